#include "server/history/BatchRecord.h"

#include <QDataStream>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_BatchRecord : public QObject
{
    Q_OBJECT

    static Entry entry(qint64 seq, const QString &message, std::optional<qint64> replyTo = {})
    {
        Entry made;
        made.room = u"अड्डा 🫖"_s;
        made.seq = seq;
        made.id = u"id-%1"_s.arg(seq);
        made.username = u"Zoë"_s;
        made.message = message;
        made.createdTime = 1'700'000'000'000 + seq;
        made.replyTo = replyTo;
        return made;
    }

    static Entries sample()
    {
        return {entry(1, u"a\n\"b\""_s), entry(Q_INT64_C(1) << 52, QString(4'000, u'च'), 1), entry(3, u"🫖"_s)};
    }

private Q_SLOTS:

    void givesBackWhatWasEncoded()
    {
        QCOMPARE(decodeBatch(encodeBatch({})), std::optional(Entries()));
        QCOMPARE(decodeBatch(encodeBatch(sample())), std::optional(sample()));
    }

    void isAsAStreamWritesIt()
    {
        QByteArray expected;
        QDataStream stream(&expected, QIODevice::WriteOnly);
        stream.setVersion(QDataStream::Qt_6_0);
        stream << quint32(sample().size());
        for (const Entry &entry : sample()) {
            stream << entry.room << entry.seq << entry.id << entry.username << entry.message << entry.createdTime
                   << entry.replyTo.has_value() << entry.replyTo.value_or(0);
        }
        QCOMPARE(encodeBatch(sample()), expected);
    }

    void whatIsNoBatchIsNone()
    {
        const QByteArray whole = encodeBatch(sample());
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY(!decodeBatch(whole.first(length)));
        QVERIFY(!decodeBatch(whole + '\0'));
        // More entries than there are, and a text longer than the rest.
        QByteArray more = whole;
        more[3] = '\4';
        QVERIFY(!decodeBatch(more));
        QByteArray longer = whole;
        longer[4] = char(0x7f);
        QVERIFY(!decodeBatch(longer));
        QVERIFY(!decodeBatch(QByteArray(4, char(0xff))));
    }
};

QTEST_APPLESS_MAIN(tst_BatchRecord)
#include "tst_BatchRecord.moc"

#include "server/history/BatchRecord.h"

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

    /// The bytes as they are on disk.
    void isAsDescribed()
    {
        Entry one;
        one.room = u"r"_s;
        one.id = u"i"_s;
        one.username = u"é"_s;
        one.message = u"m"_s;
        one.seq = 2;
        one.createdTime = 0x0102;
        QCOMPARE(encodeBatch({one}).toHex(), "01000000"
                                             "0100000072"
                                             "0100000069"
                                             "02000000c3a9"
                                             "010000006d"
                                             "0200000000000000"
                                             "0201000000000000"
                                             "0000000000000000");
    }

    void whatIsNoBatchIsNone()
    {
        const QByteArray whole = encodeBatch(sample());
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY(!decodeBatch(whole.first(length)));
        QVERIFY(!decodeBatch(whole + '\0'));
        // More entries than there are, and a text longer than the rest.
        QByteArray more = whole;
        more[0] = '\4';
        QVERIFY(!decodeBatch(more));
        QByteArray longer = whole;
        longer[7] = char(0xff);
        QVERIFY(!decodeBatch(longer));
        QVERIFY(!decodeBatch(QByteArray(4, char(0xff))));
    }
};

QTEST_APPLESS_MAIN(tst_BatchRecord)
#include "tst_BatchRecord.moc"

#include "events/MessageId.h"

#include <QSet>
#include <QTest>
#include <QUuid>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_MessageId : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    /// The example of RFC 9562, A.6, as far as it is not random.
    void beginsWithTheTime()
    {
        const QString id = newMessageId(0x017f22e279b0);
        QVERIFY2(id.startsWith(u"017f22e2-79b0-7"_s), qPrintable(id));
        const QUuid uuid(id);
        QVERIFY(!uuid.isNull());
        QCOMPARE(uuid.variant(), QUuid::DCE);
        QVERIFY(beginsWithTime(id));
        QVERIFY(!beginsWithTime(QUuid::createUuid().toString(QUuid::WithoutBraces)));
        QVERIFY(!beginsWithTime({}));
    }

    void isInTheOrderOfTime()
    {
        for (const qint64 time : {qint64(1), qint64(0x017f22e279b0), qint64(0x017fffffffff)}) {
            QVERIFY(firstMessageId(time) < newMessageId(time));
            QVERIFY(newMessageId(time) < firstMessageId(time + 1));
        }
    }

    void isNeverTheSame()
    {
        QSet<QString> ids;
        for (int i = 0; i < 10'000; ++i)
            ids.insert(newMessageId(5));
        QCOMPARE(ids.size(), 10'000);
    }
};

QTEST_APPLESS_MAIN(tst_MessageId)
#include "tst_MessageId.moc"

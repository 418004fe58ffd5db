#include "app/session/LogCursor.h"
#include "tests/support/Entries.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace TestEntries;
using Adda::Entries;
using Adda::LogCursor;

class tst_LogCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesWhatFollows();
    void dropsWhatWasSeen();
    void holdsBehindAHole();
    void holeFilledFromTheSide();
    void holeFilledByMoving();
    void noticesPass();
    void isBounded();
    void anotherLog();
};

void tst_LogCursor::passesWhatFollows()
{
    LogCursor cursor(7);
    QCOMPARE(cursor.take(texts(8, 10)), texts(8, 10));
    QCOMPARE(cursor.last(), 10);
    QVERIFY(!cursor.hasGap());
}

void tst_LogCursor::dropsWhatWasSeen()
{
    LogCursor cursor(7);
    QCOMPARE(cursor.take(texts(6, 8)), texts(8, 8));
    QCOMPARE(cursor.take(texts(6, 8)), Entries());
    QCOMPARE(cursor.last(), 8);
}

void tst_LogCursor::holdsBehindAHole()
{
    LogCursor cursor(7);
    QCOMPARE(cursor.take(texts(9, 10)), Entries());
    QVERIFY(cursor.hasGap());
    QCOMPARE(cursor.last(), 7);
}

void tst_LogCursor::holeFilledFromTheSide()
{
    LogCursor cursor(7);
    QCOMPARE(cursor.take(texts(9, 10)), Entries());
    QCOMPARE(cursor.take(texts(8, 8)), texts(8, 10));
    QVERIFY(!cursor.hasGap());
}

void tst_LogCursor::holeFilledByMoving()
{
    LogCursor cursor(7);
    QCOMPARE(cursor.take(texts(9, 9) + texts(12, 13) + texts(15, 15)), Entries());
    QCOMPARE(cursor.moveTo(11), texts(12, 13));
    QCOMPARE(cursor.last(), 13);
    QVERIFY(cursor.hasGap());
    QCOMPARE(cursor.moveTo(20), Entries());
    QVERIFY(!cursor.hasGap());
}

void tst_LogCursor::noticesPass()
{
    LogCursor cursor(7);
    const auto joined = notice(u"joined"_s, u"Dev"_s);
    QCOMPARE(cursor.take(Entries{joined} + texts(9, 9)), Entries{joined});
    QCOMPARE(cursor.last(), 7);
}

void tst_LogCursor::isBounded()
{
    LogCursor cursor;
    QCOMPARE(cursor.take(texts(2, 2 + 2 * LogCursor::maxHeld)), Entries());
    QCOMPARE(cursor.moveTo(1), texts(2, 1 + LogCursor::maxHeld));
}

void tst_LogCursor::anotherLog()
{
    LogCursor cursor(1'000);
    QCOMPARE(cursor.moveTo(2), Entries());
    QCOMPARE(cursor.take(texts(3, 3)), texts(3, 3));
}

QTEST_GUILESS_MAIN(tst_LogCursor)
#include "tst_LogCursor.moc"

#include "app/models/TimelineRow.h"
#include "tests/support/Entries.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace TestEntries;
using Adda::TimelineRow;

class tst_TimelineRow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void continues_data();
    void continues();
    void noticesAreNotContinued();
    void midnightParts();
    void folds();
    void foldsNoMoreThanItMay();
};

void tst_TimelineRow::continues_data()
{
    QTest::addColumn<QString>("sender");
    QTest::addColumn<int>("secondsLater");
    QTest::addColumn<bool>("expected");
    QTest::newRow("at once") << u"Bala"_s << 0 << true;
    QTest::newRow("within five minutes") << u"Bala"_s << 299 << true;
    QTest::newRow("after five minutes") << u"Bala"_s << 300 << false;
    QTest::newRow("by a clock that is behind") << u"Bala"_s << -299 << true;
    QTest::newRow("by a clock that is far behind") << u"Bala"_s << -300 << false;
    QTest::newRow("somebody else") << u"Mei"_s << 1 << false;
}

void tst_TimelineRow::continues()
{
    QFETCH(QString, sender);
    QFETCH(int, secondsLater);
    const auto older = TimelineRow::sent(text(1, u"Bala"_s, u"first"_s, 1'000));
    const auto newer = TimelineRow::sent(text(2, sender, u"second"_s, 1'000 + secondsLater));
    QTEST(newer.continues(older), "expected");
}

void tst_TimelineRow::noticesAreNotContinued()
{
    const auto message = TimelineRow::sent(text(1, u"Bala"_s));
    const auto notice = TimelineRow::notice(TestEntries::notice(u"joined"_s, u"Bala"_s));
    QVERIFY(!message.continues(notice));
    QVERIFY(!notice.continues(message));
}

void tst_TimelineRow::midnightParts()
{
    const auto before = TimelineRow::sent(text(1, u"Bala"_s, u"first"_s, 12 * 3600 - 1));
    const auto after = TimelineRow::sent(text(2, u"Bala"_s, u"second"_s, 12 * 3600));
    QVERIFY(after.isAnotherDayThan(before));
    QVERIFY(!after.continues(before));
}

void tst_TimelineRow::folds()
{
    auto row = TimelineRow::notice(notice(u"joined"_s, u"Dev"_s, 1));
    QVERIFY(row.fold(notice(u"joined"_s, u"Mei"_s, 2)));
    QCOMPARE(row.text, u"Dev and Mei joined"_s);
    QCOMPARE(row.when.toMSecsSinceEpoch(), at(2));

    QVERIFY(!row.fold(notice(u"welcome"_s, u"Mei"_s, 3)));
    QVERIFY2(!row.fold(notice(u"left"_s, u"Mei"_s, 12 * 3600)), "another day");
    QCOMPARE(row.text, u"Dev and Mei joined"_s);

    auto welcome = TimelineRow::notice(notice(u"welcome"_s, u"Dev"_s));
    QVERIFY(!welcome.fold(notice(u"joined"_s, u"Mei"_s)));
    auto message = TimelineRow::sent(text(1, u"Dev"_s));
    QVERIFY(!message.fold(notice(u"joined"_s, u"Mei"_s)));
}

void tst_TimelineRow::foldsNoMoreThanItMay()
{
    auto row = TimelineRow::notice(notice(u"joined"_s, u"0"_s));
    for (int i = 1; i < TimelineRow::maxFolded; ++i)
        QVERIFY(row.fold(notice(u"joined"_s, QString::number(i))));
    QVERIFY(!row.fold(notice(u"joined"_s, u"one more"_s)));
    QCOMPARE(row.text, u"0, 1 and 198 others joined"_s);
}

QTEST_GUILESS_MAIN(tst_TimelineRow)
#include "tst_TimelineRow.moc"

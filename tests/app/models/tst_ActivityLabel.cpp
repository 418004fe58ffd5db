#include "app/models/ActivityLabel.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Adda::ActivityLabel;

class tst_ActivityLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void people_data();
    void people();
    void since_data();
    void since();
    void neverSpokenIn();
};

void tst_ActivityLabel::people_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("expected");
    QTest::newRow("0") << 0 << u"nobody"_s;
    QTest::newRow("1") << 1 << u"1 person"_s;
    QTest::newRow("4") << 4 << u"4 people"_s;
}

void tst_ActivityLabel::people()
{
    QFETCH(int, count);
    QTEST(ActivityLabel::people(count), "expected");
}

void tst_ActivityLabel::since_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("expected");
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    QTest::newRow("ahead") << -5 * minute << u"now"_s;
    QTest::newRow("59 s") << qint64(59) << u"now"_s;
    QTest::newRow("1 min") << minute << u"1 min ago"_s;
    QTest::newRow("59 min") << hour - 1 << u"59 min ago"_s;
    QTest::newRow("1 h") << hour << u"1 h ago"_s;
    QTest::newRow("23 h") << day - 1 << u"23 h ago"_s;
    QTest::newRow("1 day") << day << u"1 day ago"_s;
    QTest::newRow("7 days") << 7 * day << u"7 days ago"_s;
    QTest::newRow("8 days") << 8 * day << u"16/11/2026"_s;
    QTest::newRow("decades") << 20'000 * day << u"21/02/1972"_s;
}

void tst_ActivityLabel::since()
{
    QFETCH(qint64, seconds);
    const QDateTime now({2026, 11, 24}, {12, 0}, Qt::UTC);
    QTEST(ActivityLabel::since(now.addSecs(-seconds), now, QLocale(QLocale::English, QLocale::UnitedKingdom)),
          "expected");
}

void tst_ActivityLabel::neverSpokenIn()
{
    QCOMPARE(ActivityLabel::since({}, QDateTime({2026, 11, 24}, {12, 0}), QLocale::c()), QString());
}

QTEST_GUILESS_MAIN(tst_ActivityLabel)
#include "tst_ActivityLabel.moc"

#include "app/models/TimeLabel.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Adda::TimeLabel;

class tst_TimeLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void time_data();
    void time();
    void fullTime();
    void day_data();
    void day();
};

void tst_TimeLabel::time_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("expected");
    QTest::newRow("Britain") << QLocale(QLocale::English, QLocale::UnitedKingdom) << u"09:42"_s;
    QTest::newRow("United States") << QLocale(QLocale::English, QLocale::UnitedStates) << u"9:42 AM"_s;
    QTest::newRow("Finland, with a dot") << QLocale(QLocale::Finnish, QLocale::Finland) << u"9.42"_s;
    QTest::newRow("C, whose short form has seconds") << QLocale::c() << u"09:42"_s;
}

void tst_TimeLabel::time()
{
    QFETCH(QLocale, locale);
    const QString time = TimeLabel::time(QDateTime({2026, 11, 24}, {9, 42, 7}), locale);
    // Some releases of the locale data have a narrow space there.
    QTEST(QString(time).replace(QChar(0x202f), u' '), "expected");
}

void tst_TimeLabel::fullTime()
{
    const QDateTime when({2026, 11, 24}, {9, 42, 7});
    QCOMPARE(TimeLabel::full(when, QLocale(QLocale::English, QLocale::UnitedKingdom)),
             u"Tuesday, 24 November 2026 at 09:42:07"_s);
    QVERIFY(TimeLabel::full(when, QLocale(QLocale::Finnish, QLocale::Finland)).endsWith(u"9.42.07"_s));
}

void tst_TimeLabel::day_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QString>("expected");
    QTest::newRow("today") << QDate(2026, 3, 4) << u"Today"_s;
    QTest::newRow("yesterday") << QDate(2026, 3, 3) << u"Yesterday"_s;
    QTest::newRow("before") << QDate(2026, 3, 2) << u"Mon 2 March"_s;
    QTest::newRow("last year") << QDate(2025, 12, 31) << u"Wed 31 December 2025"_s;
    QTest::newRow("a clock that is ahead") << QDate(2026, 3, 5) << u"Thu 5 March"_s;
}

void tst_TimeLabel::day()
{
    QFETCH(QDate, day);
    QTEST(TimeLabel::day(day, {2026, 3, 4}, QLocale(QLocale::English, QLocale::UnitedKingdom)), "expected");
}

QTEST_GUILESS_MAIN(tst_TimeLabel)
#include "tst_TimeLabel.moc"

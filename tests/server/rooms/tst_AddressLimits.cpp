#include "server/rooms/AddressLimits.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_AddressLimits : public QObject
{
    Q_OBJECT

    static constexpr AddressLimits::TimePoint start{1h};

    /// Takes one until it is refused; how many that were.
    static int takeAll(AddressLimits &limits, AddressLimits::Key address, AddressLimits::TimePoint now)
    {
        int taken = 0;
        while (limits.take(address, 1, now) == 0ms)
            ++taken;
        return taken;
    }

private Q_SLOTS:

    void eachAddressHasItsOwn()
    {
        AddressLimits limits(10, 25);
        QCOMPARE(takeAll(limits, 1, start), 25);
        QCOMPARE(limits.take(1, 1, start), 100ms);
        QCOMPARE(limits.take(2, 5, start), 0ms);
        QCOMPARE(takeAll(limits, 2, start), 20);
        QCOMPARE(takeAll(limits, 1, start + 1001ms), 10);
    }

    void addressesThatCountTogether_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("areTogether");
        QTest::newRow("the same") << u"192.0.2.1"_s << u"192.0.2.1"_s << true;
        QTest::newRow("another IPv4") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
        QTest::newRow("IPv4 on a socket for both") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
        QTest::newRow("another of these") << u"192.0.2.1"_s << u"::ffff:192.0.2.2"_s << false;
        QTest::newRow("one /64") << u"2001:db8:1:2::1"_s << u"2001:db8:1:2:ffff:ffff:ffff:ffff"_s << true;
        QTest::newRow("the next /64") << u"2001:db8:1:2::1"_s << u"2001:db8:1:3::1"_s << false;
        QTest::newRow("another /48") << u"2001:db8:1:2::1"_s << u"2001:db8:2:2::1"_s << false;
        QTest::newRow("loopbacks") << u"127.0.0.1"_s << u"::1"_s << false;
        QTest::newRow("with a scope") << u"fe80::1%lo"_s << u"fe80::2"_s << true;
    }

    void addressesThatCountTogether()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(!QHostAddress(one).isNull() && !QHostAddress(other).isNull());
        const bool areSame = AddressLimits::keyOf(QHostAddress(one)) == AddressLimits::keyOf(QHostAddress(other));
        QTEST(areSame, "areTogether");
    }

    void forgetsWhoIsFullAgain()
    {
        AddressLimits limits(10, 20); // full after 2 s
        QCOMPARE(takeAll(limits, 1, start), 20);
        QCOMPARE(limits.take(2, 1, start + 1s), 0ms);
        QCOMPARE(limits.size(), size_t(2));
        QCOMPARE(limits.take(3, 1, start + 2s - 1ms), 0ms);
        QCOMPARE(limits.size(), size_t(3));
        QCOMPARE(limits.take(3, 1, start + 2s), 0ms);
        QCOMPARE(limits.size(), size_t(2));
        // Nobody gained anything by being forgotten.
        QCOMPARE(takeAll(limits, 1, start + 2s), 20);
        QCOMPARE(limits.take(4, 1, start + 1h), 0ms);
        QCOMPARE(limits.size(), size_t(1));
    }

    void aRefusedOneIsNotForgottenWhileItTries()
    {
        AddressLimits limits(1, 10);
        QCOMPARE(takeAll(limits, 1, start), 10);
        QVERIFY(limits.take(1, 10, start + 9001ms) > 0ms);
        QCOMPARE(takeAll(limits, 1, start + 9001ms), 9);
        QVERIFY(limits.take(1, 10, start + 10s) > 0ms);
    }

    void remembersNoMoreThanFit()
    {
        AddressLimits limits(10, 20, 100);
        QCOMPARE(takeAll(limits, 1, start), 20);
        QCOMPARE(takeAll(limits, 2, start), 20);
        for (AddressLimits::Key stranger = 1'000; stranger < 1'098; ++stranger)
            QCOMPARE(limits.take(stranger, 1, start), 0ms);
        QCOMPARE(limits.size(), size_t(100));
        QVERIFY(limits.take(1, 1, start) > 0ms);
        // 2 has been quiet for longest.
        QCOMPARE(limits.take(2'000, 1, start), 0ms);
        QCOMPARE(limits.size(), size_t(100));
        QVERIFY(limits.take(1, 1, start) > 0ms);
        QCOMPARE(limits.take(2, 1, start), 0ms);
        QCOMPARE(limits.size(), size_t(100));
    }

    void givesNoMoreToManyThreads()
    {
        AddressLimits limits(1, 1'000);
        std::atomic<int> taken = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] { taken += takeAll(limits, 7, start); });
        }
        QCOMPARE(taken.load(), 1'000);
    }
};

QTEST_APPLESS_MAIN(tst_AddressLimits)
#include "tst_AddressLimits.moc"

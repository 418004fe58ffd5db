#include "socketio/server/TimerWheel.h"

#include <QTest>

#include <list>

using namespace SocketIo;
using namespace std::chrono_literals;

class tst_TimerWheel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expiresOnceNeverEarly_data();
    void expiresOnceNeverEarly();
    void expiresWhatIsOverdueAtTheNextTick();
    void movesWhatIsScheduledAgain();
    void cancels();
    void forgetsWhatIsDestroyed();
    void letsCallbacksScheduleAndCancel();
    void survivesALongPause();
    void expiresInOrder();
    void cancelsAllWhenItGoes();
    void carriesMany();
};

namespace {

const TimerWheel::TimePoint start{1h};
constexpr auto tick = 100ms;

} // namespace

void tst_TimerWheel::expiresOnceNeverEarly_data()
{
    QTest::addColumn<int>("delay"); // ms
    QTest::addColumn<int>("expected");

    QTest::newRow("less than a tick") << 1 << 100;
    QTest::newRow("a tick") << 100 << 100;
    QTest::newRow("a little more") << 101 << 200;
    QTest::newRow("heartbeat") << 25'000 << 25'000;
    QTest::newRow("just a round") << 51'200 << 51'200;
    QTest::newRow("more than a round") << 51'300 << 51'300;
    QTest::newRow("many rounds") << 600'050 << 600'100;
}

void tst_TimerWheel::expiresOnceNeverEarly()
{
    QFETCH(int, delay);
    QFETCH(int, expected);
    TimerWheel wheel(tick, start);
    int count = 0;
    TimerWheel::Timer timer([&] { ++count; });

    wheel.schedule(timer, start + std::chrono::milliseconds(delay));
    QVERIFY(timer.isActive());
    for (auto now = start; now < start + std::chrono::milliseconds(expected); now += 50ms)
        wheel.advance(now);
    QCOMPARE(count, 0);
    wheel.advance(start + std::chrono::milliseconds(expected));
    QCOMPARE(count, 1);
    QVERIFY(!timer.isActive());
    QVERIFY(wheel.isEmpty());
    wheel.advance(start + 2h);
    QCOMPARE(count, 1);
}

void tst_TimerWheel::expiresWhatIsOverdueAtTheNextTick()
{
    TimerWheel wheel(tick, start);
    wheel.advance(start + 1s);
    int count = 0;
    TimerWheel::Timer timer([&] { ++count; });
    wheel.schedule(timer, start + 500ms);
    wheel.advance(start + 1s);
    QCOMPARE(count, 0);
    wheel.advance(start + 1s + tick);
    QCOMPARE(count, 1);
}

void tst_TimerWheel::movesWhatIsScheduledAgain()
{
    TimerWheel wheel(tick, start);
    int count = 0;
    TimerWheel::Timer timer([&] { ++count; });
    wheel.schedule(timer, start + 1s);
    wheel.schedule(timer, start + 3s);
    wheel.advance(start + 2s);
    QCOMPARE(count, 0);
    wheel.advance(start + 3s);
    QCOMPARE(count, 1);
    QVERIFY(wheel.isEmpty());
}

void tst_TimerWheel::cancels()
{
    TimerWheel wheel(tick, start);
    int count = 0;
    TimerWheel::Timer timer([&] { ++count; });
    timer.cancel();
    wheel.schedule(timer, start + 1s);
    timer.cancel();
    timer.cancel();
    QVERIFY(!timer.isActive());
    QVERIFY(wheel.isEmpty());
    wheel.advance(start + 2s);
    QCOMPARE(count, 0);
}

void tst_TimerWheel::forgetsWhatIsDestroyed()
{
    TimerWheel wheel(tick, start);
    int count = 0;
    {
        TimerWheel::Timer timer([&] { ++count; });
        wheel.schedule(timer, start + 1s);
    }
    QVERIFY(wheel.isEmpty());
    wheel.advance(start + 2s);
    QCOMPARE(count, 0);
}

void tst_TimerWheel::letsCallbacksScheduleAndCancel()
{
    TimerWheel wheel(tick, start);
    int beats = 0;
    int victims = 0;
    auto now = start;
    TimerWheel::Timer victim([&] { ++victims; });
    TimerWheel::Timer *self = nullptr;
    TimerWheel::Timer heartbeat([&] {
        ++beats;
        victim.cancel();
        wheel.schedule(*self, now + 1s);
    });
    self = &heartbeat;

    wheel.schedule(heartbeat, start + 1s);
    wheel.schedule(victim, start + 1s); // due in the same tick, and cancelled by its neighbour
    for (; now <= start + 5s; now += tick)
        wheel.advance(now);
    QCOMPARE(beats, 5);
    QCOMPARE(victims, 0);
}

void tst_TimerWheel::survivesALongPause()
{
    TimerWheel wheel(tick, start);
    int count = 0;
    TimerWheel::Timer soon([&] { ++count; });
    TimerWheel::Timer later([&] { ++count; });
    TimerWheel::Timer tomorrow([&] { count += 100; });
    wheel.schedule(soon, start + 1s);
    wheel.schedule(later, start + 30min);
    wheel.schedule(tomorrow, start + 24h);
    wheel.advance(start + 1h);
    QCOMPARE(count, 2);
    QVERIFY(tomorrow.isActive());
}

void tst_TimerWheel::expiresInOrder()
{
    TimerWheel wheel(tick, start);
    QList<int> order;
    TimerWheel::Timer second([&] { order.append(2); });
    TimerWheel::Timer first([&] { order.append(1); });
    wheel.schedule(second, start + 2s);
    wheel.schedule(first, start + 1s);
    wheel.advance(start + 3s);
    QCOMPARE(order, (QList<int>{1, 2}));
}

void tst_TimerWheel::cancelsAllWhenItGoes()
{
    TimerWheel::Timer timer([] {});
    {
        TimerWheel wheel(tick, start);
        wheel.schedule(timer, start + 1s);
    }
    QVERIFY(!timer.isActive());
}

void tst_TimerWheel::carriesMany()
{
    TimerWheel wheel(tick, start);
    std::list<TimerWheel::Timer> timers;
    int count = 0;
    for (int i = 0; i < 10'000; ++i) {
        auto &timer = timers.emplace_back([&] { ++count; });
        wheel.schedule(timer, start + std::chrono::milliseconds(i * 20));
    }
    for (auto &timer : timers) {
        if (&timer != &timers.front())
            timer.cancel();
        else
            wheel.schedule(timer, start + 1h);
    }
    wheel.advance(start + 10min);
    QCOMPARE(count, 0);
    wheel.advance(start + 1h);
    QCOMPARE(count, 1);
}

QTEST_APPLESS_MAIN(tst_TimerWheel)
#include "tst_TimerWheel.moc"

#include "eventloop/TimerList.h"

#include <QTest>
#include <QTimerEvent>

#include <functional>

using namespace std::chrono_literals;
using EventLoop::TimerList;

/// Counts what it gets, and does what it is told with it.
class Receiver : public QObject
{
public:
    QList<int> ids;
    std::function<void(int)> then;

protected:
    void timerEvent(QTimerEvent *event) override
    {
        ids.append(event->timerId());
        if (then)
            then(event->timerId());
    }
};

/// The order and the times of timers, without a clock.
class tst_TimerList : public QObject
{
    Q_OBJECT

    const TimerList::TimePoint m_start{1'000'000ms};
    TimerList m_list;
    Receiver m_receiver;

    void add(int id, int interval, Qt::TimerType type = Qt::PreciseTimer)
    {
        m_list.add({id, interval, type}, &m_receiver, m_start);
    }

    QList<int> firedAt(TimerList::TimePoint now)
    {
        m_receiver.ids.clear();
        m_list.activate(now);
        return m_receiver.ids;
    }

private Q_SLOTS:

    void init()
    {
        m_list.removeAll(&m_receiver);
        m_receiver.then = {};
        m_receiver.ids.clear();
    }

    void firesInTheOrderOfWhatIsDue()
    {
        add(1, 30);
        add(2, 10);
        add(3, 20);
        QCOMPARE(firedAt(m_start + 9ms), QList<int>());
        QCOMPARE(firedAt(m_start + 25ms), (QList<int>{2, 3}));
        QCOMPARE(firedAt(m_start + 30ms), QList<int>{1});
        QCOMPARE(firedAt(m_start + 35ms), QList<int>{2});
    }

    void isNeverEarlyAndLateByItsTypeAtMost_data()
    {
        QTest::addColumn<Qt::TimerType>("type");
        QTest::addColumn<int>("interval");
        QTest::addColumn<int>("latest");
        for (int interval : {1, 7, 20, 250, 1000, 25'000}) {
            QTest::addRow("precise %d", interval) << Qt::PreciseTimer << interval << interval + 1;
            QTest::addRow("coarse %d", interval) << Qt::CoarseTimer << interval << interval + interval / 20 + 1;
            QTest::addRow("very coarse %d", interval) << Qt::VeryCoarseTimer << interval << interval + 1000;
        }
    }

    void isNeverEarlyAndLateByItsTypeAtMost()
    {
        QFETCH(Qt::TimerType, type);
        QFETCH(int, interval);
        QFETCH(int, latest);
        for (auto offset : {0us, 1us, 400us, 777'123us}) {
            const auto from = m_start + offset;
            m_list.add({1, interval, type}, &m_receiver, from);
            QCOMPARE(firedAt(from + std::chrono::milliseconds(interval) - 1us), QList<int>());
            QCOMPARE(firedAt(from + std::chrono::milliseconds(latest)), QList<int>{1});
        }
    }

    void coarseTimersMeet()
    {
        m_list.add({1, 1000, Qt::CoarseTimer}, &m_receiver, m_start + 1ms);
        m_list.add({2, 1000, Qt::CoarseTimer}, &m_receiver, m_start + 9ms);
        const int wait = m_list.timeout(m_start);
        QCOMPARE(firedAt(m_start + std::chrono::milliseconds(wait)), (QList<int>{1, 2}));
    }

    void aPeriodDoesNotDrift()
    {
        add(1, 1000, Qt::CoarseTimer);
        int fired = 0;
        for (auto now = m_start; now <= m_start + 100s + 50ms; now += 10ms)
            fired += m_list.activate(now);
        QCOMPARE(fired, 100);
    }

    void fallenBehindItFiresOnce()
    {
        add(1, 10);
        QCOMPARE(firedAt(m_start + 1s), QList<int>{1});
        QCOMPARE(firedAt(m_start + 1s + 9ms), QList<int>());
        QCOMPARE(firedAt(m_start + 1s + 10ms), QList<int>{1});
    }

    void withoutIntervalItFiresOnceInEachTurn()
    {
        add(1, 0);
        QCOMPARE(m_list.timeout(m_start), 0);
        QCOMPARE(firedAt(m_start), QList<int>{1});
        QCOMPARE(firedAt(m_start), QList<int>{1});
    }

    void mayBeRemovedByAnySlot()
    {
        add(1, 10);
        add(2, 10);
        add(3, 10);
        m_receiver.then = [this](int id) {
            m_list.remove(id);
            m_list.remove(2);
        };
        QCOMPARE(firedAt(m_start + 10ms), (QList<int>{1, 3}));
        QCOMPARE(m_list.timeout(m_start), -1);
        QVERIFY(!m_list.remove(1));
    }

    void anIdMayBeGivenAgainInItsOwnSlot()
    {
        add(1, 10);
        m_receiver.then = [this](int id) {
            m_list.remove(id);
            m_list.add({id, 5, Qt::PreciseTimer}, &m_receiver, m_start + 10ms);
        };
        QCOMPARE(firedAt(m_start + 10ms), QList<int>{1});
        QCOMPARE(firedAt(m_start + 14ms), QList<int>());
        QCOMPARE(firedAt(m_start + 15ms), QList<int>{1});
    }

    void doesNotFireInsideItself()
    {
        add(1, 10);
        add(2, 15);
        m_receiver.then = [this](int id) {
            if (id != 1)
                return;
            QCOMPARE(m_list.timeout(m_start + 12ms), 3); // the other's
            m_list.activate(m_start + 50ms);
        };
        QCOMPARE(firedAt(m_start + 10ms), (QList<int>{1, 2}));
    }

    void knowsWhatRemains()
    {
        add(1, 10);
        QCOMPARE(m_list.remaining(1, m_start), 10);
        QCOMPARE(m_list.remaining(1, m_start + 9ms + 1us), 1);
        QCOMPARE(m_list.remaining(1, m_start + 1s), 0);
        QCOMPARE(m_list.remaining(2, m_start), -1);
    }

    void knowsTheTimersOfAnObject()
    {
        Receiver other;
        add(1, 10, Qt::CoarseTimer);
        m_list.add({2, 20, Qt::PreciseTimer}, &other, m_start);
        QCOMPARE(m_list.timersOf(&m_receiver).size(), 1);
        QCOMPARE(m_list.timersOf(&m_receiver).first().interval, 10);
        QVERIFY(m_list.removeAll(&other));
        QVERIFY(!m_list.removeAll(&other));
        QCOMPARE(m_list.timeout(m_start), m_list.remaining(1, m_start));
    }
};

QTEST_GUILESS_MAIN(tst_TimerList)
#include "tst_TimerList.moc"

#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <set>
#include <unordered_map>
#include <vector>

namespace EventLoop {

/// The timers of one thread in the order in which they are due: O(log n) to add, remove and fire. The clock is
/// passed in.
///
/// A timer is never early. A coarse one is at most a twentieth of its interval late, so that timers of about the
/// same time are served in one turn; a very coarse one keeps whole seconds; a precise one is due on its millisecond.
///
/// Thread: the dispatcher's.
class TimerList
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using TimerInfo = QAbstractEventDispatcher::TimerInfo;

    void add(const TimerInfo &info, QObject *object, TimePoint now);
    /// False when there is none.
    bool remove(int timerId);
    bool removeAll(const QObject *object);
    QList<TimerInfo> timersOf(const QObject *object) const;

    /// Milliseconds until `timerId` is due, 0 when it is overdue, -1 when there is none.
    int remaining(int timerId, TimePoint now) const;
    /// Milliseconds until the next is due, rounded up; -1 when there is none that could fire.
    int timeout(TimePoint now) const;

    /// Sends QTimerEvent to every timer that is due at `now`, once to each; returns to how many. A slot may add and
    /// remove any timer and run an event loop of its own, in which its own timer does not fire again.
    int activate(TimePoint now);

private:
    using Due = std::pair<TimePoint, int>; // and the timer's id

    struct Timer
    {
        TimerInfo info;
        QObject *object;
        TimePoint exact; ///< when it is due, before rounding
        TimePoint due;
        quint64 serial; ///< Qt gives an id again once it is free
        bool isFiring = false;
    };

    void schedule(Timer &timer, TimePoint exact);
    bool fire(int timerId, quint64 serial, TimePoint now);

    std::unordered_map<int, Timer> m_timers; // by id
    std::set<Due> m_order;
    quint64 m_lastSerial = 0;
};

} // namespace EventLoop

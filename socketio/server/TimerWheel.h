#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>
#include <vector>

namespace SocketIo {

/// Deadlines of many connections, behind one ticking clock: a hashed wheel, O(1) to schedule, move and
/// cancel. A timer expires in the first advance() that is at least a tick's rounding after it is due: never
/// early, and at most one tick plus the time between two advance() late.
///
/// Thread: one. Ownership: timers belong to whoever made them, and leave the wheel when they are destroyed.
/// The clock is passed in.
class TimerWheel
{
    /// Links of a slot's ring; a slot is a ring of which it is itself the first element.
    struct Link
    {
        Link *previous = this;
        Link *next = this;

        Link() = default;
        Link(const Link &) = delete;
        Link &operator=(const Link &) = delete;

        bool isLinked() const { return next != this; }

        void insertBefore(Link &other);
        void unlink();
    };

public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// Fires once for each time it is scheduled. Must not be destroyed by its own callback.
    class Timer : private Link
    {
    public:
        explicit Timer(std::function<void()> expired);
        ~Timer();

        bool isActive() const { return isLinked(); }

        void cancel();

    private:
        friend class TimerWheel;

        std::function<void()> m_expired;
        TimerWheel *m_wheel = nullptr;
        qint64 m_dueTick = 0;
    };

    explicit TimerWheel(std::chrono::milliseconds tick, TimePoint start);
    /// Cancels what is still scheduled.
    ~TimerWheel();

    TimerWheel(const TimerWheel &) = delete;
    TimerWheel &operator=(const TimerWheel &) = delete;

    /// Schedules, or moves what is scheduled. `due` in the past: at the next advance() that brings a new
    /// tick.
    void schedule(Timer &timer, TimePoint due);
    /// Runs what is due at `now`. Callbacks may schedule and cancel any timer, their own included.
    void advance(TimePoint now);

    bool isEmpty() const { return m_active == 0; }

private:
    Link &slotOf(qint64 tick);
    void takeDue(Link &slot, qint64 tick, Link &due);

    std::chrono::milliseconds m_tick;
    TimePoint m_start;
    qint64 m_now = 0; ///< ticks since m_start that are done
    int m_active = 0;
    std::vector<Link> m_slots;
};

} // namespace SocketIo

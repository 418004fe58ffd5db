#include "socketio/server/TimerWheel.h"

#include <algorithm>
#include <utility>

namespace SocketIo {

namespace {

/// A round of 51 s at ticks of 100 ms: heartbeats and deadlines fit into one, so a slot holds hardly a timer
/// that is not due.
constexpr size_t slotCount = 512;

} // namespace

void TimerWheel::Link::insertBefore(Link &other)
{
    previous = other.previous;
    next = &other;
    previous->next = this;
    other.previous = this;
}

void TimerWheel::Link::unlink()
{
    previous->next = next;
    next->previous = previous;
    previous = next = this;
}

TimerWheel::Timer::Timer(std::function<void()> expired)
    : m_expired(std::move(expired))
{
}

TimerWheel::Timer::~Timer()
{
    cancel();
}

void TimerWheel::Timer::cancel()
{
    if (!isActive())
        return;
    unlink();
    --m_wheel->m_active;
}

TimerWheel::TimerWheel(std::chrono::milliseconds tick, TimePoint start)
    : m_tick(tick)
    , m_start(start)
    , m_slots(slotCount)
{
    Q_ASSERT(tick.count() > 0);
}

TimerWheel::~TimerWheel()
{
    for (Link &slot : m_slots) {
        while (slot.isLinked())
            static_cast<Timer *>(slot.next)->cancel();
    }
}

void TimerWheel::schedule(Timer &timer, TimePoint due)
{
    timer.cancel();
    // Rounded up, so that nothing expires early.
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(due - m_start);
    const qint64 tick = (wait + m_tick - std::chrono::milliseconds(1)) / m_tick;
    timer.m_wheel = this;
    timer.m_dueTick = std::max(tick, m_now + 1);
    timer.insertBefore(slotOf(timer.m_dueTick));
    ++m_active;
}

void TimerWheel::advance(TimePoint now)
{
    const qint64 target = std::chrono::floor<std::chrono::milliseconds>(now - m_start) / m_tick;
    if (target <= m_now)
        return;
    Link due;
    // However long the pause was, one round meets every slot.
    const qint64 last = std::min<qint64>(target, m_now + qint64(slotCount));
    for (qint64 tick = m_now + 1; tick <= last; ++tick)
        takeDue(slotOf(tick), target, due);
    m_now = target;
    while (due.isLinked()) {
        auto &timer = *static_cast<Timer *>(due.next);
        timer.cancel();
        timer.m_expired();
    }
}

TimerWheel::Link &TimerWheel::slotOf(qint64 tick)
{
    return m_slots[size_t(tick) % slotCount];
}

void TimerWheel::takeDue(Link &slot, qint64 tick, Link &due)
{
    for (Link *link = slot.next; link != &slot;) {
        auto &timer = *static_cast<Timer *>(link);
        link = link->next;
        if (timer.m_dueTick > tick)
            continue;
        timer.unlink();
        timer.insertBefore(due);
    }
}

} // namespace SocketIo

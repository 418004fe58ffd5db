#include "eventloop/TimerList.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>
#include <bit>

namespace EventLoop {

namespace {

using std::chrono::milliseconds;

/// A time due is rounded up to a multiple of this.
milliseconds grain(const QAbstractEventDispatcher::TimerInfo &info)
{
    switch (info.timerType) {
    case Qt::PreciseTimer:
        return milliseconds(1);
    case Qt::CoarseTimer:
        return milliseconds(std::bit_floor(unsigned(std::max(info.interval / 20, 1))));
    case Qt::VeryCoarseTimer:
        return milliseconds(1000);
    }
    Q_UNREACHABLE();
}

TimerList::TimePoint roundedUp(TimerList::TimePoint time, milliseconds grain)
{
    const auto whole = std::chrono::ceil<milliseconds>(time.time_since_epoch());
    return TimerList::TimePoint((whole + grain - milliseconds(1)) / grain * grain);
}

} // namespace

void TimerList::add(const TimerInfo &info, QObject *object, TimePoint now)
{
    remove(info.timerId);
    Timer &timer = m_timers.emplace(info.timerId, Timer{info, object, {}, {}, ++m_lastSerial}).first->second;
    schedule(timer, now + milliseconds(info.interval));
}

bool TimerList::remove(int timerId)
{
    const auto it = m_timers.find(timerId);
    if (it == m_timers.end())
        return false;
    m_order.erase({it->second.due, timerId});
    m_timers.erase(it);
    return true;
}

bool TimerList::removeAll(const QObject *object)
{
    return std::erase_if(m_timers, [&](const auto &entry) {
               const Timer &timer = entry.second;
               if (timer.object != object)
                   return false;
               m_order.erase({timer.due, timer.info.timerId});
               return true;
           }) > 0;
}

QList<TimerList::TimerInfo> TimerList::timersOf(const QObject *object) const
{
    QList<TimerInfo> infos;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            infos.append(timer.info);
    }
    return infos;
}

int TimerList::remaining(int timerId, TimePoint now) const
{
    const auto it = m_timers.find(timerId);
    if (it == m_timers.end())
        return -1;
    return int(std::max(std::chrono::ceil<milliseconds>(it->second.due - now), milliseconds(0)).count());
}

int TimerList::timeout(TimePoint now) const
{
    // Those that are firing, in a loop around this one, are few and at the front.
    const auto next = std::find_if(m_order.begin(), m_order.end(),
                                   [this](const Due &due) { return !m_timers.at(due.second).isFiring; });
    return next == m_order.end() ? -1 : remaining(next->second, now);
}

int TimerList::activate(TimePoint now)
{
    // Chosen before the first fires: a timer of no interval would be due for ever.
    std::vector<std::pair<int, quint64>> due;
    for (auto it = m_order.begin(); it != m_order.end() && it->first <= now; ++it)
        due.emplace_back(it->second, m_timers.at(it->second).serial);
    return int(std::count_if(due.begin(), due.end(),
                             [&](const auto &timer) { return fire(timer.first, timer.second, now); }));
}

bool TimerList::fire(int timerId, quint64 serial, TimePoint now)
{
    const auto find = [&]() -> Timer * {
        const auto it = m_timers.find(timerId);
        return it != m_timers.end() && it->second.serial == serial ? &it->second : nullptr;
    };
    Timer *timer = find();
    if (!timer || timer->isFiring || timer->due > now)
        return false;
    // From when it was due, so that a period does not drift; from now, when it has fallen behind.
    const milliseconds interval(timer->info.interval);
    const TimePoint next = timer->exact + interval;
    schedule(*timer, next > now ? next : now + interval);
    timer->isFiring = true;
    QTimerEvent event(timerId);
    QCoreApplication::sendEvent(timer->object, &event);
    if (Timer *still = find())
        still->isFiring = false;
    return true;
}

void TimerList::schedule(Timer &timer, TimePoint exact)
{
    m_order.erase({timer.due, timer.info.timerId});
    timer.exact = exact;
    timer.due = timer.info.interval == 0 ? exact : roundedUp(exact, grain(timer.info));
    m_order.emplace(timer.due, timer.info.timerId);
}

} // namespace EventLoop

#include "eventloop/EpollDispatcher.h"

#include <QCoreApplication>

#include <chrono>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace EventLoop {

using Clock = std::chrono::steady_clock;

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_wakeDescriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    , m_sockets(m_wakeDescriptor)
{
    if (m_wakeDescriptor < 0)
        qFatal("eventfd: out of file descriptors");
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wakeDescriptor);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted = false;
    m_phase = Phase::Running;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();
    if (m_isInterrupted)
        return false;

    int milliseconds = timeout(flags);
    const bool mayWait = milliseconds != 0;
    if (mayWait)
        Q_EMIT aboutToBlock();
    if (mayWait && !startWaiting())
        milliseconds = 0;

    bool wasWoken = false;
    int handled = 0;
    if (flags & QEventLoop::ExcludeSocketNotifiers) {
        pollfd wake{m_wakeDescriptor, POLLIN, 0};
        wasWoken = ::poll(&wake, 1, milliseconds) > 0;
        stopWaiting(wasWoken);
    } else {
        SocketWatch::Ready ready = m_sockets.wait(milliseconds);
        wasWoken = ready.wasWoken();
        stopWaiting(wasWoken);
        handled += m_sockets.activate(ready);
    }
    if (!(flags & QEventLoop::X11ExcludeTimers))
        handled += m_timers.activate(Clock::now());
    return handled > 0 || wasWoken;
}

/// -1 for ever, as poll(2) has it.
int EpollDispatcher::timeout(QEventLoop::ProcessEventsFlags flags) const
{
    if (!(flags & QEventLoop::WaitForMoreEvents))
        return 0;
    if (flags & QEventLoop::X11ExcludeTimers)
        return -1;
    return m_timers.timeout(Clock::now());
}

/// False: somebody has posted since the turn began.
bool EpollDispatcher::startWaiting()
{
    auto expected = Phase::Running;
    return m_phase.compare_exchange_strong(expected, Phase::Waiting);
}

void EpollDispatcher::stopWaiting(bool wasWoken)
{
    auto expected = Phase::Waiting;
    m_phase.compare_exchange_strong(expected, Phase::Running);
    if (!wasWoken)
        return;
    quint64 wakeUps = 0;
    [[maybe_unused]] const auto taken = ::read(m_wakeDescriptor, &wakeUps, sizeof wakeUps);
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    m_sockets.add(notifier);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    m_sockets.remove(notifier);
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object)
{
    m_timers.add({timerId, int(interval), timerType}, object, Clock::now());
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    return m_timers.remove(timerId);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int timerId)
{
    return m_timers.remaining(timerId, Clock::now());
}

/// Costs a system call only while the thread waits.
void EpollDispatcher::wakeUp()
{
    if (m_phase.exchange(Phase::Woken) != Phase::Waiting)
        return;
    const quint64 one = 1;
    [[maybe_unused]] const auto written = ::write(m_wakeDescriptor, &one, sizeof one);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

} // namespace EventLoop

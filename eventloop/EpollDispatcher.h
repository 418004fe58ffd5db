#pragma once

#include "eventloop/SocketWatch.h"
#include "eventloop/TimerList.h"

#include <QAbstractEventDispatcher>

#include <atomic>

namespace EventLoop {

/// An event dispatcher for threads with many sockets: what a turn costs depends on the sockets that are ready, not
/// on those that are there. Qt's own look at every descriptor on each wake. Linux only (epoll(7), eventfd(2)).
///
/// Thread: the one it is installed on, by QThread::setEventDispatcher() before the thread starts; wakeUp() and
/// interrupt() from any.
class EpollDispatcher : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    using QAbstractEventDispatcher::registerTimer;
    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;

private:
    enum class Phase {
        Running, ///< or about to look at what was posted
        Waiting, ///< in the kernel; has to be woken
        Woken,   ///< must look at what was posted before it waits
    };

    int timeout(QEventLoop::ProcessEventsFlags flags) const;
    bool startWaiting();
    void stopWaiting(bool wasWoken);

    int m_wakeDescriptor;
    std::atomic<Phase> m_phase{Phase::Running};
    std::atomic<bool> m_isInterrupted{false};
    SocketWatch m_sockets;
    TimerList m_timers;
};

} // namespace EventLoop

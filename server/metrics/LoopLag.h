#pragma once

#include "server/metrics/Histogram.h"
#include "socketio/server/Namespace.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <chrono>

namespace Adda {

/// How late a worker comes to what is due: a timer looks by how much it is late itself. It runs while somebody is
/// connected to the worker, when that has timers anyway; a server with nobody in it is left asleep.
///
/// Thread: the worker's, but for the constructor (before the server listens), read() and now() (any). The worker's
/// thread has ended when it is destroyed.
class LoopLag : public QObject
{
    Q_OBJECT

public:
    explicit LoopLag(SocketIo::Namespace &nsp);

    /// In seconds.
    Histogram::Reading read() const { return m_seconds.read(); }

    /// By how much the timer is late at this moment; grows for as long as the worker is held up.
    std::chrono::nanoseconds now() const;

private:
    using Clock = std::chrono::steady_clock;

    void start();
    void stop();
    void measure();

    Histogram m_seconds;
    QTimer m_timer{this};
    std::atomic<Clock::time_point> m_due{Clock::time_point::max()}; // max: the timer is not running
    int m_connected = 0;
};

} // namespace Adda

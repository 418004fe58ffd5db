#include "server/metrics/LoopLag.h"

namespace Adda {

namespace {

constexpr std::chrono::milliseconds interval{100};

} // namespace

LoopLag::LoopLag(SocketIo::Namespace &nsp)
    : m_seconds({0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5})
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    moveToThread(nsp.thread());
    connect(&m_timer, &QTimer::timeout, this, &LoopLag::measure);
    connect(&nsp, &SocketIo::Namespace::connected, this, [this] {
        if (++m_connected == 1)
            start();
    });
    connect(&nsp, &SocketIo::Namespace::disconnected, this, [this] {
        if (--m_connected == 0)
            stop();
    });
}

std::chrono::nanoseconds LoopLag::now() const
{
    return std::max(Clock::now() - m_due.load(std::memory_order_relaxed), Clock::duration::zero());
}

void LoopLag::start()
{
    m_due.store(Clock::now() + interval, std::memory_order_relaxed);
    m_timer.start();
}

void LoopLag::stop()
{
    m_timer.stop();
    m_due.store(Clock::time_point::max(), std::memory_order_relaxed);
}

void LoopLag::measure()
{
    m_seconds.observe(now());
    start();
}

} // namespace Adda

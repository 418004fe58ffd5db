#include "server/service/ServiceReport.h"

#include <chrono>
#include <utility>

namespace Adda {

namespace {

constexpr std::chrono::seconds statusInterval{10};

/// Newer managers tell by it whether a READY is older than the reload they asked for.
QByteArray monotonicNow()
{
    // The clock of steady_clock is CLOCK_MONOTONIC where there is systemd.
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return QByteArray::number(qint64(std::chrono::duration_cast<std::chrono::microseconds>(now).count()));
}

} // namespace

ServiceReport::ServiceReport()
    : m_socket(NotifySocket::fromEnvironment())
{
    m_statusTimer.setInterval(statusInterval);
    m_statusTimer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_statusTimer, &QTimer::timeout, this, &ServiceReport::sendStatus);
}

void ServiceReport::ready(Status status, Watchdog::Probe probe)
{
    if (!m_socket)
        return;
    m_status = std::move(status);
    m_socket->send("READY=1");
    sendStatus();
    m_statusTimer.start();
    if (const auto deadline = Watchdog::deadlineFromEnvironment())
        m_watchdog = std::make_unique<Watchdog>(*m_socket, *deadline, std::move(probe));
}

void ServiceReport::reload(const std::function<void()> &reload) const
{
    if (m_socket)
        m_socket->send("RELOADING=1\nMONOTONIC_USEC=" + monotonicNow());
    reload();
    if (m_socket)
        m_socket->send("READY=1");
}

void ServiceReport::stopping()
{
    m_statusTimer.stop();
    m_watchdog.reset();
    if (m_socket)
        m_socket->send("STOPPING=1\nSTATUS=stopping");
}

void ServiceReport::sendStatus()
{
    const QString status = m_status();
    if (status != std::exchange(m_sent, status))
        m_socket->send("STATUS=" + status.toUtf8());
}

} // namespace Adda

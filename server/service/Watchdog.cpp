#include "server/service/Watchdog.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace Adda {

std::optional<std::chrono::microseconds> Watchdog::deadlineFromEnvironment()
{
    const qint64 deadline = qgetenv("WATCHDOG_USEC").toLongLong();
    const QByteArray process = qgetenv("WATCHDOG_PID");
    const bool isOurs = process.isEmpty() || process.toLongLong() == QCoreApplication::applicationPid();
    if (deadline <= 0 || !isOurs)
        return {};
    return std::chrono::microseconds(deadline);
}

Watchdog::Watchdog(const NotifySocket &socket, std::chrono::microseconds deadline, Probe probe)
    : m_socket(socket)
    , m_probe(std::move(probe))
{
    using std::chrono::milliseconds;
    m_timer.setInterval(std::max(std::chrono::duration_cast<milliseconds>(deadline / 3), milliseconds(1)));
    connect(&m_timer, &QTimer::timeout, this, &Watchdog::ask);
    m_timer.start();
}

void Watchdog::ask()
{
    if (std::exchange(m_isAsked, true))
        return;
    m_probe([self = QPointer(this)] {
        if (!self)
            return;
        self->m_isAsked = false;
        self->m_socket.send("WATCHDOG=1");
    });
}

} // namespace Adda

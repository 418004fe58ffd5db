#pragma once

#include "server/service/NotifySocket.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace Adda {

/// Tells the service manager that the server is well, each time that it was asked and has answered. A server of which
/// a part hangs does not answer, and is started anew.
///
/// Thread: the one it was made on.
class Watchdog : public QObject
{
    Q_OBJECT

public:
    /// Calls `answered`, on the watchdog's thread, once every part of the server has run something.
    using Probe = std::function<void(std::function<void()> answered)>;

    /// How soon the manager wants to hear again, if it does: $WATCHDOG_USEC, for this process.
    static std::optional<std::chrono::microseconds> deadlineFromEnvironment();

    /// Asks three times within `deadline`. The socket outlives the watchdog.
    Watchdog(const NotifySocket &socket, std::chrono::microseconds deadline, Probe probe);

private:
    void ask();

    const NotifySocket &m_socket;
    Probe m_probe;
    QTimer m_timer;
    bool m_isAsked = false; ///< and has not answered yet
};

} // namespace Adda

#pragma once

#include "server/service/NotifySocket.h"
#include "server/service/Watchdog.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace Adda {

/// What the service manager is told of the server, where there is one that wants to know: that it is ready, reads
/// something again, or stops; that it is well; and now and then, in a line for people, what goes on.
///
/// Thread: the one it was made on.
class ServiceReport : public QObject
{
    Q_OBJECT

public:
    using Status = std::function<QString()>;

    ServiceReport();

    /// The server is ready to serve: from now on asks it. `status` and `probe` are called until stopping().
    void ready(Status status, Watchdog::Probe probe);
    /// Runs `reload`, in between RELOADING and READY.
    void reload(const std::function<void()> &reload) const;
    void stopping();

private:
    void sendStatus();

    const std::optional<NotifySocket> m_socket;
    Status m_status;
    QString m_sent;
    QTimer m_statusTimer;
    std::unique_ptr<Watchdog> m_watchdog;
};

} // namespace Adda

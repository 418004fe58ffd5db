#pragma once

#include <QByteArray>

#include <optional>

namespace Adda {

/// What a service manager (systemd) is told by, see sd_notify(3): datagrams to the socket that $NOTIFY_SOCKET names,
/// a path, or with an @ before it an abstract address.
///
/// Thread: any one at a time.
class NotifySocket
{
public:
    /// Nothing where the variable is not set, or of no use; the log then says so.
    static std::optional<NotifySocket> fromEnvironment();
    ~NotifySocket();

    NotifySocket(NotifySocket &&other) noexcept;
    NotifySocket &operator=(NotifySocket &&) = delete;
    Q_DISABLE_COPY(NotifySocket)

    /// Assignments, one a line: "READY=1\nSTATUS=...". What a manager that is gone is not told is lost.
    void send(const QByteArray &state) const;

private:
    explicit NotifySocket(int descriptor);

    int m_descriptor; ///< connected
};

} // namespace Adda

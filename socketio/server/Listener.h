#pragma once

#include <QTcpServer>
#include <QTimer>

#include <functional>

namespace SocketIo {

/// Accepts connections and gives their descriptors away. When the process runs out of descriptors Qt stops
/// accepting for good; this tries again by itself.
///
/// Thread: the one it lives on.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    /// Owns the descriptor from then on.
    using Accepted = std::function<void(qintptr descriptor)>;

    /// `backlog`: connections the kernel keeps for us while we are busy.
    Listener(int backlog, Accepted accepted, QObject *parent = nullptr);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void pause(QAbstractSocket::SocketError error);

    Accepted m_accepted;
    QTimer m_retry;
    bool m_isStarved = false; ///< nothing was accepted since the last failure
};

} // namespace SocketIo

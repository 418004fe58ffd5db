#pragma once

#include "socketio/codec/DecodeResult.h"

#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace SocketIo {

/// Accepts connections and gives their descriptors away. When the process has hardly any descriptors left it
/// pauses, and tries again by itself; who comes meanwhile waits in the backlog.
///
/// QTcpServer makes and names the socket, and on Unix accepts nothing: its socket engine keeps the first error it
/// ever had, which is that nobody waits, and so it would neither report running out of descriptors nor stop trying.
///
/// Thread: the one it lives on.
class Listener : public QObject
{
    Q_OBJECT

public:
    /// Owns the descriptor from then on.
    using Accepted = std::function<void(qintptr descriptor)>;

    /// `backlog`: connections the kernel keeps for us while we are busy.
    Listener(int backlog, Accepted accepted, QObject *parent = nullptr);
    ~Listener() override;

    /// Gives the port, or in English why not. On [::] for IPv4 too.
    [[nodiscard]] DecodeResult<quint16> listen(const QHostAddress &address, quint16 port);
    /// On a socket that listens already; owns the descriptor.
    [[nodiscard]] DecodeResult<quint16> listen(qintptr descriptor);
    /// Refuses who waits, too; unless another process has the socket as well.
    void close();

    bool isListening() const;
    QHostAddress address() const;

Q_SIGNALS:
    /// There are hardly any descriptors left; each time that it is tried in vain.
    void paused();

private:
    class Socket;

    DecodeResult<quint16> begin();
    void accept();
    void pause(int error);
    void retry();
    void resume();

    Accepted m_accepted;
    std::unique_ptr<Socket> m_socket;
    std::unique_ptr<QSocketNotifier> m_notifier; ///< while listening
    QTimer m_retry;
    bool m_isStarved = false; ///< somebody may have waited ever since it paused
};

} // namespace SocketIo

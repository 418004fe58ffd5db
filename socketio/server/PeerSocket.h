#pragma once

#include <QTcpSocket>

#include <atomic>
#include <functional>

namespace SocketIo {

/// The TCP side of one client: of its HTTP handshake, and of a QtWebSocket. Counts the bytes that are written, and
/// the pongs: QWebSocket answers pings without telling anybody, so the pong that passes here is the only sign of one.
///
/// Thread: its worker's.
class PeerSocket : public QTcpSocket
{
public:
    explicit PeerSocket(std::atomic<quint64> &bytesSent, QObject *parent = nullptr);
    ~PeerSocket() override;

    Q_DISABLE_COPY_MOVE(PeerSocket)

    /// Owns the descriptor from then on; false, and it is closed, when it cannot be used.
    [[nodiscard]] bool takeDescriptor(qintptr descriptor);
    /// The connection without the socket, which is closed after it; the caller owns the descriptor. -1 when something
    /// is unread or unsent, which would be lost, or the system has no such thing.
    [[nodiscard]] int releaseDescriptor();

    /// Closes at once; what is unsent is lost.
    void drop();
    /// Once disconnected by our doing: a second descriptor of the connection, for LingeringClose; the caller owns
    /// it. -1 when there is none: the peer closed first, it was dropped, or the system has no such thing.
    [[nodiscard]] int takeLingering();

    /// Called in the middle of a write: must neither write nor close.
    void setPongWritten(std::function<void()> pongWritten);

    /// The peer's address as people write it: IPv4 also when it came in through an IPv6 socket.
    QString addressText() const;

    void disconnectFromHost() override;

protected:
    qint64 writeData(const char *data, qint64 size) override;

private:
    std::atomic<quint64> &m_bytesSent;
    std::function<void()> m_pongWritten;
    int m_lingering = -1;
    bool m_isDropped = false;
};

} // namespace SocketIo

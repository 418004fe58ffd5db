#pragma once

#include <QTcpSocket>

#include <atomic>
#include <functional>

namespace SocketIo {

/// The TCP side of one client. Counts the bytes that are written, and the pongs: QWebSocket answers pings
/// without telling anybody, so the pong that passes here is the only sign of one.
///
/// Thread: its worker's.
class PeerSocket : public QTcpSocket
{
public:
    explicit PeerSocket(std::atomic<quint64> &bytesSent, QObject *parent = nullptr);

    /// Owns the descriptor from then on; false, and it is closed, when it cannot be used.
    [[nodiscard]] bool takeDescriptor(qintptr descriptor);

    /// Called in the middle of a write: must neither write nor close.
    void setPongWritten(std::function<void()> pongWritten);

    /// The peer's address as people write it: IPv4 also when it came in through an IPv6 socket.
    QString addressText() const;

protected:
    qint64 writeData(const char *data, qint64 size) override;

private:
    std::atomic<quint64> &m_bytesSent;
    std::function<void()> m_pongWritten;
};

} // namespace SocketIo

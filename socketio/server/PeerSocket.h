#pragma once

#include <QTcpSocket>

#include <atomic>
#include <functional>
#include <span>
#include <vector>

namespace SocketIo {

/// The TCP side of one client. What is written goes straight to the descriptor; Qt's buffer, of 32 KB, is for what
/// TCP does not take at once. Counts the bytes that are written, and the pongs: QWebSocket answers pings without
/// telling anybody, so the pong that passes here is the only sign of one.
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

    /// Keeps `frame`, shared and not copied, until flushGathered() or the next write; the order is kept.
    void gather(const QByteArray &frame);
    /// Writes what was gathered, with one system call if TCP takes it.
    void flushGathered();

    /// Bytes that were gathered or written and that TCP has not taken.
    qint64 unsentBytes() const { return m_gatheredBytes + bytesToWrite(); }

    /// Gives Qt's buffers back, where they are empty: it would keep them for the next use.
    void releaseBuffers();

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
    qint64 sendDirectly(std::span<const QByteArrayView> parts) const;

    std::atomic<quint64> &m_bytesSent;
    std::function<void()> m_pongWritten;
    std::vector<QByteArray> m_gathered;
    qint64 m_gatheredBytes = 0;
    int m_lingering = -1;
    bool m_isDropped = false;
};

} // namespace SocketIo

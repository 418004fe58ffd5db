#pragma once

#include <QHostAddress>
#include <QSslConfiguration>

#include <atomic>
#include <functional>
#include <memory>

class QObject;
class QTcpSocket;

namespace SocketIo {

/// The TCP side of one client, plain or with TLS: of its HTTP requests, and of a QtWebSocket. Counts the bytes that
/// are written, and the pongs: QWebSocket answers pings without telling anybody, so the pong that passes here is the
/// only sign of one.
///
/// Thread: its worker's, or, moved with tcp(), another's.
class PeerSocket
{
public:
    /// `tls`: null for a plain one. Null is given, and the descriptor closed, when it cannot be used; otherwise the
    /// socket owns it.
    [[nodiscard]] static std::unique_ptr<PeerSocket> take(qintptr descriptor, const QSslConfiguration &tls,
                                                          std::atomic<quint64> &bytesSent);

    PeerSocket() = default;
    virtual ~PeerSocket() = default;

    Q_DISABLE_COPY_MOVE(PeerSocket)

    /// To read, write and close by. What is read and written is what TLS protects.
    virtual QTcpSocket &tcp() = 0;
    virtual bool isTls() const = 0;

    /// Closes at once; what is unsent is lost.
    virtual void drop() = 0;
    /// Once disconnected by our doing: a second descriptor of the connection, for LingeringClose; the caller owns
    /// it. -1 when there is none: the peer closed first, it was dropped, or the system has no such thing.
    [[nodiscard]] virtual int takeLingering() = 0;
    /// The connection without the socket, which is closed after it; the caller owns the descriptor. -1 when something
    /// is unread or unsent, which would be lost, when there is TLS, or when the system has no such thing.
    [[nodiscard]] int releaseDescriptor();

    /// Bytes that TCP has not taken yet, also those that TLS has taken.
    qint64 unsentBytes();
    /// Calls `written` whenever they are fewer than before, for as long as `context` lives and tcp() is connected to
    /// it.
    void onWritten(QObject *context, const std::function<void()> &written);

    /// Called in the middle of a write: must neither write nor close.
    virtual void setPongWritten(std::function<void()> pongWritten) = 0;

    QHostAddress address();
};

} // namespace SocketIo

#pragma once

#include "socketio/server/Socket.h"

#include <QByteArray>
#include <QString>
#include <QWebSocketProtocol>

namespace SocketIo {

/// The websocket of one client, from the upgrade to the end of its TCP connection. DirectWebSocket is the one in use;
/// QtWebSocket takes its place where Qt's sockets are needed.
///
/// Thread: its worker's. Ownership: the Connection's.
class WebSocket
{
public:
    /// Who is told. May close and drop the websocket in each of these, but not destroy it.
    class Listener
    {
    public:
        /// A frame's part of a text message. Whether the message is UTF-8 is to be checked when it is whole.
        virtual void textReceived(const QByteArray &part, bool isLast) = 0;
        virtual void binaryReceived(const QByteArray &part, bool isLast) = 0;
        /// A ping came and has its answer. Called in the middle of a write: must neither write nor close.
        virtual void pingAnswered() = 0;
        /// What came is not allowed. The websocket reads no more, and is to be closed with this.
        virtual void violated(DisconnectReason reason, QWebSocketProtocol::CloseCode code, const QString &text) = 0;
        /// TCP is closed; nothing comes after this.
        virtual void closed() = 0;

    protected:
        ~Listener() = default;
    };

    WebSocket() = default;
    virtual ~WebSocket() = default;

    Q_DISABLE_COPY_MOVE(WebSocket)

    /// Begins to read. `listener` outlives the websocket.
    virtual void start(Listener &listener) = 0;

    /// Until close(), drop(), or the peer's end of it.
    virtual bool isOpen() const = 0;
    /// A whole frame, shared and not copied; it goes out with the next flush().
    virtual void send(const QByteArray &frame) = 0;
    /// Hands TCP what was sent, and gives back the memory that sending and receiving took.
    virtual void flush() = 0;
    /// Bytes that were sent and that TCP has not taken.
    virtual qint64 unsentBytes() const = 0;

    /// Sends a close frame after what was sent before, and closes TCP after it. `text`: at most 123 bytes of UTF-8.
    virtual void close(QWebSocketProtocol::CloseCode code, const QString &text) = 0;
    /// Resets TCP at once; what is unsent is lost.
    virtual void drop() = 0;

    /// Once closed() without our doing: why.
    virtual DisconnectReason endReason() const = 0;
    /// Once closed() by our doing: a descriptor of the connection, for LingeringClose; the caller owns it. -1 when
    /// there is none: the peer closed first, it was dropped, or the system has no such thing.
    [[nodiscard]] virtual int takeLingering() = 0;
};

} // namespace SocketIo

#pragma once

#include "socketio/server/DisconnectReason.h"

#include <QByteArray>
#include <QString>
#include <QWebSocketProtocol>

namespace SocketIo {

/// What carries the packets of one Engine.IO session: a websocket (DirectWebSocket, or QtWebSocket where Qt's sockets
/// are needed) or HTTP long-polling (PollingTransport). What is sent is websocket frames for all of them, since one
/// frame serves every receiver of an event; polling takes the packets out of them.
///
/// Thread: its worker's. Ownership: the Connection's.
class EngineTransport
{
public:
    /// Who is told. May close and drop the transport in each of these, but not destroy it.
    class Listener
    {
    public:
        /// A part of a text packet. Whether the packet is UTF-8 is to be checked when it is whole.
        virtual void textReceived(const QByteArray &part, bool isLast) = 0;
        virtual void binaryReceived(const QByteArray &part, bool isLast) = 0;
        /// A websocket's ping came and has its answer. Called in the middle of a write: must neither write nor close.
        virtual void pingAnswered() = 0;
        /// What came is not allowed. The transport reads no more, and is to be closed with this.
        virtual void violated(DisconnectReason reason, QWebSocketProtocol::CloseCode code, const QString &text) = 0;
        /// Nothing comes or goes any more.
        virtual void closed() = 0;

    protected:
        ~Listener() = default;
    };

    EngineTransport() = default;
    virtual ~EngineTransport() = default;

    Q_DISABLE_COPY_MOVE(EngineTransport)

    /// Begins to read, or goes on with another listener, which outlives the transport.
    virtual void start(Listener &listener) = 0;

    /// Until close(), drop(), or the peer's end of it.
    virtual bool isOpen() const = 0;
    /// A whole frame, shared and not copied; it goes out with the next flush().
    virtual void send(const QByteArray &frame) = 0;
    /// Hands TCP what was sent, and gives back the memory that sending and receiving took.
    virtual void flush() = 0;
    /// Bytes that were sent and that TCP has not taken.
    virtual qint64 unsentBytes() const = 0;

    /// Says goodbye after what was sent before, and closes. `code` and `text` are for a websocket's close frame;
    /// `text`: at most 123 bytes of UTF-8.
    virtual void close(DisconnectReason reason, QWebSocketProtocol::CloseCode code, const QString &text) = 0;
    /// Resets TCP at once; what is unsent is lost.
    virtual void drop() = 0;

    /// Once closed() without our doing: why.
    virtual DisconnectReason endReason() const = 0;
    /// Once closed() by our doing: a descriptor of the connection, for LingeringClose; the caller owns it. -1 when
    /// there is none: the peer closed first, it was dropped, or the system has no such thing.
    [[nodiscard]] virtual int takeLingering() = 0;
};

} // namespace SocketIo

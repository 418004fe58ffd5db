#pragma once

#include "socketio/codec/SocketPacket.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace SocketIo {

/// A Socket.IO v5 client on the websocket transport, default namespace. One connection; whoever owns it
/// decides when to try again (see Backoff). Watches the server's heartbeat.
///
/// Limits: 4 MB for a message from the server, and for what waits to be sent to it; no binary attachments.
/// What the server sends that is malformed ends the connection with "parse error". Goes through the proxy
/// that the program set (QNetworkProxy::setApplicationProxy), never one of the system's.
///
/// Thread: the one it lives on. Signals and callbacks come from the event loop (only callbacks that a call
/// drops come from inside it); in any of them the client may be deleted, or told to connect anew. Ownership:
/// callbacks are dropped, each called first with an error, when it goes.
class Client : public QObject
{
    Q_OBJECT

public:
    enum class State { Disconnected, Connecting, Connected };
    Q_ENUM(State)

    /// What came of an event that asked for an ack.
    enum class AckError { None, Timeout, Disconnected };
    using AckCallback = std::function<void(AckError error, const QJsonArray &args)>;

    explicit Client(QObject *parent = nullptr);
    ~Client() override;

    State state() const;
    /// The socket's id, empty unless connected.
    QString sid() const;

    /// `server` is http(s):// or ws(s)://host[:port][/path]; without a path /socket.io/ is taken. A
    /// connection that is under way or up is dropped first, without a signal (its callbacks are called with
    /// Disconnected). Ends in connected() or connectFailed(), within `timeout`.
    void connectToServer(const QUrl &server, const QJsonObject &auth = {},
                         std::chrono::milliseconds timeout = std::chrono::seconds(10));
    /// Says DISCONNECT and closes; disconnected() follows. While connecting: gives up, silently.
    void disconnectFromServer();

    /// True if it was sent; then `callback`, if given, is called exactly once, and never from inside this
    /// call. False, and nothing more happens: not connected, a name that is empty or reserved, bytes in the
    /// arguments, or a callback where 10,000 wait already.
    bool emitEvent(const QString &name, const EncodedArgs &args, AckCallback callback = {},
                   std::chrono::milliseconds ackTimeout = std::chrono::seconds(10));

Q_SIGNALS:
    void connected();
    /// `message`: in English, what went wrong (refused, host not found, TLS, CONNECT_ERROR's message,
    /// timeout). `refused`: the server answered and does not want us (HTTP 4xx, CONNECT_ERROR); trying again
    /// will not help.
    void connectFailed(const QString &message, bool refused);
    /// `reason`: "client disconnect", "server disconnect", "transport closed", "transport error", "ping
    /// timeout" or "parse error". Callbacks that still waited have been called.
    void disconnected(const QString &reason);
    /// An event from the server; events that ask for an ack get an empty one.
    void eventReceived(const QString &name, const QJsonArray &args);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace SocketIo

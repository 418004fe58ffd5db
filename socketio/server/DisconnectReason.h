#pragma once

#include <QString>

namespace SocketIo {

/// Why a socket, or the connection below it, went away; the log and the metrics count by it.
enum class DisconnectReason {
    ClientDisconnect, ///< the client closed the connection
    ServerDisconnect, ///< Socket::disconnect() was called
    ServerShutdown,   ///< the server is stopping
    TransportError,   ///< the TCP connection broke
    PingTimeout,      ///< no pong in time
    ConnectTimeout,   ///< no CONNECT in time
    ParseError,       ///< the framing itself was broken
    TooLarge,         ///< a frame or message over the limit
    Flooding,         ///< packets above the sustained rate
    TooSlow,          ///< unsent bytes above the limit
    // Of sockets only, whose connection lives on
    ClientLeft, ///< the client sent DISCONNECT
};

/// The reason as it stands in logs and metrics: "ping_timeout".
QString disconnectReasonName(DisconnectReason reason);
/// The reason as Socket.IO's own server names it, the nearest where it has none: "ping timeout".
QString javaScriptReason(DisconnectReason reason);

} // namespace SocketIo

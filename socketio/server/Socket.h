#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace SocketIo {

class Connection;
class Worker;

/// Why a socket went away; the log and the metrics count by it.
enum class DisconnectReason {
    ClientDisconnect, ///< the client sent DISCONNECT or closed the websocket
    ServerDisconnect, ///< disconnectSocket() was called
    ServerShutdown,   ///< the server is stopping
    TransportError,   ///< the TCP connection broke
    PingTimeout,      ///< no pong in time
    ConnectTimeout,   ///< no CONNECT in time
    ParseError,       ///< the framing itself was broken
    TooLarge,         ///< a frame or message over the limit
    Flooding,         ///< packets above the sustained rate
    TooSlow,          ///< unsent bytes above the limit
};

/// The reason as it stands in logs and metrics: "ping_timeout".
QString disconnectReasonName(DisconnectReason reason);

/// A client in the default namespace: what connected(), eventReceived() and disconnected() are about.
///
/// Thread and ownership: made, used and destroyed by its worker, on the worker's thread. Keep id(), not the
/// pointer, across turns of the event loop.
class Socket
{
public:
    Socket(quint64 id, QString sid, QString peerAddress, QJsonValue auth, Connection &connection);

    quint64 id() const { return m_id; } ///< unique in the process, never used again

    const QString &sid() const { return m_sid; } ///< unguessable; what the client calls its socket.id

    const QString &peerAddress() const { return m_peerAddress; }

    const QJsonValue &auth() const { return m_auth; } ///< what the client sent with CONNECT

    const QStringList &rooms() const { return m_rooms; }

private:
    friend class Namespace;
    friend class Rooms;
    friend class Worker;

    quint64 m_id;
    QString m_sid;
    QString m_peerAddress;
    QJsonValue m_auth;
    QStringList m_rooms; // few; a set costs a kilobyte
    Connection &m_connection;
};

} // namespace SocketIo

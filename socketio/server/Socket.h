#pragma once

#include "socketio/server/AckCallback.h"
#include "socketio/server/Broadcast.h"
#include "socketio/server/DisconnectReason.h"
#include "socketio/server/EncodedEvent.h"
#include "socketio/server/Middleware.h"
#include "socketio/server/Prefetch.h"

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <any>
#include <chrono>
#include <memory>
#include <vector>

namespace SocketIo {

class AwaitedAcks;
class ConnectedClient;
class Connection;
class Namespace;

/// A client in one namespace: what the namespace's signals are about. A client that is in several has a socket in
/// each, over one connection.
///
/// Thread and ownership: made, used and destroyed by its worker, on the worker's thread. Keep id() or key(), not the
/// pointer, across turns of the event loop.
class alignas(cacheLine) Socket
{
public:
    Socket(Namespace &nsp, ConnectedClient &client, const QJsonValue &auth);
    ~Socket();

    Q_DISABLE_COPY_MOVE(Socket)

    const QString &id() const { return m_id; } ///< unguessable; what the client calls its socket.id

    quint64 key() const { return m_key; } ///< for maps: unique in the process, never used again

    quint64 connectionId() const; ///< as it stands in the log

    Namespace &nsp() const { return m_nsp; }

    const QString &address() const; ///< the client's, without the port

    bool isSecure() const; ///< comes over TLS that the server speaks itself

    /// What the client sent with CONNECT; undefined: nothing. Parsed each time.
    QJsonValue auth() const;

    qint64 unsentBytes() const; ///< that TCP has not taken yet, or a client on polling not asked for

    const QStringList &rooms() const { return m_rooms; } ///< without the one that is named by its id

    std::any &data() { return m_data; } ///< whatever one wants to know of it

    /// Between connected() and what ends it. Otherwise whatever is sent goes nowhere.
    bool isConnected() const;

    void emitEvent(const QString &name, const EncodedArgs &args = {});
    /// One that was encoded for this namespace; another is not sent, and the log says so.
    void emitEvent(const SharedEvent &event);
    /// An event that is worth nothing later: it is dropped if the client does not keep up.
    void emitVolatile(const QString &name, const EncodedArgs &args = {});
    void emitVolatile(const SharedEvent &event);
    /// Asks for an ack. True: `callback` is called once, later, on this thread, with the answer or what happened
    /// instead. False, and nothing is sent: not connected, a reserved name, or Limits::awaitedAcks are awaited
    /// already.
    [[nodiscard]] bool emitWithAck(const QString &name, const EncodedArgs &args, std::chrono::milliseconds timeout,
                                   AckCallback callback);

    /// False when the socket is in as many rooms as it may be, or not connected.
    [[nodiscard]] bool join(const QString &room);
    void leave(const QString &room);

    /// To the others in a room, or to all others.
    [[nodiscard]] Broadcast to(const QString &room) const;
    [[nodiscard]] Broadcast broadcast() const;

    /// Looks at this socket's events, after the namespace's middleware.
    void use(EventMiddleware middleware);

    /// Leaves the namespace: sends DISCONNECT. disconnected() follows, later. The connection stays, and is closed
    /// only if the client is in no namespace and does not CONNECT in time.
    void disconnect();
    /// The same in every namespace the client is in, and closes the connection, with the text as the websocket's
    /// close reason.
    void disconnectAndClose(const QString &reasonText = {});

private:
    friend class ConnectedClient;
    friend class Namespace;
    friend class Rooms;

    enum class State : quint8 {
        Connecting, ///< middleware decides
        Connected,
        Gone, ///< told that it is disconnected; about to be destroyed
    };

    void sayGoodbye();
    bool mayEmit(const EncodedEvent &event) const;
    bool mayPass(const QString &name, const Args &args, const Ack &ack);

    // What a delivery touches lies together.
    State m_state = State::Connecting;
    Connection &m_connection;
    Namespace &m_nsp;
    ConnectedClient &m_client;
    QString m_id;
    quint64 m_key;
    QByteArray m_auth;   // JSON, which takes less than what is parsed of it; empty: undefined
    QStringList m_rooms; // few; a set costs a kilobyte
    std::any m_data;
    std::unique_ptr<AwaitedAcks> m_awaitedAcks;                 // made when first used
    std::unique_ptr<std::vector<EventMiddleware>> m_middleware; // made when first used
};

} // namespace SocketIo

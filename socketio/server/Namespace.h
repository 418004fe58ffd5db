#pragma once

#include "socketio/server/Ack.h"
#include "socketio/server/Broadcast.h"
#include "socketio/server/Middleware.h"
#include "socketio/server/Rooms.h"
#include "socketio/server/Socket.h"

#include <QObject>

#include <memory>
#include <unordered_map>
#include <vector>

namespace SocketIo {

class Admission;
class Worker;
struct ServerCounters;
struct ServerOptions;
struct SocketPacket;

/// One worker's share of a namespace: its sockets and their rooms. The signals are a hub: ten thousand sockets share
/// one set of signal connections, and each signal carries the socket it is about.
///
/// Thread: everything on the worker's own thread (asserted), except name() and worker(), and what is said to be for
/// the time before the server listens. Signals are emitted on the worker's thread; connect to them before the server
/// listens. Ownership: the worker's; owns the sockets, and a socket goes before its connection does.
class Namespace : public QObject
{
    Q_OBJECT

public:
    /// Made by Worker. The references must outlive it.
    Namespace(const ServerNamespace &all, Worker &worker, const ServerOptions &options, ServerCounters &counters);
    ~Namespace() override;

    const QString &name() const; ///< "/", "/admin"

    Worker &worker() const { return m_worker; }

    /// The socket with that id if it is connected here, else null. A socket stays until its disconnected() has been
    /// delivered.
    Socket *socket(const QString &id) const;

    /// Before the server listens. In the order in which they were given.
    void use(ConnectMiddleware middleware);
    void use(EventMiddleware middleware);

    // To the sockets of all workers, unless it says local().
    [[nodiscard]] Broadcast to(const QString &room) const;
    [[nodiscard]] Broadcast except(const QString &room) const;
    [[nodiscard]] Broadcast local() const;
    [[nodiscard]] Broadcast asVolatile() const;
    void emitEvent(const QString &name, const EncodedArgs &args = {}) const;
    void emitEvent(const SharedEvent &event) const;
    void socketsJoin(const QString &room) const;
    void socketsLeave(const QString &room) const;
    void disconnectSockets() const;

    using Visit = std::function<void(Socket &)>;

    /// Calls `visit` for every socket of this worker that is in `room`, or selected. `visit` must not join or leave.
    void forEachInRoom(const QString &room, const Visit &visit) const;
    void forEach(const Selection &selection, const Visit &visit) const;
    /// The same sockets, for those who do join or leave.
    std::vector<Socket *> select(const Selection &selection) const;

Q_SIGNALS:
    void connected(SocketIo::Socket &socket);
    /// `args` is what followed the name. Never a reserved name.
    void eventReceived(SocketIo::Socket &socket, const QString &name, const SocketIo::Args &args,
                       const SocketIo::Ack &ack);
    /// An event whose arguments are no JSON that can be read: malformed, a number that none can hold, nested too
    /// deep. `why` says what and where. When nothing is connected to this, the connection is closed, as by other
    /// servers.
    void unreadableReceived(SocketIo::Socket &socket, const QString &name, const QString &why,
                            const SocketIo::Ack &ack);
    /// The socket is still in its rooms; it has left them when disconnected() follows. Neither is emitted from inside
    /// a call of ours.
    void disconnecting(SocketIo::Socket &socket, SocketIo::DisconnectReason reason);
    /// The socket is destroyed when the signal has been delivered.
    void disconnected(SocketIo::Socket &socket, SocketIo::DisconnectReason reason);

private:
    friend class ConnectedClient;
    friend class Socket;

    Broadcast everybody() const;
    void assertThread() const;
    void admit(std::unique_ptr<Socket> socket);
    void proceed(const QString &id, size_t step, const std::optional<ConnectRefusal> &refusal);
    void connectSocket(std::unique_ptr<Socket> made);
    void receive(Socket &socket, const SocketPacket &packet);
    void receiveEvent(Socket &socket, const SocketPacket &packet);
    bool receiveUnreadable(Socket &socket, const SocketPacket &head, const QString &why);
    Ack ackFor(const Socket &socket, const SocketPacket &packet);
    void acknowledge(const QString &id, qint64 ackId, const EncodedArgs &args);
    bool join(Socket &socket, const QString &room);
    void leave(Socket &socket, const QString &room);
    void removeLater(const Socket &socket);
    void remove(Socket &socket, DisconnectReason reason);

    const ServerNamespace &m_all;
    Worker &m_worker;
    const ServerOptions &m_options;
    ServerCounters &m_counters;
    Rooms m_rooms;
    std::unordered_map<QString, std::unique_ptr<Socket>> m_sockets;       // connected, by id
    std::unordered_map<QString, std::unique_ptr<Admission>> m_admissions; // by the socket's id
    std::vector<ConnectMiddleware> m_connectMiddleware;
    std::vector<EventMiddleware> m_eventMiddleware;
};

} // namespace SocketIo

#pragma once

#include "socketio/codec/SocketPacket.h"
#include "socketio/server/Ack.h"
#include "socketio/server/Rooms.h"
#include "socketio/server/Socket.h"

#include <memory>
#include <unordered_map>

namespace SocketIo {

class ConnectedClient;
class Connection;
class Worker;
struct Limits;
struct ServerCounters;

/// The default namespace as one worker sees it: the sockets, their rooms, and what their packets mean. Speaks
/// through the signals of its worker.
///
/// Thread: its worker's. Ownership: owns the sockets; a socket goes before its connection does.
class Namespace
{
public:
    Namespace(Worker &worker, const Limits &limits, ServerCounters &counters);

    /// Null: never was, or is gone. A socket stays until its disconnected() has been delivered.
    Socket *socket(quint64 id) const;

    Rooms &rooms() { return m_rooms; }

    const Rooms &rooms() const { return m_rooms; }

    void receive(ConnectedClient &client, const SocketPacket &packet);
    /// Sends an acknowledgement, unless the socket is gone.
    void acknowledge(quint64 socketId, qint64 ackId, const EncodedArgs &args);
    /// The connection with that id has ended: delivers disconnected() and destroys the socket, if there is one.
    void remove(quint64 id, DisconnectReason reason);

private:
    void connectSocket(ConnectedClient &client, const QJsonValue &auth);
    void refuseNamespace(Connection &connection, const QString &nsp);
    void receiveFrom(Socket &socket, Connection &connection, const SocketPacket &packet);
    Ack ackFor(const Socket &socket, const SocketPacket &packet);

    Worker &m_worker;
    ServerCounters &m_counters;
    Rooms m_rooms;
    std::unordered_map<quint64, std::unique_ptr<Socket>> m_sockets; ///< by id, which is the connection's too
};

} // namespace SocketIo

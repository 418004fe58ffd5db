#include "socketio/server/Namespace.h"

#include "socketio/server/ConnectedClient.h"
#include "socketio/server/Connection.h"
#include "socketio/server/Limits.h"
#include "socketio/server/Logging.h"
#include "socketio/server/Server.h"
#include "socketio/server/SessionId.h"
#include "socketio/server/Worker.h"

#include <QJsonObject>
#include <QThread>

#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

Namespace::Namespace(Worker &worker, const Limits &limits, ServerCounters &counters)
    : m_worker(worker)
    , m_counters(counters)
    , m_rooms(limits.roomsPerSocket)
{
}

Socket *Namespace::socket(quint64 id) const
{
    const auto it = m_sockets.find(id);
    return it == m_sockets.end() ? nullptr : it->second.get();
}

void Namespace::receive(ConnectedClient &client, const SocketPacket &packet)
{
    Connection &connection = client.connection();
    const bool isConnect = packet.type == SocketPacketType::Connect;
    if (packet.nsp != "/"_L1) {
        if (isConnect)
            return refuseNamespace(connection, packet.nsp);
        return connection.close(DisconnectReason::ParseError, u"a packet of a namespace that is not connected"_s);
    }
    Socket *known = socket(connection.id());
    if (isConnect && known)
        return connection.close(DisconnectReason::ParseError, u"a second CONNECT"_s);
    if (isConnect)
        return connectSocket(client, packet.data);
    if (!known)
        return connection.close(DisconnectReason::ParseError, u"a packet before CONNECT"_s);
    receiveFrom(*known, connection, packet);
}

void Namespace::acknowledge(quint64 socketId, qint64 ackId, const EncodedArgs &args)
{
    if (Socket *asker = socket(socketId))
        asker->m_connection.sendText(encodeAckPacket(ackId, args));
}

void Namespace::remove(quint64 id, DisconnectReason reason)
{
    Socket *gone = socket(id);
    if (!gone)
        return;
    --m_counters.sockets;
    Q_EMIT m_worker.disconnected(*gone, reason);
    m_rooms.leaveAll(*gone);
    m_sockets.erase(id);
}

void Namespace::connectSocket(ConnectedClient &client, const QJsonValue &auth)
{
    Connection &connection = client.connection();
    auto made = std::make_unique<Socket>(connection.id(), newSessionId(), connection.address(), auth, connection);
    Socket &socket = *made;
    m_sockets.emplace(socket.id(), std::move(made));
    ++m_counters.sockets;
    client.confirm();

    SocketPacket answer;
    answer.type = SocketPacketType::Connect;
    answer.data = QJsonObject{{u"sid"_s, socket.sid()}};
    connection.sendText(encodeSocketPacket(answer));
    qCDebug(serverLog).noquote()
        << u"connection=%1 address=%2 connected"_s.arg(socket.id()).arg(socket.peerAddress());
    Q_EMIT m_worker.connected(socket);
}

void Namespace::refuseNamespace(Connection &connection, const QString &nsp)
{
    SocketPacket answer;
    answer.type = SocketPacketType::ConnectError;
    answer.nsp = nsp;
    answer.data = QJsonObject{{u"message"_s, u"Invalid namespace"_s}};
    connection.sendText(encodeSocketPacket(answer));
}

void Namespace::receiveFrom(Socket &socket, Connection &connection, const SocketPacket &packet)
{
    switch (packet.type) {
    case SocketPacketType::Event:
    case SocketPacketType::BinaryEvent: {
        QJsonArray args = packet.data.toArray();
        const QString name = args.takeAt(0).toString();
        Q_EMIT m_worker.eventReceived(socket, name, args, ackFor(socket, packet));
        return;
    }
    case SocketPacketType::Disconnect:
        return connection.close(DisconnectReason::ClientDisconnect, u"disconnected by the client"_s);
    case SocketPacketType::Ack:
    case SocketPacketType::BinaryAck:
        // Nothing that is sent from here asks for one.
        return;
    case SocketPacketType::Connect:
    case SocketPacketType::ConnectError:
        return connection.close(DisconnectReason::ParseError, u"a Socket.IO packet that clients do not send"_s);
    }
}

Ack Namespace::ackFor(const Socket &socket, const SocketPacket &packet)
{
    if (!packet.id)
        return {};
    // One flag for all copies of the Ack. The socket by id, for it may be gone when the answer is ready.
    auto isAnswered = std::make_shared<bool>(false);
    return Ack([this, isAnswered, socketId = socket.id(), ackId = *packet.id](const EncodedArgs &args) {
        Q_ASSERT(QThread::currentThread() == m_worker.thread());
        if (!std::exchange(*isAnswered, true))
            acknowledge(socketId, ackId, args);
    });
}

} // namespace SocketIo

#include "socketio/server/ConnectedClient.h"

#include "socketio/server/Connection.h"
#include "socketio/server/Limits.h"
#include "socketio/server/Namespace.h"
#include "socketio/server/Socket.h"
#include "socketio/server/Worker.h"

#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

ConnectedClient::ConnectedClient(Connection &connection, Worker &worker)
    : m_connection(connection)
    , m_worker(worker)
    , m_assembler({.attachments = connection.limits().attachments}, connection.limits().messageBytes)
    , m_deadline([this] { expire(); })
{
    m_connection.schedule(m_deadline, m_connection.limits().connectTimeout);
}

void ConnectedClient::send(const QByteArray &packet, const QList<QByteArray> &attachments)
{
    m_connection.sendText(packet);
    for (const QByteArray &bytes : attachments)
        m_connection.sendBinary(bytes);
}

void ConnectedClient::receiveText(const QByteArray &message)
{
    const bool isPacket = !m_assembler.isWaiting();
    const auto result = m_assembler.addText(message);
    if (result || !isPacket || !receiveUnreadable(message, result.error()))
        receive(result);
}

void ConnectedClient::receiveBinary(const QByteArray &message)
{
    receive(m_assembler.addBinary(message));
}

void ConnectedClient::ended(DisconnectReason reason)
{
    m_deadline.cancel();
    while (!m_memberships.empty()) {
        const Membership last = m_memberships.back();
        m_memberships.pop_back();
        if (last.socket)
            last.nsp->remove(*last.socket, reason);
    }
}

void ConnectedClient::socketConnected()
{
    if (!m_assembler.isWaiting())
        m_deadline.cancel();
}

void ConnectedClient::socketLeft()
{
    if (!isConfirmed() && !m_connection.isEnded())
        m_connection.schedule(m_deadline, m_connection.limits().connectTimeout);
}

void ConnectedClient::socketRefused(const Socket &socket, const ConnectRefusal &refusal)
{
    erase(socket);
    refuse(socket.nsp().name(), refusal);
}

void ConnectedClient::destroy(Socket &socket)
{
    for (Membership &membership : m_memberships) {
        if (membership.socket == &socket)
            membership.socket = nullptr;
    }
    socket.nsp().remove(socket, DisconnectReason::ServerDisconnect);
}

void ConnectedClient::disconnectAll(const QString &reasonText)
{
    if (m_connection.isEnded())
        return;
    for (const Membership &membership : m_memberships) {
        if (membership.socket && membership.socket->isConnected())
            membership.socket->sayGoodbye();
    }
    m_connection.close(DisconnectReason::ServerDisconnect, reasonText);
}

void ConnectedClient::receive(const DecodeResult<std::optional<SocketPacket>> &result)
{
    if (!result)
        return m_connection.close(DisconnectReason::ParseError, result.error());
    if (m_assembler.isWaiting()) {
        if (!m_deadline.isActive())
            m_connection.schedule(m_deadline, m_connection.limits().attachmentTimeout);
        return;
    }
    if (isConfirmed())
        m_deadline.cancel();
    receive(**result);
}

/// False: it is no event of which so much can be read that somebody can be told.
bool ConnectedClient::receiveUnreadable(const QByteArray &message, const QString &why)
{
    const auto head = decodeEventHead(message);
    const Membership *membership = head ? find(head->nsp) : nullptr;
    Socket *socket = membership ? membership->socket : nullptr;
    return socket && socket->isConnected() && socket->nsp().receiveUnreadable(*socket, *head, why);
}

void ConnectedClient::receive(const SocketPacket &packet)
{
    if (packet.type == SocketPacketType::Connect)
        return connectTo(packet);
    if (packet.type == SocketPacketType::ConnectError)
        return m_connection.close(DisconnectReason::ParseError, u"a Socket.IO packet that clients do not send"_s);
    const Membership *membership = find(packet.nsp);
    Socket *socket = membership ? membership->socket : nullptr;
    if (!membership || (socket && socket->m_state == Socket::State::Connecting))
        return m_connection.close(DisconnectReason::ParseError, u"a packet before CONNECT"_s);
    if (!socket || socket->m_state == Socket::State::Gone)
        return;
    if (packet.type == SocketPacketType::Disconnect)
        return leave(*socket);
    socket->nsp().receive(*socket, packet);
}

void ConnectedClient::connectTo(const SocketPacket &packet)
{
    Namespace *nsp = m_worker.findNamespace(packet.nsp);
    if (!nsp)
        return refuse(packet.nsp, {u"Invalid namespace"_s});
    if (const Membership *membership = find(packet.nsp); membership && membership->socket) {
        if (membership->socket->m_state != Socket::State::Gone)
            return m_connection.close(DisconnectReason::ParseError, u"a second CONNECT"_s);
        destroy(*membership->socket);
    }
    std::erase_if(m_memberships, [nsp](const Membership &membership) { return membership.nsp == nsp; });
    auto socket = std::make_unique<Socket>(*nsp, *this, packet.data);
    m_memberships.push_back({nsp, socket.get()});
    nsp->admit(std::move(socket));
}

void ConnectedClient::refuse(const QString &nsp, const ConnectRefusal &refusal)
{
    QJsonObject data{{u"message"_s, refusal.message}};
    if (!refusal.data.isUndefined())
        data[u"data"_s] = refusal.data;
    SocketPacket answer;
    answer.type = SocketPacketType::ConnectError;
    answer.nsp = nsp;
    answer.data = data;
    send(encodeSocketPacket(answer));
}

void ConnectedClient::leave(Socket &socket)
{
    erase(socket);
    socket.nsp().remove(socket, DisconnectReason::ClientLeft);
    socketLeft();
}

ConnectedClient::Membership *ConnectedClient::find(const QString &nsp)
{
    const auto found =
        std::ranges::find(m_memberships, nsp, [](const Membership &membership) { return membership.nsp->name(); });
    return found == m_memberships.end() ? nullptr : &*found;
}

void ConnectedClient::erase(const Socket &socket)
{
    std::erase_if(m_memberships, [&](const Membership &membership) { return membership.socket == &socket; });
}

/// It is in a namespace.
bool ConnectedClient::isConfirmed() const
{
    return std::ranges::any_of(m_memberships, [](const Membership &membership) {
        return membership.socket && membership.socket->m_state == Socket::State::Connected;
    });
}

void ConnectedClient::expire()
{
    if (isConfirmed())
        return m_connection.close(DisconnectReason::ParseError, u"an attachment did not come in time"_s);
    m_connection.close(DisconnectReason::ConnectTimeout, u"no CONNECT in time"_s);
}

} // namespace SocketIo

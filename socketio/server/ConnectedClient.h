#pragma once

#include "socketio/codec/PacketAssembler.h"
#include "socketio/server/MessageHandler.h"
#include "socketio/server/TimerWheel.h"

#include <QList>

#include <vector>

namespace SocketIo {

class Namespace;
class Socket;
class Worker;
struct ConnectRefusal;

/// A client as Socket.IO sees it: the packets that come over one Engine.IO connection, put together from text and
/// attachments, under the deadlines for CONNECT and for attachments, and the namespaces that it is in. What an event
/// means is the Namespace's.
///
/// Thread: its worker's.
class ConnectedClient final : public MessageHandler
{
public:
    ConnectedClient(Connection &connection, Worker &worker);

    Connection &connection() const { return m_connection; }

    /// A packet and what belongs behind it.
    void send(const QByteArray &packet, const QList<QByteArray> &attachments = {});

    void receiveText(const QByteArray &message) override;
    void receiveBinary(const QByteArray &message) override;
    void ended(DisconnectReason reason) override;

    /// It is in a namespace: CONNECT is awaited no longer.
    void socketConnected();
    /// It is in one less; if in none, CONNECT is awaited again.
    void socketLeft();
    /// Middleware does not want the socket, which is about to be destroyed.
    void socketRefused(const Socket &socket, const ConnectRefusal &refusal);
    /// The end of a socket that Socket::disconnect() was called for.
    void destroy(Socket &socket);
    /// See Socket::disconnectAndClose().
    void disconnectAll(const QString &reasonText);

private:
    /// One namespace. Without a socket: it was disconnected by us, and what the client sent before it knew is
    /// ignored.
    struct Membership
    {
        Namespace *nsp;
        Socket *socket;
    };

    void receive(const DecodeResult<std::optional<SocketPacket>> &result);
    void receive(const SocketPacket &packet);
    bool receiveUnreadable(const QByteArray &message, const QString &why);
    void connectTo(const SocketPacket &packet);
    void refuse(const QString &nsp, const ConnectRefusal &refusal);
    void leave(Socket &socket);
    Membership *find(const QString &nsp);
    void erase(const Socket &socket);
    bool isConfirmed() const;
    void expire();

    Connection &m_connection;
    Worker &m_worker;
    PacketAssembler m_assembler;
    TimerWheel::Timer m_deadline; ///< of CONNECT, then of attachments
    std::vector<Membership> m_memberships;
};

} // namespace SocketIo

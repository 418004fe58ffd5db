#include "socketio/server/Namespace.h"

#include "socketio/codec/SocketPacket.h"
#include "socketio/server/Admission.h"
#include "socketio/server/AwaitedAcks.h"
#include "socketio/server/ConnectedClient.h"
#include "socketio/server/Connection.h"
#include "socketio/server/Limits.h"
#include "socketio/server/Logging.h"
#include "socketio/server/Server.h"
#include "socketio/server/ServerNamespace.h"
#include "socketio/server/Worker.h"

#include <QJsonObject>
#include <QMetaMethod>
#include <QSet>
#include <QThread>

#include <algorithm>
#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isAnyOf(const Socket &socket, const QStringList &rooms)
{
    return std::ranges::any_of(
        rooms, [&socket](const QString &room) { return socket.id() == room || socket.rooms().contains(room); });
}

} // namespace

Namespace::Namespace(const ServerNamespace &all, Worker &worker, const ServerOptions &options,
                     ServerCounters &counters)
    : m_all(all)
    , m_worker(worker)
    , m_options(options)
    , m_counters(counters)
    , m_rooms(options.limits.roomsPerSocket)
{
}

Namespace::~Namespace() = default;

const QString &Namespace::name() const
{
    return m_all.name();
}

Socket *Namespace::socket(const QString &id) const
{
    assertThread();
    const auto it = m_sockets.find(id);
    return it == m_sockets.end() ? nullptr : it->second.get();
}

void Namespace::use(ConnectMiddleware middleware)
{
    m_connectMiddleware.push_back(std::move(middleware));
}

void Namespace::use(EventMiddleware middleware)
{
    m_eventMiddleware.push_back(std::move(middleware));
}

Broadcast Namespace::to(const QString &room) const
{
    return everybody().to(room);
}

Broadcast Namespace::except(const QString &room) const
{
    return everybody().except(room);
}

Broadcast Namespace::local() const
{
    return everybody().local();
}

Broadcast Namespace::asVolatile() const
{
    return everybody().asVolatile();
}

void Namespace::emitEvent(const QString &name, const EncodedArgs &args) const
{
    everybody().emitEvent(name, args);
}

void Namespace::emitEvent(const SharedEvent &event) const
{
    everybody().emitEvent(event);
}

void Namespace::socketsJoin(const QString &room) const
{
    everybody().socketsJoin(room);
}

void Namespace::socketsLeave(const QString &room) const
{
    everybody().socketsLeave(room);
}

void Namespace::disconnectSockets() const
{
    everybody().disconnectSockets();
}

void Namespace::forEachInRoom(const QString &room, const Visit &visit) const
{
    assertThread();
    m_rooms.forEach(room, visit);
}

void Namespace::forEach(const Selection &selection, const Visit &visit) const
{
    assertThread();
    const auto visitUnlessExcepted = [&](Socket &socket) {
        if (!isAnyOf(socket, selection.except))
            visit(socket);
    };
    if (selection.rooms.isEmpty()) {
        for (const auto &[id, socket] : m_sockets)
            visitUnlessExcepted(*socket);
        return;
    }
    // One room needs no memory of who has been visited.
    const bool mayRepeat = selection.rooms.size() > 1;
    QSet<const Socket *> visited;
    for (const QString &room : selection.rooms) {
        const auto visitOnce = [&](Socket &socket) {
            if (mayRepeat) {
                if (visited.contains(&socket))
                    return;
                visited.insert(&socket);
            }
            visitUnlessExcepted(socket);
        };
        m_rooms.forEach(room, visitOnce);
        if (Socket *own = socket(room); own && !own->rooms().contains(room))
            visitOnce(*own);
    }
}

std::vector<Socket *> Namespace::select(const Selection &selection) const
{
    std::vector<Socket *> selected;
    forEach(selection, [&selected](Socket &socket) { selected.push_back(&socket); });
    return selected;
}

Broadcast Namespace::everybody() const
{
    assertThread();
    return {m_all, const_cast<Namespace *>(this)};
}

void Namespace::assertThread() const
{
    Q_ASSERT(QThread::currentThread() == thread());
}

/// Asks the middleware, one after the other, then connects the socket.
void Namespace::admit(std::unique_ptr<Socket> socket)
{
    if (m_connectMiddleware.empty())
        return connectSocket(std::move(socket));
    const QString id = socket->id();
    const auto expired = [this, id] {
        m_worker.post([this, id] {
            if (const auto late = m_admissions.find(id); late != m_admissions.end())
                proceed(id, late->second->step, ConnectRefusal{u"no answer in time"_s});
        });
    };
    Connection &connection = socket->m_connection;
    auto admission = std::make_unique<Admission>(std::move(socket), expired);
    connection.schedule(admission->deadline(), m_options.limits.connectTimeout);
    Socket &asking = admission->socket();
    m_admissions.emplace(id, std::move(admission));
    m_connectMiddleware.front()(asking, Next([this, id](const auto &refusal) { proceed(id, 0, refusal); }));
}

/// What the middleware at `step` said.
void Namespace::proceed(const QString &id, size_t step, const std::optional<ConnectRefusal> &refusal)
{
    assertThread();
    const auto found = m_admissions.find(id);
    if (found == m_admissions.end() || found->second->step != step)
        return;
    Admission &admission = *found->second;
    if (const size_t next = ++admission.step; !refusal && next < m_connectMiddleware.size()) {
        m_connectMiddleware[next](admission.socket(),
                                  Next([this, id, next](const auto &said) { proceed(id, next, said); }));
        return;
    }
    std::unique_ptr<Socket> socket = admission.takeSocket();
    m_admissions.erase(found);
    if (!refusal)
        return connectSocket(std::move(socket));
    socket->m_client.socketRefused(*socket, *refusal);
    // The middleware that refused it may not be done with it.
    m_worker.post([refused = std::shared_ptr<Socket>(std::move(socket))] {});
}

void Namespace::connectSocket(std::unique_ptr<Socket> made)
{
    Socket &socket = *made;
    m_sockets.emplace(socket.id(), std::move(made));
    ++m_counters.sockets;
    socket.m_state = Socket::State::Connected;
    socket.m_client.socketConnected();

    SocketPacket answer;
    answer.type = SocketPacketType::Connect;
    answer.nsp = name();
    answer.data = QJsonObject{{u"sid"_s, socket.id()}};
    socket.m_client.send(encodeSocketPacket(answer));
    qCDebug(serverLog).noquote() << u"connection=%1 address=%2 namespace=%3 connected"_s.arg(socket.connectionId())
                                        .arg(socket.address(), name());
    Q_EMIT connected(socket);
}

void Namespace::receive(Socket &socket, const SocketPacket &packet)
{
    if (packet.type == SocketPacketType::Event || packet.type == SocketPacketType::BinaryEvent)
        return receiveEvent(socket, packet);
    const bool isAwaited =
        socket.m_awaitedAcks && socket.m_awaitedAcks->answer(*packet.id, {packet.data.toArray(), packet.attachments});
    if (!isAwaited)
        ++m_counters.acksIgnored;
}

void Namespace::receiveEvent(Socket &socket, const SocketPacket &packet)
{
    Args args{packet.data.toArray(), packet.attachments};
    const QString event = args.values.takeAt(0).toString();
    const Ack ack = ackFor(socket, packet);
    for (const EventMiddleware &look : m_eventMiddleware) {
        if (!look(socket, event, args, ack) || socket.m_state != Socket::State::Connected)
            return;
    }
    if (socket.mayPass(event, args, ack))
        Q_EMIT eventReceived(socket, event, args, ack);
}

/// False: nobody wants to know.
bool Namespace::receiveUnreadable(Socket &socket, const SocketPacket &head, const QString &why)
{
    if (!isSignalConnected(QMetaMethod::fromSignal(&Namespace::unreadableReceived)))
        return false;
    Q_EMIT unreadableReceived(socket, head.data[0].toString(), why, ackFor(socket, head));
    return true;
}

Ack Namespace::ackFor(const Socket &socket, const SocketPacket &packet)
{
    if (!packet.id)
        return {};
    // One flag for all copies of the Ack. The socket by id, for it may be gone when the answer is ready.
    auto isAnswered = std::make_shared<bool>(false);
    return Ack([this, isAnswered, id = socket.id(), ackId = *packet.id](const EncodedArgs &args) {
        assertThread();
        if (!std::exchange(*isAnswered, true))
            acknowledge(id, ackId, args);
    });
}

void Namespace::acknowledge(const QString &id, qint64 ackId, const EncodedArgs &args)
{
    Socket *asker = socket(id);
    if (asker && asker->m_state == Socket::State::Connected)
        asker->m_client.send(encodeAckPacket(ackId, args, name()), args.attachments());
}

bool Namespace::join(Socket &socket, const QString &room)
{
    assertThread();
    return m_rooms.join(socket, room);
}

void Namespace::leave(Socket &socket, const QString &room)
{
    assertThread();
    m_rooms.leave(socket, room);
}

void Namespace::removeLater(const Socket &leaving)
{
    m_worker.post([this, id = leaving.id()] {
        if (Socket *still = socket(id))
            still->m_client.destroy(*still);
    });
}

void Namespace::remove(Socket &socket, DisconnectReason reason)
{
    // By a copy, for the socket's own goes with it.
    const QString id = socket.id();
    if (m_admissions.erase(id) > 0)
        return;
    if (socket.m_state == Socket::State::Gone)
        reason = DisconnectReason::ServerDisconnect;
    socket.m_state = Socket::State::Gone;
    --m_counters.sockets;
    if (socket.m_awaitedAcks)
        socket.m_awaitedAcks->disconnect();
    Q_EMIT disconnecting(socket, reason);
    m_rooms.leaveAll(socket);
    Q_EMIT disconnected(socket, reason);
    m_sockets.erase(id);
}

} // namespace SocketIo

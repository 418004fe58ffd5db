#include "socketio/server/Socket.h"

#include "socketio/codec/JsonText.h"
#include "socketio/codec/SocketPacket.h"
#include "socketio/server/AwaitedAcks.h"
#include "socketio/server/ConnectedClient.h"
#include "socketio/server/Connection.h"
#include "socketio/server/Limits.h"
#include "socketio/server/Logging.h"
#include "socketio/server/Namespace.h"
#include "socketio/server/Server.h"
#include "socketio/server/SessionId.h"

#include <QSslKey>

#include <algorithm>
#include <atomic>
#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

quint64 newKey()
{
    static std::atomic<quint64> last{0};
    return ++last;
}

} // namespace

Socket::Socket(Namespace &nsp, ConnectedClient &client, const QJsonValue &auth)
    : m_connection(client.connection())
    , m_nsp(nsp)
    , m_client(client)
    , m_id(newSessionId())
    , m_key(newKey())
    , m_auth(compactJson(auth))
{
}

Socket::~Socket() = default;

quint64 Socket::connectionId() const
{
    return m_connection.id();
}

const QString &Socket::address() const
{
    return m_connection.address();
}

QJsonValue Socket::auth() const
{
    return m_auth.isEmpty() ? QJsonValue(QJsonValue::Undefined) : parseJson(m_auth).value_or(QJsonValue());
}

qint64 Socket::unsentBytes() const
{
    return m_connection.unsentBytes();
}

bool Socket::isSecure() const
{
    return !m_nsp.m_options.tls.privateKey().isNull();
}

bool Socket::isConnected() const
{
    return m_state == State::Connected && !m_connection.isEnded();
}

void Socket::emitEvent(const QString &name, const EncodedArgs &args)
{
    emitEvent(encodeEvent(name, args, m_nsp.name()));
}

void Socket::emitEvent(const SharedEvent &event)
{
    m_nsp.assertThread();
    if (m_state != State::Connected || !mayEmit(*event))
        return;
    m_connection.sendFrame(event->frame());
    for (const QByteArray &frame : event->attachmentFrames())
        m_connection.sendFrame(frame);
}

void Socket::emitVolatile(const SharedEvent &event)
{
    m_nsp.assertThread();
    if (m_state != State::Connected || !mayEmit(*event) || !m_connection.sendVolatileFrame(event->frame()))
        return;
    for (const QByteArray &frame : event->attachmentFrames())
        m_connection.sendFrame(frame);
}

void Socket::emitVolatile(const QString &name, const EncodedArgs &args)
{
    emitVolatile(encodeEvent(name, args, m_nsp.name()));
}

/// What is wrong here is wrong in the program, but clients of another namespace are not to hear of it.
bool Socket::mayEmit(const EncodedEvent &event) const
{
    if (event.isEmpty())
        return false;
    if (event.nsp() == m_nsp.name())
        return true;
    qCCritical(serverLog).noquote() << u"an event encoded for namespace %1 is not sent in %2"_s.arg(event.nsp(),
                                                                                                    m_nsp.name());
    return false;
}

bool Socket::emitWithAck(const QString &name, const EncodedArgs &args, std::chrono::milliseconds timeout,
                         AckCallback callback)
{
    m_nsp.assertThread();
    if (!isConnected() || !mayBeEmitted(name))
        return false;
    if (!m_awaitedAcks)
        m_awaitedAcks = std::make_unique<AwaitedAcks>(m_connection, m_connection.limits().awaitedAcks);
    if (m_awaitedAcks->isFull())
        return false;
    const qint64 id = m_awaitedAcks->add(std::move(callback), timeout);
    m_client.send(encodeEventPacket(name, args, id, m_nsp.name()), args.attachments());
    return true;
}

bool Socket::join(const QString &room)
{
    return m_state == State::Connected && m_nsp.join(*this, room);
}

void Socket::leave(const QString &room)
{
    m_nsp.leave(*this, room);
}

Broadcast Socket::to(const QString &room) const
{
    return broadcast().to(room);
}

Broadcast Socket::broadcast() const
{
    return m_nsp.except(m_id);
}

void Socket::use(EventMiddleware middleware)
{
    m_nsp.assertThread();
    if (!m_middleware)
        m_middleware = std::make_unique<std::vector<EventMiddleware>>();
    m_middleware->push_back(std::move(middleware));
}

void Socket::disconnect()
{
    m_nsp.assertThread();
    if (!isConnected())
        return;
    sayGoodbye();
    m_nsp.removeLater(*this);
    m_client.socketLeft();
}

void Socket::disconnectAndClose(const QString &reasonText)
{
    m_nsp.assertThread();
    m_client.disconnectAll(reasonText);
}

void Socket::sayGoodbye()
{
    SocketPacket packet;
    packet.type = SocketPacketType::Disconnect;
    packet.nsp = m_nsp.name();
    m_client.send(encodeSocketPacket(packet));
    m_state = State::Gone;
}

bool Socket::mayPass(const QString &name, const Args &args, const Ack &ack)
{
    // By index, for one of them may add another.
    for (size_t i = 0; m_middleware && i < m_middleware->size(); ++i) {
        const EventMiddleware look = (*m_middleware)[i];
        if (!look(*this, name, args, ack) || m_state != State::Connected)
            return false;
    }
    return true;
}

} // namespace SocketIo

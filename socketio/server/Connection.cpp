#include "socketio/server/Connection.h"

#include "socketio/codec/EngineHandshake.h"
#include "socketio/codec/EnginePacket.h"
#include "socketio/codec/WebSocketFrame.h"
#include "socketio/server/CloseFrame.h"
#include "socketio/server/ConnectionPool.h"
#include "socketio/server/Logging.h"
#include "socketio/server/SessionId.h"

#include <QUtf8StringView>

#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray engineFrame(EnginePacketType type, const QByteArray &data = {})
{
    return encodeFrame(FrameType::Text, encodeEnginePacket({type, data}));
}

} // namespace

Connection::Connection(quint64 id, QString address, std::unique_ptr<WebSocket> webSocket, ConnectionPool &pool)
    : m_id(id)
    , m_address(std::move(address))
    , m_pool(pool)
    , m_webSocket(std::move(webSocket))
    , m_heartbeat([this] { beat(); })
    , m_deadline([this] { expire(); })
    , m_budget(pool.limits().packetsPerSecond, pool.limits().packetBurst, TokenBucket::TimePoint::clock::now())
{
    m_webSocket->start(*this);
}

Connection::~Connection()
{
    if (m_isTouched)
        m_pool.flushNever(*this);
}

void Connection::open()
{
    const ServerOptions &options = m_pool.options();
    EngineHandshake handshake;
    handshake.sid = newSessionId();
    handshake.pingInterval = options.pingInterval;
    handshake.pingTimeout = options.pingTimeout;
    handshake.maxPayload = options.limits.messageBytes;
    sendFrame(engineFrame(EnginePacketType::Open, encodeEngineHandshake(handshake)));
    m_pool.schedule(m_heartbeat, options.pingInterval);
    m_handler = m_pool.makeHandler(*this);
}

const Limits &Connection::limits() const
{
    return m_pool.limits();
}

void Connection::sendText(const QByteArray &message)
{
    sendFrame(engineFrame(EnginePacketType::Message, message));
}

void Connection::sendBinary(const QByteArray &message)
{
    sendFrame(encodeFrame(FrameType::Binary, message));
}

void Connection::deliverEnd()
{
    if (const auto handler = std::exchange(m_handler, nullptr))
        handler->ended(reason());
}

void Connection::schedule(TimerWheel::Timer &timer, std::chrono::milliseconds delay)
{
    m_pool.schedule(timer, delay);
}

void Connection::sendFrame(const QByteArray &frame)
{
    if (isEnded() || !m_webSocket->isOpen())
        return;
    if (m_webSocket->unsentBytes() + frame.size() > m_pool.limits().sendBufferBytes)
        return abort(DisconnectReason::TooSlow);
    m_webSocket->send(frame);
    ++m_pool.counters().packetsSent;
    touch();
}

void Connection::sendVolatileFrame(const QByteArray &frame)
{
    if (m_webSocket->unsentBytes() > m_pool.limits().volatileBytes)
        ++m_pool.counters().volatileDropped;
    else
        sendFrame(frame);
}

void Connection::flush()
{
    m_isTouched = false;
    m_webSocket->flush();
}

void Connection::touch()
{
    if (!std::exchange(m_isTouched, true))
        m_pool.flushLater(*this);
}

void Connection::close(DisconnectReason reason, const QString &text)
{
    close(reason, closeCodeFor(reason), text);
}

void Connection::close(DisconnectReason reason, QWebSocketProtocol::CloseCode code, const QString &text)
{
    if (isEnded())
        return;
    end(reason);
    m_pool.schedule(m_deadline, m_pool.limits().closeTimeout);
    m_webSocket->close(code, text);
}

void Connection::abort(DisconnectReason reason)
{
    if (!isEnded())
        end(reason);
    m_webSocket->drop();
}

void Connection::textReceived(const QByteArray &part, bool isLast)
{
    if (!spendPacket())
        return;
    m_fragments += part;
    if (!isLast)
        return;
    const QByteArray text = std::exchange(m_fragments, {});
    if (!QUtf8StringView(text).isValidUtf8())
        return close(DisconnectReason::ParseError, QWebSocketProtocol::CloseCodeWrongDatatype,
                     u"the text is not UTF-8"_s);
    receiveEnginePacket(text);
}

void Connection::binaryReceived(const QByteArray &part, bool isLast)
{
    if (!spendPacket())
        return;
    m_fragments += part;
    if (!isLast)
        return;
    m_pool.counters().bytesReceived += quint64(m_fragments.size());
    m_handler->receiveBinary(std::exchange(m_fragments, {}));
}

void Connection::violated(DisconnectReason reason, QWebSocketProtocol::CloseCode code, const QString &text)
{
    close(reason, code, text);
}

void Connection::receiveEnginePacket(const QByteArray &text)
{
    m_pool.counters().bytesReceived += quint64(text.size());
    const auto packet = decodeEnginePacket(text);
    if (!packet)
        return close(DisconnectReason::ParseError, packet.error());
    switch (packet->type) {
    case EnginePacketType::Message:
        if (packet->binary)
            return close(DisconnectReason::ParseError, u"base64 on a websocket"_s);
        return m_handler->receiveText(packet->data);
    case EnginePacketType::Pong:
        m_awaitsPong = false;
        return m_pool.schedule(m_heartbeat, m_pool.options().pingInterval);
    case EnginePacketType::Close:
        return close(DisconnectReason::ClientDisconnect, u"closed by the client"_s);
    case EnginePacketType::Noop:
        return;
    case EnginePacketType::Open:
    case EnginePacketType::Ping:
    case EnginePacketType::Upgrade:
        return close(DisconnectReason::ParseError, u"an Engine.IO packet that clients do not send"_s);
    }
}

/// False: what came is not to be looked at.
bool Connection::spendPacket()
{
    if (isEnded())
        return false;
    touch();
    ++m_pool.counters().packetsReceived;
    if (m_budget.take(1, TokenBucket::TimePoint::clock::now()).count() == 0)
        return true;
    close(DisconnectReason::Flooding, u"too many packets"_s);
    return false;
}

/// In the middle of a write, so what follows from it waits for the next turn.
void Connection::pingAnswered()
{
    if (isEnded() || m_isOverdrawn)
        return;
    touch();
    const bool isPaid = m_budget.take(1, TokenBucket::TimePoint::clock::now()).count() == 0;
    const bool isSent = m_webSocket->unsentBytes() <= m_pool.limits().sendBufferBytes;
    if (isPaid && isSent)
        return;
    m_isOverdrawn = true;
    m_pool.later([&pool = m_pool, id = m_id, isSent] {
        Connection *connection = pool.connection(id);
        if (!connection)
            return;
        if (isSent)
            connection->close(DisconnectReason::Flooding, u"too many pings"_s);
        else
            connection->abort(DisconnectReason::TooSlow);
    });
}

void Connection::beat()
{
    if (m_awaitsPong)
        return close(DisconnectReason::PingTimeout, u"no pong in time"_s);
    m_awaitsPong = true;
    m_pool.schedule(m_heartbeat, m_pool.options().pingTimeout);
    sendFrame(engineFrame(EnginePacketType::Ping));
}

void Connection::expire()
{
    m_webSocket->drop();
}

void Connection::end(DisconnectReason reason)
{
    m_reason = reason;
    m_heartbeat.cancel();
    m_deadline.cancel();
    ++m_pool.counters().disconnects[size_t(reason)];
    qCInfo(serverLog).noquote() << u"connection=%1 address=%2 reason=%3"_s.arg(m_id).arg(
        m_address, disconnectReasonName(reason));
    m_pool.retire(m_id);
}

void Connection::closed()
{
    if (!isEnded())
        end(m_webSocket->endReason());
    m_isGone = true;
    m_deadline.cancel();
    m_pool.linger(m_webSocket->takeLingering());
    m_pool.retire(m_id);
}

} // namespace SocketIo

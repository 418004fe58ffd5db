#include "socketio/server/Connection.h"

#include "socketio/codec/EngineHandshake.h"
#include "socketio/codec/EnginePacket.h"
#include "socketio/codec/WebSocketFrame.h"
#include "socketio/server/CloseFrame.h"
#include "socketio/server/ConnectionPool.h"
#include "socketio/server/Logging.h"
#include "socketio/server/PollingTransport.h"
#include "socketio/server/Prefetch.h"
#include "socketio/server/UpgradeProbe.h"

#include <QUtf8StringView>

#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray engineFrame(EnginePacketType type, const QByteArray &data = {})
{
    return encodeFrame(FrameType::Text, {enginePacketHead(type), data});
}

} // namespace

Connection::Connection(quint64 id, QString sid, QString address, std::unique_ptr<EngineTransport> transport,
                       ConnectionPool &pool)
    : m_pool(pool)
    , m_transport(std::move(transport))
    , m_polling(dynamic_cast<PollingTransport *>(m_transport.get()))
    , m_id(id)
    , m_sid(std::move(sid))
    , m_address(std::move(address))
    , m_heartbeat([this] { beat(); })
    , m_deadline([this] { expire(); })
    , m_budget(pool.limits().packetsPerSecond, pool.limits().packetBurst, TokenBucket::TimePoint::clock::now())
{
    m_transport->start(*this);
}

Connection::~Connection()
{
    if (m_isTouched)
        m_pool.flushNever(*this);
    if (m_probe)
        m_pool.linger(m_probe->takeLingering());
}

void Connection::open(const QStringList &upgrades)
{
    const ServerOptions &options = m_pool.options();
    EngineHandshake handshake;
    handshake.sid = m_sid;
    handshake.upgrades = upgrades;
    handshake.pingInterval = options.pingInterval;
    handshake.pingTimeout = options.pingTimeout;
    handshake.maxPayload = options.limits.messageBytes;
    sendFrame(engineFrame(EnginePacketType::Open, encodeEngineHandshake(handshake)));
    if (!m_polling)
        m_sid.clear(); // nobody asks for it again
    awaitBeat();
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
    if (isEnded() || !m_transport->isOpen())
        return;
    // Counted without this one, which the client had no time for yet, and which may be larger than that by itself.
    if (isTooMuchUnsent()) {
        m_transport->flush();
        if (isTooMuchUnsent())
            return abort(DisconnectReason::TooSlow);
    }
    m_transport->send(frame);
    ++m_pool.sent().packets;
    touch();
}

bool Connection::isTooMuchUnsent() const
{
    return unsentBytes() > m_pool.limits().sendBufferBytes;
}

bool Connection::sendVolatileFrame(const QByteArray &frame)
{
    if (m_transport->unsentBytes() > m_pool.limits().volatileBytes) {
        ++m_pool.counters().volatileDropped;
        return false;
    }
    sendFrame(frame);
    return true;
}

void Connection::flush()
{
    m_isTouched = false;
    m_transport->flush();
}

void Connection::prefetchTransport() const
{
    constexpr std::size_t touched = 2; // of a DirectWebSocket
    prefetch(m_transport.get(), touched);
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
    m_transport->close(reason, code, text);
    discard(std::move(m_probe));
}

void Connection::abort(DisconnectReason reason)
{
    if (!isEnded())
        end(reason);
    m_transport->drop();
    discard(std::move(m_probe));
}

PollingTransport *Connection::polling()
{
    // A timer may be late; a client that asks late is not to find the session still there.
    if (m_polling && !isEnded() && TimerWheel::TimePoint::clock::now() >= m_aliveUntil)
        close(DisconnectReason::PingTimeout, u"no pong in time"_s);
    return m_isGone ? nullptr : m_polling;
}

void Connection::beginUpgrade(std::unique_ptr<EngineTransport> webSocket)
{
    auto probe = std::make_unique<UpgradeProbe>(std::move(webSocket), *this);
    if (!m_polling || m_probe || isEnded())
        return discard(std::move(probe));
    m_probe = std::move(probe);
    m_pool.schedule(m_probe->deadline(), m_pool.limits().upgradeTimeout);
}

void Connection::prepareUpgrade()
{
    m_polling->setMoving(true);
}

/// Everything that came by polling has been answered, for the client waits for that before it says so.
void Connection::completeUpgrade()
{
    const std::vector<QByteArray> unsent = m_polling->moveAway();
    m_polling = nullptr;
    m_transport = m_probe->take();
    m_transport->start(*this);
    for (const QByteArray &frame : unsent)
        m_transport->send(frame);
    touch();
    discard(std::move(m_probe));
}

void Connection::abandonUpgrade()
{
    m_polling->setMoving(false);
    discard(std::move(m_probe));
}

/// In a later turn, for it may be what calls.
void Connection::discard(std::unique_ptr<UpgradeProbe> probe)
{
    if (!probe)
        return;
    probe->close();
    m_pool.later([&pool = m_pool, kept = std::shared_ptr<UpgradeProbe>(std::move(probe))] {
        pool.linger(kept->takeLingering());
    });
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
        return awaitBeat();
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
    ++m_pool.counters().packetsReceived;
    return spendRequest();
}

bool Connection::spendRequest()
{
    touch();
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
    const bool isSent = !isTooMuchUnsent();
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

void Connection::awaitBeat()
{
    const ServerOptions &options = m_pool.options();
    m_aliveUntil = TimerWheel::TimePoint::clock::now() + options.pingInterval + options.pingTimeout;
    m_pool.schedule(m_heartbeat, options.pingInterval);
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
    m_transport->drop();
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
        end(m_transport->endReason());
    m_isGone = true;
    m_deadline.cancel();
    m_pool.linger(m_transport->takeLingering());
    m_pool.retire(m_id);
}

} // namespace SocketIo

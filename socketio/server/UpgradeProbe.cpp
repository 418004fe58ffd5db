#include "socketio/server/UpgradeProbe.h"

#include "socketio/codec/EnginePacket.h"
#include "socketio/codec/WebSocketFrame.h"
#include "socketio/server/Connection.h"

#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

const EnginePacket probe{EnginePacketType::Ping, "probe"};
const EnginePacket probeAnswer{EnginePacketType::Pong, "probe"};
/// Of a websocket that has one packet to send, then another.
constexpr int mostFrames = 16;

const EnginePacket upgrade{EnginePacketType::Upgrade, {}};

} // namespace

UpgradeProbe::UpgradeProbe(std::unique_ptr<EngineTransport> webSocket, Connection &connection)
    : m_webSocket(std::move(webSocket))
    , m_connection(connection)
    , m_deadline([this] { fail(QWebSocketProtocol::CloseCodePolicyViolated, u"the upgrade took too long"_s); })
{
    m_webSocket->start(*this);
}

std::unique_ptr<EngineTransport> UpgradeProbe::take()
{
    m_isOver = true;
    m_deadline.cancel();
    return std::move(m_webSocket);
}

void UpgradeProbe::close()
{
    if (std::exchange(m_isOver, true))
        return;
    m_deadline.cancel();
    m_webSocket->close(DisconnectReason::ServerDisconnect, QWebSocketProtocol::CloseCodeNormal, {});
}

int UpgradeProbe::takeLingering()
{
    return m_webSocket ? m_webSocket->takeLingering() : -1;
}

void UpgradeProbe::textReceived(const QByteArray &part, bool isLast)
{
    if (m_isOver)
        return;
    if (++m_frames > mostFrames)
        return fail(QWebSocketProtocol::CloseCodePolicyViolated, u"too many frames before the upgrade"_s);
    m_packet += part;
    if (!isLast)
        return;
    const auto packet = decodeEnginePacket(std::exchange(m_packet, {}));
    if (packet && *packet == probe && !m_isProbed) {
        m_isProbed = true;
        m_webSocket->send(encodeFrame(FrameType::Text, encodeEnginePacket(probeAnswer)));
        m_webSocket->flush();
        return m_connection.prepareUpgrade();
    }
    if (packet && *packet == upgrade && m_isProbed)
        return m_connection.completeUpgrade();
    fail(QWebSocketProtocol::CloseCodeProtocolError, u"a packet before the upgrade"_s);
}

void UpgradeProbe::binaryReceived(const QByteArray &, bool)
{
    fail(QWebSocketProtocol::CloseCodeProtocolError, u"binary before the upgrade"_s);
}

/// The pong goes out with what is sent next; there is no need for many.
void UpgradeProbe::pingAnswered()
{
    if (!m_isOver && m_frames++ == mostFrames) // the first that is too many: later ones would put it off
        m_connection.schedule(m_deadline, std::chrono::milliseconds::zero());
}

void UpgradeProbe::violated(DisconnectReason, QWebSocketProtocol::CloseCode code, const QString &text)
{
    fail(code, text);
}

void UpgradeProbe::closed()
{
    if (std::exchange(m_isOver, true))
        return;
    m_deadline.cancel();
    m_connection.abandonUpgrade();
}

void UpgradeProbe::fail(QWebSocketProtocol::CloseCode code, const QString &text)
{
    if (std::exchange(m_isOver, true))
        return;
    m_deadline.cancel();
    m_webSocket->close(DisconnectReason::ParseError, code, text);
    m_connection.abandonUpgrade();
}

} // namespace SocketIo

#include "socketio/server/PollingTransport.h"

#include "socketio/codec/EnginePacket.h"
#include "socketio/codec/PollingPayload.h"
#include "socketio/codec/WebSocketFrame.h"

#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray &noopFrame()
{
    static const QByteArray frame = encodeFrame(FrameType::Text, encodeEnginePacket({EnginePacketType::Noop, {}}));
    return frame;
}

const QByteArray &closeFrame()
{
    static const QByteArray frame = encodeFrame(FrameType::Text, encodeEnginePacket({EnginePacketType::Close, {}}));
    return frame;
}

/// The client did nothing wrong and is likely to ask once more.
bool hasLastWords(DisconnectReason reason)
{
    return reason == DisconnectReason::ClientDisconnect || reason == DisconnectReason::ServerDisconnect;
}

} // namespace

PollingTransport::PollingTransport(std::unique_ptr<AddressQuota::Place> place)
    : m_place(std::move(place))
{
}

void PollingTransport::start(Listener &listener)
{
    m_listener = &listener;
}

void PollingTransport::send(const QByteArray &frame)
{
    if (m_state != State::Open)
        return;
    m_unsent.push_back(frame);
    m_unsentBytes += frame.size();
}

void PollingTransport::flush()
{
    if (m_request && !m_unsent.empty())
        respond();
}

qint64 PollingTransport::unsentBytes() const
{
    return m_unsentBytes + (m_answered ? m_answered->unsentBytes() : 0);
}

void PollingTransport::close(DisconnectReason reason, QWebSocketProtocol::CloseCode, const QString &)
{
    if (m_state != State::Open)
        return;
    send(reason == DisconnectReason::ClientDisconnect ? noopFrame() : closeFrame());
    m_state = State::Closing;
    const bool isAsked = m_request;
    if (isAsked)
        respond();
    if (isAsked || !hasLastWords(reason))
        end();
}

void PollingTransport::drop()
{
    if (m_state == State::Closed)
        return;
    if (Request *request = std::exchange(m_request, nullptr))
        request->abort();
    end();
}

bool PollingTransport::poll(Request &request)
{
    if (m_state == State::Closed)
        return false;
    if (m_request || m_answered) {
        m_listener->violated(DisconnectReason::ParseError, QWebSocketProtocol::CloseCodeProtocolError,
                             u"two polls at a time"_s);
        return false;
    }
    m_request = &request;
    if (m_isMoving && m_unsent.empty())
        send(noopFrame());
    flush();
    if (m_state == State::Closing)
        end();
    return true;
}

void PollingTransport::noteWritten(const Request &request)
{
    if (m_answered == &request && request.unsentBytes() == 0)
        m_answered = nullptr;
}

void PollingTransport::lose(const Request &request)
{
    if (m_request == &request || m_answered == &request)
        end();
}

bool PollingTransport::beginPost()
{
    if (!std::exchange(m_isPosting, true))
        return true;
    m_listener->violated(DisconnectReason::ParseError, QWebSocketProtocol::CloseCodeProtocolError,
                         u"two posts at a time"_s);
    return false;
}

void PollingTransport::completePost(const QByteArray &payload)
{
    m_isPosting = false;
    for (const QByteArray &packet : splitPayload(payload)) {
        if (m_state == State::Open)
            receivePacket(packet);
    }
}

void PollingTransport::receivePacket(const QByteArray &packet)
{
    const auto decoded = decodeEnginePacket(packet);
    if (!decoded)
        return m_listener->violated(DisconnectReason::ParseError, QWebSocketProtocol::CloseCodeProtocolError,
                                    decoded.error());
    if (decoded->binary)
        m_listener->binaryReceived(decoded->data, true);
    else
        m_listener->textReceived(packet, true);
}

void PollingTransport::setMoving(bool isMoving)
{
    m_isMoving = isMoving;
    if (!m_isMoving || !m_request)
        return;
    if (m_unsent.empty())
        send(noopFrame());
    respond();
}

std::vector<QByteArray> PollingTransport::moveAway()
{
    const std::vector<QByteArray> unsent = std::exchange(m_unsent, {});
    m_unsentBytes = 0;
    m_state = State::Closed;
    if (m_request) {
        m_unsent.push_back(noopFrame());
        respond();
    }
    return unsent;
}

void PollingTransport::respond()
{
    const QByteArray payload = encodePayload(m_unsent);
    m_unsent.clear();
    m_unsentBytes = 0;
    Request *request = std::exchange(m_request, nullptr);
    request->answer(payload);
    if (request->unsentBytes() > 0)
        m_answered = request;
}

void PollingTransport::end()
{
    m_state = State::Closed;
    m_request = nullptr;
    m_answered = nullptr;
    m_unsent.clear();
    m_unsentBytes = 0;
    m_listener->closed();
}

} // namespace SocketIo

#include "socketio/client/Transport.h"

#include "socketio/client/Logging.h"
#include "socketio/codec/EngineHandshake.h"

#include <QNetworkProxy>
#include <QRegularExpression>

#include <algorithm>
#include <limits>
#include <optional>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr quint64 maxIncomingBytes = 4 * 1024 * 1024;
constexpr qint64 maxUnsentBytes = 4 * 1024 * 1024;
constexpr milliseconds closeTimeout(2'000);

/// The HTTP status with which the server refused the websocket, if that is what happened. Qt tells it only in
/// its message, and of 400 not even the number.
std::optional<int> httpStatus(const QString &errorString)
{
    if (!errorString.contains("Handshake: "_L1))
        return std::nullopt;
    static const QRegularExpression number(u"\\b[1-5][0-9]{2}\\b"_s);
    const auto match = number.match(errorString);
    return match.hasMatch() ? match.captured().toInt() : 400;
}

/// One of the two ends could not read the other, or would not because of the size.
bool isParseError(QWebSocketProtocol::CloseCode code)
{
    return code == QWebSocketProtocol::CloseCodeProtocolError ||
           code == QWebSocketProtocol::CloseCodeDatatypeNotSupported ||
           code == QWebSocketProtocol::CloseCodeWrongDatatype || code == QWebSocketProtocol::CloseCodeTooMuchData;
}

} // namespace

Transport::Transport(QObject *parent)
    : QObject(parent)
{
    m_socket.setMaxAllowedIncomingFrameSize(maxIncomingBytes);
    m_socket.setMaxAllowedIncomingMessageSize(maxIncomingBytes);
    // A message in several frames may be cut inside a character, which Qt's own servers refuse.
    m_socket.setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    // To ask the system for its proxy halts the thread, for seconds if it has to look on the network.
    if (QNetworkProxyFactory::usesSystemConfiguration())
        m_socket.setProxy(QNetworkProxy::NoProxy);

    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this,
            [this] { end(m_closing ? u"client disconnect"_s : u"ping timeout"_s); });

    // Queued, because the websocket must not be destroyed while one of its own functions runs.
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &Transport::onText, Qt::QueuedConnection);
    connect(
        &m_socket, &QWebSocket::binaryMessageReceived, this,
        [this] { breakOff(u"a binary message, which no packet announced"_s); }, Qt::QueuedConnection);
    connect(&m_socket, &QWebSocket::disconnected, this, &Transport::onDisconnected, Qt::QueuedConnection);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(&m_socket, &QWebSocket::errorOccurred, this, &Transport::onError, Qt::QueuedConnection);
#else
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &Transport::onError,
            Qt::QueuedConnection);
#endif
}

void Transport::open(const QUrl &url)
{
    m_socket.open(url);
}

void Transport::send(const QByteArray &message)
{
    sendPacket({EnginePacketType::Message, message});
}

void Transport::close()
{
    m_closing = true;
    m_socket.close();
    m_silence.start(closeTimeout);
}

void Transport::onText(const QString &text)
{
    if (m_closing || m_ended)
        return; // what was still on its way
    const auto packet = decodeEnginePacket(text.toUtf8());
    if (!packet)
        return breakOff(packet.error());
    onPacket(*packet);
}

void Transport::onPacket(const EnginePacket &packet)
{
    if (!m_open) {
        if (packet.type != EnginePacketType::Open)
            return breakOff(u"no handshake first"_s);
        return onHandshake(packet.data);
    }
    m_silence.start();
    if (packet.binary)
        return breakOff(u"a binary message, which no packet announced"_s);
    switch (packet.type) {
    case EnginePacketType::Message:
        Q_EMIT messageReceived(packet.data);
        return;
    case EnginePacketType::Ping:
        return sendPacket({EnginePacketType::Pong, packet.data});
    case EnginePacketType::Close:
        return end(u"transport closed"_s);
    case EnginePacketType::Noop:
        return;
    case EnginePacketType::Open:
    case EnginePacketType::Pong:
    case EnginePacketType::Upgrade:
        break;
    }
    breakOff(u"a packet that only a client sends, or a second handshake"_s);
}

void Transport::onHandshake(const QByteArray &json)
{
    const auto handshake = decodeEngineHandshake(json);
    if (!handshake)
        return breakOff(handshake.error());
    m_open = true;
    m_silence.start(
        std::min(handshake->pingInterval + handshake->pingTimeout, milliseconds(std::numeric_limits<int>::max())));
    Q_EMIT opened();
}

void Transport::onError(QAbstractSocket::SocketError error)
{
    if (m_closing)
        return end(u"client disconnect"_s);
    if (m_open)
        return end(error == QAbstractSocket::RemoteHostClosedError ? u"transport closed"_s : u"transport error"_s);
    const QString message = m_socket.errorString();
    const auto status = httpStatus(message);
    if (!status)
        return end(message);
    end(u"the server answered HTTP %1"_s.arg(*status), *status >= 400 && *status < 500);
}

void Transport::onDisconnected()
{
    if (m_closing)
        return end(u"client disconnect"_s);
    // Where nobody listens, or a host is not known, Qt 6.4 tells of this first.
    if (!m_open && m_socket.error() != QAbstractSocket::UnknownSocketError)
        return onError(m_socket.error());
    end(isParseError(m_socket.closeCode()) ? u"parse error"_s : u"transport closed"_s);
}

void Transport::sendPacket(const EnginePacket &packet)
{
    if (m_ended)
        return;
    if (m_socket.bytesToWrite() > maxUnsentBytes) {
        QMetaObject::invokeMethod(
            this, [this] { end(u"transport error"_s); }, Qt::QueuedConnection);
        return;
    }
    m_socket.sendTextMessage(QString::fromUtf8(encodeEnginePacket(packet)));
}

void Transport::breakOff(const QString &detail)
{
    if (m_closing || m_ended)
        return;
    qCWarning(clientLog) << "The server sent what is not Engine.IO:" << detail;
    end(u"parse error"_s);
}

void Transport::end(const QString &reason, bool refused)
{
    if (m_ended)
        return;
    m_ended = true;
    m_silence.stop();
    Q_EMIT closed(reason, refused);
}

} // namespace SocketIo

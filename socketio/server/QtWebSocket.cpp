#include "socketio/server/QtWebSocket.h"

#include "socketio/server/CloseFrame.h"
#include "socketio/server/SocketOptions.h"

#include <QTcpSocket>
#include <QWebSocket>

#include <utility>

namespace SocketIo {

QtWebSocket::QtWebSocket(std::unique_ptr<PeerSocket> socket, std::unique_ptr<QWebSocket> webSocket,
                         const FrameReader::Limits &limits)
    : m_socket(std::move(socket))
    , m_webSocket(std::move(webSocket))
{
    m_webSocket->setMaxAllowedIncomingFrameSize(quint64(limits.frameBytes));
    m_webSocket->setMaxAllowedIncomingMessageSize(quint64(limits.messageBytes));
}

QtWebSocket::~QtWebSocket() = default;

/// Frames, not messages: a message of ten thousand empty fragments is ten thousand packets to pay for.
void QtWebSocket::start(Listener &listener)
{
    QWebSocket *webSocket = m_webSocket.get();
    m_listening = std::make_unique<QObject>(); // and nobody else is told any more
    QObject *context = m_listening.get();
    QObject::connect(webSocket, &QWebSocket::textFrameReceived, context,
                     [&listener](const QString &text, bool isLast) { listener.textReceived(text.toUtf8(), isLast); });
    QObject::connect(webSocket, &QWebSocket::binaryFrameReceived, context,
                     [&listener](const QByteArray &bytes, bool isLast) { listener.binaryReceived(bytes, isLast); });
    QObject::connect(webSocket, &QWebSocket::disconnected, context, [&listener] { listener.closed(); });
    m_socket->setPongWritten([&listener] { listener.pingAnswered(); });
}

bool QtWebSocket::isOpen() const
{
    return m_socket->tcp().state() == QAbstractSocket::ConnectedState;
}

/// Past QWebSocket, which would take the text as UTF-16 and encode it once for each receiver.
void QtWebSocket::send(const QByteArray &frame)
{
    m_socket->tcp().write(frame);
}

void QtWebSocket::flush()
{
    m_socket->tcp().flush();
    // To open what is open only empties the buffers, of 32 KB, and there is no other way to.
    if (m_socket->tcp().isOpen() && m_socket->tcp().bytesAvailable() == 0 && m_socket->tcp().bytesToWrite() == 0)
        m_socket->tcp().open(m_socket->tcp().openMode());
}

qint64 QtWebSocket::unsentBytes() const
{
    return m_socket->unsentBytes();
}

void QtWebSocket::close(DisconnectReason, QWebSocketProtocol::CloseCode code, const QString &text)
{
    m_webSocket->close(code, closeText(text));
}

void QtWebSocket::drop()
{
    resetWhenClosed(m_socket->tcp().socketDescriptor());
    m_socket->drop();
}

/// QWebSocket tells of what it could not accept, and of the client's close frame, by the close code only.
DisconnectReason QtWebSocket::endReason() const
{
    if (m_webSocket->error() != QAbstractSocket::UnknownSocketError)
        return DisconnectReason::TransportError;
    switch (m_webSocket->closeCode()) {
    case QWebSocketProtocol::CloseCodeTooMuchData:
        return DisconnectReason::TooLarge;
    case QWebSocketProtocol::CloseCodeProtocolError:
    case QWebSocketProtocol::CloseCodeDatatypeNotSupported:
    case QWebSocketProtocol::CloseCodeWrongDatatype:
        return DisconnectReason::ParseError;
    default:
        return DisconnectReason::ClientDisconnect;
    }
}

int QtWebSocket::takeLingering()
{
    return m_socket->takeLingering();
}

} // namespace SocketIo

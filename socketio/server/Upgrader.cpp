#include "socketio/server/Upgrader.h"

#include "socketio/server/PeerSocket.h"
#include "socketio/server/QtWebSocket.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QTcpSocket>
#include <QWebSocket>

#include <utility>

#ifdef Q_OS_UNIX
#include "socketio/server/DirectWebSocket.h"
#endif

namespace SocketIo {

namespace {

/// RFC 6455, 4.2.2.
QByteArray upgradeResponse(const QByteArray &key)
{
    const QByteArray magic("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    return "HTTP/1.1 101 Switching Protocols\r\n"
           "Upgrade: websocket\r\n"
           "Connection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " +
           QCryptographicHash::hash(key + magic, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n";
}

FrameReader::Limits frameLimits(const Limits &limits)
{
    return {.frameBytes = limits.frameBytes, .messageBytes = limits.messageBytes};
}

} // namespace

Upgrader::Upgrader(const ServerOptions &options, quint64 &bytesSent)
    : m_options(options)
    , m_bytesSent(bytesSent)
    , m_server({}, QWebSocketServer::NonSecureMode)
{
    QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server,
                     [this] { m_upgraded.reset(m_server.nextPendingConnection()); });
}

Upgrader::~Upgrader() = default;

std::unique_ptr<EngineTransport> Upgrader::upgrade(std::unique_ptr<PeerSocket> &socket, const HttpRequest &request,
                                                   qsizetype headSize)
{
#ifdef Q_OS_UNIX
    if (m_options.webSockets == ServerOptions::WebSockets::Direct && !socket->isTls())
        return upgradeDirectly(*socket, request, headSize);
#else
    Q_UNUSED(request)
    Q_UNUSED(headSize)
#endif
    return upgradeWithQt(socket);
}

#ifdef Q_OS_UNIX
std::unique_ptr<EngineTransport> Upgrader::upgradeDirectly(PeerSocket &socket, const HttpRequest &request,
                                                           qsizetype headSize)
{
    socket.tcp().skip(headSize);
    socket.tcp().write(upgradeResponse(request.header("sec-websocket-key")));
    const int descriptor = socket.releaseDescriptor();
    if (descriptor < 0)
        return nullptr;
    return std::make_unique<DirectWebSocket>(descriptor, frameLimits(m_options.limits), m_bytesSent);
}
#endif

std::unique_ptr<EngineTransport> Upgrader::upgradeWithQt(std::unique_ptr<PeerSocket> &socket)
{
    m_server.handleConnection(&socket->tcp());
    // It would delete the socket, which is not its own.
    QObject::disconnect(&socket->tcp(), &QAbstractSocket::disconnected, &m_server, nullptr);
    // The server looks at the request in its next turn. Now is better: bytes that arrive before the limits of
    // the websocket are set would be parsed without limits, and a request that has its answer needs no
    // further deadline.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    QObject::disconnect(&socket->tcp(), nullptr, &m_server, nullptr);
    if (!m_upgraded)
        return nullptr;
    socket->tcp().setReadBufferSize(0);
    return std::make_unique<QtWebSocket>(std::move(socket), std::move(m_upgraded), frameLimits(m_options.limits));
}

} // namespace SocketIo

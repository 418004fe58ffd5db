#include "socketio/server/Upgrader.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QWebSocket>

#include <utility>

namespace SocketIo {

Upgrader::Upgrader()
    : m_server({}, QWebSocketServer::NonSecureMode)
{
    QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server,
                     [this] { m_upgraded.reset(m_server.nextPendingConnection()); });
}

std::unique_ptr<QWebSocket> Upgrader::upgrade(QTcpSocket &socket)
{
    m_server.handleConnection(&socket);
    // It would delete the socket, which is not its own.
    QObject::disconnect(&socket, &QAbstractSocket::disconnected, &m_server, nullptr);
    // The server looks at the request in its next turn. Now is better: bytes that arrive before the limits of
    // the websocket are set would be parsed without limits, and a request that has its answer needs no
    // further deadline.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    QObject::disconnect(&socket, nullptr, &m_server, nullptr);
    return std::move(m_upgraded);
}

} // namespace SocketIo

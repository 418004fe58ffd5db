#pragma once

#include <QWebSocketServer>

#include <memory>

class QTcpSocket;
class QWebSocket;

namespace SocketIo {

/// Turns a TCP connection into a websocket, through a QWebSocketServer that never listens.
///
/// Thread: the one it was made on.
class Upgrader
{
public:
    Upgrader();

    Q_DISABLE_COPY_MOVE(Upgrader)

    /// The head of the upgrade request must be in `socket`, unread, and nothing after it. Writes the answer.
    /// The websocket reads and writes through `socket` but does not own it; it must be destroyed first. Null
    /// when Qt does not like the request: then `socket` is closed.
    [[nodiscard]] std::unique_ptr<QWebSocket> upgrade(QTcpSocket &socket);

private:
    QWebSocketServer m_server;
    std::unique_ptr<QWebSocket> m_upgraded;
};

} // namespace SocketIo

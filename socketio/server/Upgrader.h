#pragma once

#include "socketio/codec/Http.h"
#include "socketio/server/EngineTransport.h"
#include "socketio/server/Server.h"

#include <QWebSocketServer>

#include <memory>

class QWebSocket;

namespace SocketIo {

class PeerSocket;

/// Answers upgrade requests and makes the websocket: a DirectWebSocket, or with ServerOptions::WebSockets::Qt (and
/// where there are no direct ones) a QtWebSocket, through a QWebSocketServer that never listens.
///
/// Thread: the one it was made on.
class Upgrader
{
public:
    /// The references must outlive the upgrader.
    Upgrader(const ServerOptions &options, quint64 &bytesSent);
    ~Upgrader();

    Q_DISABLE_COPY_MOVE(Upgrader)

    /// `request` is an upgrade that is to be granted; its head, of `headSize` bytes, is in `socket`, unread, and
    /// nothing after it. Null when the connection broke or Qt does not like the request. Takes `socket` if the
    /// websocket is to use it; otherwise it is left, closed.
    [[nodiscard]] std::unique_ptr<EngineTransport> upgrade(std::unique_ptr<PeerSocket> &socket,
                                                           const HttpRequest &request, qsizetype headSize);

private:
    std::unique_ptr<EngineTransport> upgradeDirectly(PeerSocket &socket, const HttpRequest &request,
                                                     qsizetype headSize);
    std::unique_ptr<EngineTransport> upgradeWithQt(std::unique_ptr<PeerSocket> &socket);

    const ServerOptions &m_options;
    quint64 &m_bytesSent;
    QWebSocketServer m_server;
    std::unique_ptr<QWebSocket> m_upgraded;
};

} // namespace SocketIo

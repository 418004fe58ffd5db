#pragma once

#include "socketio/codec/FrameReader.h"
#include "socketio/server/EngineTransport.h"
#include "socketio/server/PeerSocket.h"

#include <memory>

class QWebSocket;

namespace SocketIo {

/// A websocket on Qt's QWebSocket: for every system and for sockets that are more than a descriptor. QWebSocket
/// closes by itself on what it cannot accept, so violated() is never called; endReason() tells of it.
class QtWebSocket final : public EngineTransport
{
public:
    /// `webSocket` reads and writes through `socket`.
    QtWebSocket(std::unique_ptr<PeerSocket> socket, std::unique_ptr<QWebSocket> webSocket,
                const FrameReader::Limits &limits);
    ~QtWebSocket() override;

    void start(Listener &listener) override;

    bool isOpen() const override;
    void send(const QByteArray &frame) override;
    void flush() override;
    qint64 unsentBytes() const override;

    void close(DisconnectReason reason, QWebSocketProtocol::CloseCode code, const QString &text) override;
    void drop() override;

    DisconnectReason endReason() const override;
    [[nodiscard]] int takeLingering() override;

private:
    std::unique_ptr<PeerSocket> m_socket;
    std::unique_ptr<QWebSocket> m_webSocket;
    std::unique_ptr<QObject> m_listening; // the connections to the listener
};

} // namespace SocketIo

#pragma once

#include "socketio/server/EngineTransport.h"
#include "socketio/server/TimerWheel.h"

#include <memory>

namespace SocketIo {

class Connection;

/// The websocket that a session on polling is about to move to: answers the client's probe, and waits for its word
/// that it asks no more by polling (engine.io-protocol v4, "Upgrade"). Until then the session stays where it is.
///
/// Thread: its worker's. Ownership: the connection's; not to be destroyed while it calls it.
class UpgradeProbe final : private EngineTransport::Listener
{
public:
    UpgradeProbe(std::unique_ptr<EngineTransport> webSocket, Connection &connection);

    /// For its deadline.
    TimerWheel::Timer &deadline() { return m_deadline; }

    /// The websocket, which is to be given another listener. Once.
    [[nodiscard]] std::unique_ptr<EngineTransport> take();
    /// Closes it, unless it was taken or has failed: the session goes on without, or has ended.
    void close();
    [[nodiscard]] int takeLingering();

private:
    void textReceived(const QByteArray &part, bool isLast) override;
    void binaryReceived(const QByteArray &part, bool isLast) override;
    void pingAnswered() override;
    void violated(DisconnectReason reason, QWebSocketProtocol::CloseCode code, const QString &text) override;
    void closed() override;

    void fail(QWebSocketProtocol::CloseCode code, const QString &text);

    std::unique_ptr<EngineTransport> m_webSocket;
    Connection &m_connection;
    TimerWheel::Timer m_deadline;
    QByteArray m_packet; ///< that is not complete
    int m_frames = 0;
    bool m_isProbed = false;
    bool m_isOver = false;
};

} // namespace SocketIo

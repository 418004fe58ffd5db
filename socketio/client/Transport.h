#pragma once

#include "socketio/codec/EnginePacket.h"

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

namespace SocketIo {

/// The Engine.IO half of a client: one websocket, from its opening to its end. Answers the server's pings,
/// and gives up when nothing comes for as long as the server's handshake says.
///
/// Signals come from the event loop, never from inside a call or from under the websocket, so whoever listens
/// may destroy the transport in a slot. Destroying it ends the connection.
class Transport : public QObject
{
    Q_OBJECT

public:
    explicit Transport(QObject *parent = nullptr);

    /// Once only.
    void open(const QUrl &url);
    /// An Engine.IO message. If too much waits already for a server that does not read, the connection ends.
    void send(const QByteArray &message);
    /// Says goodbye; what was sent before goes out first. closed() follows soon, whatever the server does.
    void close();

Q_SIGNALS:
    /// The server's handshake has come; messages may be sent.
    void opened();
    void messageReceived(const QByteArray &message);
    /// The end, once: "transport closed", "transport error", "ping timeout", "parse error", "client
    /// disconnect" after close(), or before opened() what went wrong. `refused`: the server answered with
    /// HTTP 4xx.
    void closed(const QString &reason, bool refused);

private:
    void onText(const QString &text);
    void onError(QAbstractSocket::SocketError error);
    void onDisconnected();
    void onPacket(const EnginePacket &packet);
    void onHandshake(const QByteArray &json);

    void sendPacket(const EnginePacket &packet);
    void breakOff(const QString &detail);
    void end(const QString &reason, bool refused = false);

    QWebSocket m_socket;
    /// Runs from packet to packet once the handshake has come; after close() until the server must have
    /// answered.
    QTimer m_silence;
    bool m_open = false;
    bool m_closing = false;
    bool m_ended = false;
};

} // namespace SocketIo

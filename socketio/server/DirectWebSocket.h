#pragma once

#include "socketio/codec/FrameReader.h"
#include "socketio/server/SocketCallback.h"
#include "socketio/server/WebSocket.h"

#include <atomic>
#include <memory>
#include <span>
#include <vector>

namespace SocketIo {

/// A websocket on a bare descriptor (RFC 6455): reads into a buffer that all of a thread's share, and hands the
/// kernel everything of a turn in one sendmsg(2). An idle one holds a few hundred bytes. Unix only.
class DirectWebSocket final : public WebSocket
{
public:
    /// Owns `descriptor`, which is connected, non-blocking and past the handshake.
    DirectWebSocket(int descriptor, const FrameReader::Limits &limits, std::atomic<quint64> &bytesSent);
    ~DirectWebSocket() override;

    void start(Listener &listener) override;

    bool isOpen() const override { return m_state == State::Open; }

    void send(const QByteArray &frame) override;
    void flush() override;

    qint64 unsentBytes() const override { return m_unsentBytes; }

    void close(QWebSocketProtocol::CloseCode code, const QString &text) override;
    void drop() override;

    DisconnectReason endReason() const override { return m_endReason; }

    [[nodiscard]] int takeLingering() override;

private:
    enum class State {
        Open,
        Closing, ///< reads nothing any more; what is unsent is still sent
        Closed,
    };

    void read();
    void receive(QByteArrayView bytes);
    void receive(const Frame &frame);
    void answerClose(const QByteArray &payload);
    void violate(DisconnectReason reason, quint16 code, const QString &text);

    void write();
    void discardSent(qint64 sent);
    void finishClosing();
    void endTransport(DisconnectReason reason);

    int m_descriptor;
    int m_lingering = -1;
    Listener *m_listener = nullptr;
    std::atomic<quint64> &m_bytesSent;
    FrameReader m_reader;
    SocketCallback m_readable;
    std::unique_ptr<SocketCallback> m_writable; // while TCP does not take what is unsent
    std::vector<QByteArray> m_unsent;
    qint64 m_unsentBytes = 0;
    qsizetype m_sentOfFirst = 0;
    FrameType m_messageType = FrameType::Text; ///< of the message that is not complete
    State m_state = State::Open;
    DisconnectReason m_endReason = DisconnectReason::TransportError;
};

} // namespace SocketIo

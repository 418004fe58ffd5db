#pragma once

#include "eventloop/SocketCallback.h"
#include "socketio/codec/FrameReader.h"
#include "socketio/server/EngineTransport.h"
#include "socketio/server/Prefetch.h"

#include <QVarLengthArray>

#include <memory>

namespace SocketIo {

/// A websocket on a bare descriptor (RFC 6455): reads into a buffer that all of a thread's share, and hands the
/// kernel everything of a turn in one sendmsg(2). An idle one holds a few hundred bytes. Unix only.
class alignas(cacheLine) DirectWebSocket final : public EngineTransport
{
public:
    /// Owns `descriptor`, which is connected, non-blocking and past the handshake. `bytesSent` outlives it; what is
    /// sent is added to it.
    DirectWebSocket(int descriptor, const FrameReader::Limits &limits, quint64 &bytesSent);
    ~DirectWebSocket() override;

    void start(Listener &listener) override;

    bool isOpen() const override { return m_state == State::Open; }

    void send(const QByteArray &frame) override;
    void flush() override;

    qint64 unsentBytes() const override { return m_unsentBytes; }

    void close(DisconnectReason reason, QWebSocketProtocol::CloseCode code, const QString &text) override;
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
    qint64 offerToKernel();
    void discardSent(qint64 sent);
    void finishClosing();
    void endTransport(DisconnectReason reason);

    /// Frames to be sent for which there is room here: in most turns there is one.
    static constexpr qsizetype inPlace = 1;

    // What a delivery touches lies together, in two lines.
    int m_descriptor;
    State m_state = State::Open;
    qint64 m_unsentBytes = 0;
    qsizetype m_sentOfFirst = 0;
    QVarLengthArray<QByteArray, inPlace> m_unsent;
    std::unique_ptr<EventLoop::SocketCallback> m_writable; // while TCP does not take what is unsent
    quint64 &m_bytesSent;
    Listener *m_listener = nullptr;
    FrameReader m_reader;
    EventLoop::SocketCallback m_readable;
    int m_lingering = -1;
    FrameType m_messageType = FrameType::Text; // of the message that is not complete
    DisconnectReason m_endReason = DisconnectReason::TransportError;
};

} // namespace SocketIo

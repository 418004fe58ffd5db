#pragma once

#include "socketio/server/AddressQuota.h"
#include "socketio/server/EngineTransport.h"

#include <QByteArray>

#include <vector>

namespace SocketIo {

/// HTTP long-polling (engine.io-protocol v4): what is sent waits until the client asks for it with a GET, which waits
/// until there is something; what the client sends comes in the bodies of POSTs.
///
/// Thread: its worker's. Ownership: the Connection's.
class PollingTransport final : public EngineTransport
{
public:
    /// A GET that waits for packets. It is answered once, or told to go away.
    class Request
    {
    public:
        virtual void answer(const QByteArray &payload) = 0;
        /// Of the answer, that TCP has not taken.
        virtual qint64 unsentBytes() const = 0;
        /// Closes without an answer.
        virtual void abort() = 0;

    protected:
        ~Request() = default;
    };

    /// `place`: what the session takes of its address's.
    explicit PollingTransport(std::unique_ptr<AddressQuota::Place> place);

    void start(Listener &listener) override;

    bool isOpen() const override { return m_state == State::Open; }

    void send(const QByteArray &frame) override;
    void flush() override;

    qint64 unsentBytes() const override;

    /// What the client has not asked for yet waits for one more GET, if it is worth waiting for.
    void close(DisconnectReason reason, QWebSocketProtocol::CloseCode code, const QString &text) override;
    void drop() override;

    DisconnectReason endReason() const override { return m_endReason; }

    [[nodiscard]] int takeLingering() override { return -1; }

    /// A GET: `request` may be answered within the call. False, and it is not: one waits already, or its answer is
    /// still on its way, which ends the session; or it has ended.
    [[nodiscard]] bool poll(Request &request);
    /// TCP has taken more of its answer.
    void noteWritten(const Request &request);
    /// The GET's connection broke; what it was to be told may be lost, and so the session is. Does nothing if that
    /// was all written.
    void lose(const Request &request);
    /// A POST, of which the body is still to come. False: there is one already, which ends the session.
    [[nodiscard]] bool beginPost();
    /// Its whole body.
    void completePost(const QByteArray &payload);

    /// Its body will not come.
    void abandonPost() { m_isPosting = false; }

    /// The client is about to move to a websocket, and waits for its GET to end: from now on none waits, until
    /// this is taken back.
    void setMoving(bool isMoving);
    /// Nothing is told of any more. Gives the frames that nobody has asked for.
    [[nodiscard]] std::vector<QByteArray> moveAway();

private:
    enum class State {
        Open,
        Closing, ///< the last words wait for a GET
        Closed,
    };

    void receivePacket(const QByteArray &packet);
    void respond();
    void end();

    const std::unique_ptr<AddressQuota::Place> m_place;
    Listener *m_listener = nullptr;
    State m_state = State::Open;
    DisconnectReason m_endReason = DisconnectReason::TransportError;
    Request *m_request = nullptr;  ///< that waits
    Request *m_answered = nullptr; ///< whose answer is not all written
    bool m_isPosting = false;
    bool m_isMoving = false;
    std::vector<QByteArray> m_unsent; ///< frames
    qint64 m_unsentBytes = 0;
};

} // namespace SocketIo

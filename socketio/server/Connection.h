#pragma once

#include "socketio/server/EngineTransport.h"
#include "socketio/server/MessageHandler.h"
#include "socketio/server/Prefetch.h"
#include "socketio/server/TimerWheel.h"
#include "socketio/server/TokenBucket.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace SocketIo {

class ConnectionPool;
class PollingTransport;
class UpgradeProbe;
struct Limits;

/// One Engine.IO session, on a websocket or on polling, from which it may move to a websocket: the Open packet, the
/// heartbeat, the limits on what comes in and goes out, and the end. The messages in it go to its MessageHandler.
///
/// Thread: its worker's. Ownership: the pool's. It ends in two steps: isEnded() (nothing is sent or delivered
/// any more), then isGone() (its transport is closed). The pool is told of both and acts in a later turn, so a
/// connection may end anywhere, in the middle of a broadcast too.
class alignas(cacheLine) Connection final : private EngineTransport::Listener
{
public:
    /// `sid`: what the client calls the session.
    Connection(quint64 id, QString sid, QString address, std::unique_ptr<EngineTransport> transport,
               ConnectionPool &pool);
    ~Connection();

    Q_DISABLE_COPY_MOVE(Connection)

    /// Sends Open, and makes the handler. `upgrades`: transports that the session may move to.
    void open(const QStringList &upgrades);

    quint64 id() const { return m_id; }

    const QString &address() const { return m_address; }

    const Limits &limits() const;

    /// Empty once open, unless it began on polling.
    const QString &sid() const { return m_sid; }

    /// For a request that has come for the session; null when it does not poll any more, or has ended. Its last words
    /// may still wait to be asked for.
    PollingTransport *polling();
    /// Takes a request that waits from what the client may send. False: that was too much, and it has ended.
    [[nodiscard]] bool spendRequest();

    /// A websocket for the session has come. Closes it when the session has one already.
    void beginUpgrade(std::unique_ptr<EngineTransport> webSocket);
    // From the probe of that websocket:
    void prepareUpgrade();
    void completeUpgrade();
    void abandonUpgrade();

    bool isEnded() const { return m_reason.has_value(); }

    bool isGone() const { return m_isGone; }

    /// Once isEnded().
    DisconnectReason reason() const { return *m_reason; }

    /// UTF-8. Nothing happens once ended. Too much that is unsent ends the connection.
    void sendText(const QByteArray &message);
    void sendBinary(const QByteArray &message);
    /// The same with a frame that is encoded already.
    void sendFrame(const QByteArray &frame);
    /// Sends the frame, or drops it if much is unsent: of what is worth nothing later. False: dropped.
    bool sendVolatileFrame(const QByteArray &frame);

    /// That were sent and that the transport has not taken.
    qint64 unsentBytes() const { return m_transport->unsentBytes(); }

    /// Delivers the end to the handler, and destroys it. Once isEnded(); the pool does.
    void deliverEnd();
    /// On the worker's clock.
    void schedule(TimerWheel::Timer &timer, std::chrono::milliseconds delay);

    /// Hands TCP what was sent since the last time, and gives back the memory that this and receiving took; the
    /// pool does, at the end of a turn.
    void flush();
    /// It is about to be sent something, or flushed: has the processor bring what that needs.
    void prefetchTransport() const;

    /// Ends with a close frame; what was sent before goes out first. `text`: at most 123 bytes of UTF-8 are
    /// used. Nothing happens once ended.
    void close(DisconnectReason reason, const QString &text);
    /// Ends at once, whatever is unsent.
    void abort(DisconnectReason reason);

private:
    void textReceived(const QByteArray &part, bool isLast) override;
    void binaryReceived(const QByteArray &part, bool isLast) override;
    void pingAnswered() override;
    void violated(DisconnectReason reason, QWebSocketProtocol::CloseCode code, const QString &text) override;
    void closed() override;

    void close(DisconnectReason reason, QWebSocketProtocol::CloseCode code, const QString &text);
    void receiveEnginePacket(const QByteArray &text);
    void touch();
    bool spendPacket();
    bool isTooMuchUnsent() const;

    void awaitBeat();
    void beat();
    void discard(std::unique_ptr<UpgradeProbe> probe);
    void expire();
    void end(DisconnectReason reason);

    // What a delivery touches lies together.
    ConnectionPool &m_pool;
    std::unique_ptr<EngineTransport> m_transport;
    std::optional<DisconnectReason> m_reason;
    bool m_isTouched = false;   ///< since the last flush()
    bool m_isOverdrawn = false; ///< by pings; about to end
    bool m_awaitsPong = false;
    bool m_isGone = false;
    PollingTransport *m_polling = nullptr; ///< m_transport, if it is that
    quint64 m_id;
    QString m_sid;
    QString m_address;
    std::unique_ptr<UpgradeProbe> m_probe; ///< while the session may move to a websocket
    TimerWheel::Timer m_heartbeat;
    TimerWheel::TimePoint m_aliveUntil; ///< unless a pong comes
    TimerWheel::Timer m_deadline;       ///< of closing
    TokenBucket m_budget;
    std::unique_ptr<MessageHandler> m_handler;
    QByteArray m_fragments; ///< of a message that is not complete, UTF-8 or bytes
};

} // namespace SocketIo

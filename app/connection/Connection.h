#pragma once

#include "app/connection/ServerAddress.h"
#include "events/ChatEvents.h"
#include "socketio/client/Backoff.h"
#include "socketio/client/Client.h"

#include <QElapsedTimer>
#include <QObject>
#include <QQmlEngine>
#include <QTimer>

#include <optional>

namespace Adda {

/// The link to one server: connects, notices when it breaks, waits with back-off and jitter, connects again, for as
/// long as it is wanted. What arrives becomes signals of ChatEvents; it is the app's only Peer.
///
/// Thread: the GUI thread. `events` must outlive it.
class Connection : public QObject, public Peer
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes with the session")
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString host READ host NOTIFY hostChanged)
    Q_PROPERTY(int secondsToRetry READ secondsToRetry NOTIFY secondsToRetryChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged)

public:
    enum class State {
        Offline,    ///< not wanted
        Connecting, ///< the first time, or again
        Online,
        Waiting, ///< for the next try; secondsToRetry counts down
    };
    Q_ENUM(State)

    explicit Connection(ChatEvents &events, QObject *parent = nullptr);
    ~Connection() override;

    State state() const { return m_state; }

    bool isOnline() const { return m_state == State::Online; }

    /// For people: "localhost", or "chat.example:4000".
    QString host() const;

    /// 0 unless Waiting.
    int secondsToRetry() const { return m_secondsToRetry; }

    /// Why we are not online, in words for people; empty when online, and before the first try failed.
    QString problem() const { return m_problem; }

    /// Leaves another server for this one. Does nothing if it is wanted already.
    void open(const ServerAddress &server);
    void close();
    Q_INVOKABLE void retryNow();

    void emitEvent(const QString &name, const QByteArray &payload, Answered answered) override;

Q_SIGNALS:
    void stateChanged();
    void hostChanged();
    void secondsToRetryChanged();
    void cameOnline();
    void wentOffline();
    /// One try failed. `refused`: the server answered and does not want us.
    void tryFailed(const QString &problem, bool refused);

private:
    void tryNow();
    void becomeOnline();
    void wait();
    void failTry(const QString &reason, bool refused);
    void loseConnection(const QString &reason);
    void setState(State state);
    void countDown();
    void drop();

    ChatEvents &m_events;
    std::optional<ServerAddress> m_server;
    State m_state = State::Offline;
    QString m_problem;
    int m_secondsToRetry = 0;
    SocketIo::Backoff m_backoff;
    QElapsedTimer m_onlineFor;
    QTimer m_retry;
    QTimer m_countdown;
    SocketIo::Client m_client;
};

} // namespace Adda

#pragma once

#include "app/session/LogCursor.h"
#include "events/ChatEvents.h"
#include "socketio/client/Backoff.h"

#include <QObject>
#include <QTimer>

namespace Adda {

/// Keeps one room in step with the server's log: joins it again when the connection is back, or when something was
/// missed, and passes on what is new, in order and once.
///
/// Thread: the GUI thread. `events` and `peer` must outlive it.
class RoomSync : public QObject
{
    Q_OBJECT

public:
    RoomSync(const QString &room, const QString &username, const QString &token, ChatEvents &events, Peer &peer,
             QObject *parent = nullptr);

    /// One is in the room on the connection that is up.
    bool isJoined() const { return m_isJoined; }

    /// In an earlier run it came up to `last` in the log `epoch`. Before start() and resume().
    void continueFrom(const QString &epoch, qint64 last);
    /// With the answer to a join that somebody else asked for.
    void start(const JoinRoomAnswer &answer);
    /// Joins, again from where it stopped if it was in the room before, until that works or is refused for good. Does
    /// nothing if it is at it.
    void resume();
    /// The connection is gone.
    void suspend();
    void receive(const Entries &entries);

Q_SIGNALS:
    /// In the room. `isAfresh`: what was shown before does not go on in `answer.messages`, so they replace it; else
    /// they are what is new. `seen`: the seq up to which a person may have seen them before.
    void joined(const Adda::JoinRoomAnswer &answer, bool isAfresh, qint64 seen);
    void received(const Adda::Entries &entries);
    /// The server does not want us in the room any more.
    void refused(const Adda::Refusal &refusal);

private:
    void finish(const Result<JoinRoomAnswer> &result);
    void pass(const Entries &entries);

    QString m_room;
    QString m_username;
    QString m_token;
    ChatEvents &m_events;
    Peer &m_peer;
    QString m_epoch;
    LogCursor m_cursor;
    bool m_isJoined = false;
    bool m_isResuming = false;
    quint64 m_attempt = 0; // answers to earlier ones come too late
    SocketIo::Backoff m_backoff;
    QTimer m_retry;
};

} // namespace Adda

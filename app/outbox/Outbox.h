#pragma once

#include "app/outbox/UnsentStore.h"
#include "events/ChatEvents.h"
#include "socketio/client/Backoff.h"

#include <QList>
#include <QObject>
#include <QTimer>

namespace Adda {

/// What one writes in one room, on its way to the server: kept on disk first, then sent while the outbox is open, one
/// at a time and in order, with the same id on every try, until the server has it or will never take it. What waited
/// when the app ended is there again.
///
/// Thread: the GUI thread. `events`, `peer` and `store` must outlive it.
class Outbox : public QObject
{
    Q_OBJECT

public:
    /// add() takes no more than this in all.
    static constexpr int maxMessages = 1'000;

    Outbox(const RoomAddress &address, ChatEvents &events, Peer &peer, UnsentStore &store, QObject *parent = nullptr);

    /// How many wait or failed; of those from the last run only once they are loaded.
    int count() const { return int(m_items.size()); }

    bool hasSpaceFor(qsizetype messages) const { return count() + messages <= maxMessages; }

    /// False: there is no space for so many, and none waits. Emits queued() for each.
    bool add(const QStringList &texts, qint64 created);

    bool add(const QString &text, qint64 created) { return add(QStringList{text}, created); }

    /// One is in the room, on a connection that is up: what waits goes out.
    void open();
    void close();
    /// A message with this id was seen in the log, so it is there, whatever came of its ack.
    void noticeInLog(const QString &id);
    /// Of a failed one: tries again; forgets it.
    void retry(const QString &id);
    void discard(const QString &id);
    /// Forgets all that count() counts.
    void discardAll();

Q_SIGNALS:
    /// It waits; also for what was left from the last run.
    void queued(const Adda::OutboxMessage &message);
    void sent(const QString &id, qint64 seq, qint64 createdTime);
    /// The server will not take it as it is; `problem` is for people.
    void failed(const QString &id, const QString &problem);
    void retried(const QString &id);
    void discarded(const QString &id);
    void countChanged();
    /// The draft of the last run.
    void draftLoaded(const QString &draft);
    /// The server says that one is not in the room; closed until opened again.
    void foundNotJoined();

private:
    struct Item
    {
        OutboxMessage message;
        bool isKept = false; // on disk, or as much so as it will be
        bool isFailed = false;
    };

    void addOne(const QString &text, qint64 created);
    void take(const Unsent &unsent);
    void sendNext();
    void finish(const QString &id, quint64 attempt, const Result<SendMessageAnswer> &result);
    void endAttempt();
    void refuse(const QString &id, const Refusal &refusal);
    void forget(const QString &id);
    void pause(qint64 atLeast);
    QList<Item>::iterator find(const QString &id);

    RoomAddress m_address;
    ChatEvents &m_events;
    Peer &m_peer;
    UnsentStore &m_store;
    QList<Item> m_items;   // by position
    QString m_inFlight;    // id of the one that is being sent
    quint64 m_attempt = 0; // number of the try under way; what is said of an earlier one comes too late
    bool m_isLoaded = false;
    bool m_isOpen = false;
    SocketIo::Backoff m_backoff;
    QTimer m_pause;
};

} // namespace Adda

#pragma once

#include "app/cache/RoomCache.h"
#include "app/models/Clock.h"
#include "app/models/MembersModel.h"
#include "app/models/TimelineModel.h"
#include "app/outbox/Outbox.h"
#include "app/session/HistoryPager.h"
#include "app/session/MembersPager.h"
#include "app/session/RoomSync.h"
#include "app/session/Unread.h"

#include <QObject>
#include <QQmlEngine>
#include <QTimer>

namespace Adda {

/// What a room needs from the session, which outlives it.
struct RoomContext
{
    ChatEvents &events;
    Peer &peer;
    UnsentStore &store;
    SeenStore &seen;
    QString server; ///< its URL
    QString token;
    Clock clock;
};

/// One room the person is in: its timeline, its members, what is typed but not sent, what is unread.
///
/// Thread: the GUI thread. Ownership: the session's.
class Room : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes with the session")
    Q_PROPERTY(QString name READ name CONSTANT)
    /// What was said in the room is known: the server has told, or the cache of an earlier run.
    Q_PROPERTY(bool loaded READ isLoaded NOTIFY loadedChanged)
    Q_PROPERTY(int memberCount READ memberCount NOTIFY memberCountChanged)
    Q_PROPERTY(Adda::MembersModel *members READ members CONSTANT)
    Q_PROPERTY(Adda::TimelineModel *timeline READ timeline CONSTANT)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    /// Messages that wait to be sent, or that the server did not accept.
    Q_PROPERTY(int unsentCount READ unsentCount NOTIFY unsentCountChanged)
    Q_PROPERTY(int unreadCount READ unreadCount NOTIFY unreadCountChanged)
    /// Of the timeline: the oldest message that counts as unread; -1: none.
    Q_PROPERTY(int firstUnreadRow READ firstUnreadRow NOTIFY firstUnreadRowChanged)
    Q_PROPERTY(bool loadingOlder READ isLoadingOlder NOTIFY loadingOlderChanged)
    Q_PROPERTY(bool hasOlder READ hasOlder NOTIFY hasOlderChanged)
    /// The composer's text is longer than a message may be; how many characters too many, else 0.
    Q_PROPERTY(int draftExcess READ draftExcess NOTIFY draftChanged)
    /// How many messages it takes then, else 0.
    Q_PROPERTY(int draftParts READ draftParts NOTIFY draftChanged)
    /// So many messages wait to be sent that the draft cannot, whole or in parts.
    Q_PROPERTY(bool outboxFull READ isOutboxFull NOTIFY outboxFullChanged)

public:
    /// Rows kept when nobody is reading the old ones.
    static constexpr int maxRowsAtEnd = 5'000;

    /// To be joined with resume(); until then it shows what was seen before and what waits to be sent.
    Room(const QString &name, const QString &username, const RoomContext &context, QObject *parent = nullptr);
    /// The server let one in with `answer`, which goes on from `seen` if that can be.
    Room(const JoinRoomAnswer &answer, const SeenRoom &seen, const RoomContext &context, QObject *parent = nullptr);
    ~Room() override;

    QString name() const { return m_name; }

    bool isLoaded() const { return m_isLoaded; }

    int memberCount() const { return m_memberCount; }

    MembersModel *members() { return &m_members; }

    TimelineModel *timeline() { return &m_timeline; }

    QString draft() const { return m_draft; }

    void setDraft(const QString &draft);
    int draftExcess() const;
    int draftParts() const;

    bool isOutboxFull() const { return !m_outbox.hasSpaceFor(qMax(1, draftParts())); }

    int unsentCount() const { return m_outbox.count(); }

    int unreadCount() const { return m_unread.count; }

    /// Of the unread messages, those that mention oneself. Changes with unreadCount() only.
    int mentionCount() const { return m_unread.mentions; }

    int firstUnreadRow() const;

    bool isLoadingOlder() const { return m_history.isLoading(); }

    bool hasOlder() const { return m_history.hasOlder(); }

    /// Sends the draft and empties it. False (and the draft stays) if it cannot be a message, or too many wait.
    Q_INVOKABLE bool sendDraft();
    /// The same with one that is too long, as draftParts messages: all of them or none.
    Q_INVOKABLE bool sendDraftInParts();
    Q_INVOKABLE void loadOlder();
    /// Of a failed message, by its id.
    Q_INVOKABLE void retry(const QString &id);
    Q_INVOKABLE void discard(const QString &id);
    /// All that unsentCount() counts.
    void discardUnsent();
    /// Removes what is kept of it on this machine. For one that is left.
    void forget();
    /// The end of the timeline is on the screen of an active window.
    Q_INVOKABLE void markRead();

    /// It is the one on the Chat page now, or no more.
    void setShown(bool isShown);
    /// The connection is up again; is gone.
    void resume();
    void suspend();
    void receive(const Entries &entries);
    void updateMembers(const RoomMembers &change);

Q_SIGNALS:
    void loadedChanged();
    void memberCountChanged();
    void draftChanged();
    void unsentCountChanged();
    void outboxFullChanged();
    void unreadCountChanged();
    void firstUnreadRowChanged();
    void loadingOlderChanged();
    void hasOlderChanged();
    /// Somebody else said something, while one is here; what was missed is not told of. `newest` is in the timeline.
    void messagesArrived(const Adda::Entry &newest);
    /// The server does not want us here any more.
    void refused(const Adda::Refusal &refusal);

private:
    void recall(const SeenRoom &seen);
    void followMembers();
    void followOutbox();
    void enter(const JoinRoomAnswer &answer, bool isAfresh, qint64 seen);
    void showAfresh(const JoinRoomAnswer &answer, qint64 seen);
    void show(const Entries &entries);
    void tellArrived(const Entries &entries);
    void takeNote(const Entries &entries, qint64 seen);
    void tellUnread(int before);
    void drawLineOfReturn();
    void keepUnread();
    void setLoaded();
    void showWaiting(const OutboxMessage &message);
    void setMemberCount(int count);
    bool send(const QStringList &texts);
    void saveDraft();

    QString m_name;
    QString m_username;
    RoomAddress m_address;
    UnsentStore &m_store;
    Clock m_clock;
    MembersModel m_members;
    TimelineModel m_timeline;
    Outbox m_outbox;
    HistoryPager m_history;
    MembersPager m_membersPager;
    RoomSync m_sync;
    RoomCache m_cache;
    bool m_isLoaded = false;
    bool m_isJoinWanted = false;  // once the cache has answered
    bool m_isOlderWanted = false; // once one is in the room
    bool m_isReturning = true;    // what comes was missed while the app was closed, and no line says so yet
    int m_memberCount = 0;
    QString m_draft;
    QTimer m_draftTimer; // runs while the draft is not saved
    bool m_isShown = false;
    Unread m_unread;
    QTimer m_newLineTimer;
};

} // namespace Adda

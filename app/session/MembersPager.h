#pragma once

#include "events/ChatEvents.h"

#include <QObject>
#include <QTimer>

namespace Adda {

/// Fetches the people of a room beyond those that the answer to the join names, a page at a time. Thread: the GUI
/// thread. `events` and `peer` must outlive it.
class MembersPager : public QObject
{
    Q_OBJECT

public:
    MembersPager(const QString &room, ChatEvents &events, Peer &peer, QObject *parent = nullptr);

    /// The list begins with `page`, of a room with `count` people; what is under way does not matter any more.
    void start(const QStringList &page, int count);

    bool hasMore() const { return m_hasMore; }

    /// The next page. Does nothing while another is under way, or when there is none.
    void loadMore();
    /// Begins anew, in a few seconds: the list is not what it was, and a crowd has the same thought. Tried until it
    /// works, or cancel().
    void startAnewLater();
    void cancel();

Q_SIGNALS:
    /// The list begins anew with these.
    void started(const QStringList &names);
    void loaded(const QStringList &names);

private:
    void ask(const QString &after);
    void finish(const QString &after, const Result<ListMembersAnswer> &result);

    QString m_room;
    ChatEvents &m_events;
    Peer &m_peer;
    QString m_last; // name of the pages so far
    bool m_hasMore = false;
    bool m_isLoading = false;
    quint64 m_attempt = 0; // answers to earlier ones come too late
    QTimer m_pause;        // after a failure
    QTimer m_anew;
};

} // namespace Adda

#pragma once

#include "events/ChatEvents.h"

#include <QObject>
#include <QTimer>

namespace Adda {

/// Fetches a room's older messages, a page at a time. Thread: the GUI thread. `events` and `peer` must outlive it.
class HistoryPager : public QObject
{
    Q_OBJECT

public:
    HistoryPager(const QString &room, ChatEvents &events, Peer &peer, QObject *parent = nullptr);

    bool isLoading() const { return m_isLoading; }

    bool hasOlder() const { return m_hasOlder; }

    void setHasOlder(bool hasOlder);

    /// The page before `before`. Does nothing while another one is under way, or when there is none.
    void load(qint64 before);
    /// What is under way does not matter any more.
    void cancel();

Q_SIGNALS:
    void isLoadingChanged();
    void hasOlderChanged();
    void loaded(const Adda::Entries &page);

private:
    void finish(const Result<FetchHistoryAnswer> &result);
    void setLoading(bool isLoading);

    QString m_room;
    ChatEvents &m_events;
    Peer &m_peer;
    bool m_isLoading = false;
    bool m_hasOlder = false;
    quint64 m_attempt = 0; // answers to earlier ones come too late
    QTimer m_pause;
};

} // namespace Adda

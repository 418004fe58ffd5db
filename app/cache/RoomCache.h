#pragma once

#include "app/cache/SeenStore.h"

#include <QObject>
#include <QTimer>

namespace Adda {

/// Brings back what was seen of one room, and keeps what is seen from then on, in batches.
///
/// Thread: the GUI thread. `store` must outlive it.
class RoomCache : public QObject
{
    Q_OBJECT

public:
    /// Asks the store at once.
    RoomCache(const RoomAddress &address, SeenStore &store, QObject *parent = nullptr);
    /// Writes what has gathered.
    ~RoomCache() override;

    /// The store has answered, or need not.
    bool isLoaded() const { return m_isLoaded; }

    /// In place of the store's answer.
    void take(const SeenRoom &room);
    /// The log begins anew with these, and what was seen before is not part of it.
    void startAfresh(const QString &epoch, const Entries &entries);
    /// What follows, or a page of older ones. Notices are not kept.
    void add(const Entries &entries);
    /// As in SeenRoom.
    void setFirstUnread(qint64 seq);
    /// For good: one is not in the room any more.
    void forget();

Q_SIGNALS:
    void loaded(const Adda::SeenRoom &room);

private:
    void saveSoon();
    void save();

    RoomAddress m_address;
    SeenStore &m_store;
    bool m_isLoaded = false;
    bool m_isForgotten = false;
    qint64 m_last = 0;   // seq
    SeenChange m_change; // that is to be saved
    QTimer m_timer;      // runs while there is one
};

} // namespace Adda

#pragma once

#include "app/cache/SeenStore.h"

#include <QHash>
#include <QMap>
#include <QObject>

namespace Adda {

/// Forgets when it goes. Thread: the GUI thread.
class MemorySeenStore : public SeenStore
{
public:
    void load(const RoomAddress &address, Loaded loaded) override;
    void save(const RoomAddress &address, const SeenChange &change) override;
    void remove(const RoomAddress &address) override;
    void removeOthers(const QString &server, const QString &userKey, const QStringList &rooms) override;

private:
    struct Kept
    {
        QString epoch;
        qint64 firstUnread = 0;
        QMap<qint64, Entry> entries; // by seq
    };

    QHash<RoomAddress, Kept> m_rooms;
    QObject m_context; // callbacks that wait for the event loop go with it
};

} // namespace Adda

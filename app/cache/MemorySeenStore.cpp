#include "app/cache/MemorySeenStore.h"

#include <QTimer>

namespace Adda {

void MemorySeenStore::load(const RoomAddress &address, Loaded loaded)
{
    QTimer::singleShot(0, &m_context, [kept = m_rooms.value(address), loaded] {
        SeenRoom room{kept.epoch, kept.firstUnread, {}};
        for (auto it = kept.entries.cend(); it != kept.entries.cbegin();) {
            --it;
            if (!room.entries.isEmpty() && it.key() != room.entries.first().seq - 1)
                break;
            room.entries.prepend(*it);
        }
        loaded(room);
    });
}

void MemorySeenStore::save(const RoomAddress &address, const SeenChange &change)
{
    if (change.isAfresh)
        m_rooms[address] = {change.epoch, 0, {}};
    const auto kept = m_rooms.find(address);
    if (kept == m_rooms.end() || kept->epoch != change.epoch)
        return;
    kept->firstUnread = change.firstUnread;
    for (const Entry &entry : change.entries)
        kept->entries.insert(entry.seq, entry);
    while (kept->entries.size() > maxEntries)
        kept->entries.erase(kept->entries.cbegin());
}

void MemorySeenStore::remove(const RoomAddress &address)
{
    m_rooms.remove(address);
}

void MemorySeenStore::removeOthers(const QString &server, const QString &userKey, const QStringList &rooms)
{
    m_rooms.removeIf([&](const auto &kept) {
        const RoomAddress &address = kept.key();
        return address.server == server && address.userKey == userKey && !rooms.contains(address.room);
    });
}

} // namespace Adda

#include "server/history/PendingEntries.h"

#include <algorithm>

namespace Adda {

namespace {

qint64 bytesOf(const Entry &entry)
{
    return qint64(sizeof(Entry)) + qint64(sizeof(QChar)) * (entry.message.size() + entry.username.size());
}

} // namespace

void PendingEntries::add(JournalBatch batch)
{
    for (const Entry &entry : batch.entries) {
        m_rooms[entry.room].append(entry);
        m_bytes += bytesOf(entry);
    }
    m_size += batch.entries.size();
    m_batches.push_back(std::move(batch));
}

void PendingEntries::drop(quint64 upTo)
{
    for (; !m_batches.empty() && m_batches.front().number <= upTo; m_batches.pop_front()) {
        for (const Entry &entry : m_batches.front().entries) {
            const auto room = m_rooms.find(entry.room);
            room->removeFirst();
            if (room->isEmpty())
                m_rooms.erase(room);
            m_bytes -= bytesOf(entry);
        }
        m_size -= m_batches.front().entries.size();
    }
}

const Entries &PendingEntries::of(const QString &room) const
{
    static const Entries none;
    const auto found = m_rooms.constFind(room);
    return found == m_rooms.constEnd() ? none : *found;
}

const Entry *PendingEntries::find(const QString &room, const QString &id) const
{
    const Entries &entries = of(room);
    const auto found = std::ranges::find(entries, id, &Entry::id);
    return found == entries.end() ? nullptr : &*found;
}

} // namespace Adda

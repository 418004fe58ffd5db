#include "server/history/PendingEntries.h"

namespace Adda {

namespace {

/// It is kept three times, which share their texts.
qint64 bytesOf(const Entry &entry)
{
    return 3 * qint64(sizeof(Entry)) +
           qint64(sizeof(QChar)) * (entry.message.size() + entry.username.size() + entry.id.size());
}

} // namespace

void PendingEntries::add(JournalBatch batch)
{
    for (const Entry &entry : std::as_const(batch.entries)) {
        m_rooms[entry.room].append(entry);
        m_byId.insert({entry.room, entry.id}, entry);
        m_bytes += bytesOf(entry);
    }
    m_size += batch.entries.size();
    m_batches.push_back(std::move(batch));
}

void PendingEntries::drop(quint64 upTo)
{
    for (; !m_batches.empty() && m_batches.front().number <= upTo; m_batches.pop_front()) {
        for (const Entry &entry : std::as_const(m_batches.front().entries)) {
            m_byId.remove({entry.room, entry.id});
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
    const auto found = m_byId.constFind({room, id});
    return found == m_byId.constEnd() ? nullptr : &*found;
}

} // namespace Adda

#include "server/history/PendingEntries.h"

namespace Adda {

namespace {

/// It is kept twice, and both share their texts.
qint64 bytesOf(const Entry &entry)
{
    return 2 * qint64(sizeof(Entry)) +
           qint64(sizeof(QChar)) * (entry.message.size() + entry.username.size() + entry.id.size());
}

} // namespace

void PendingEntries::add(JournalBatch batch)
{
    for (const Entry &entry : std::as_const(batch.entries)) {
        m_rooms[entry.room].append(entry);
        m_seqs.insert({entry.room, entry.id}, entry.seq);
        m_bytes += bytesOf(entry);
    }
    m_size += batch.entries.size();
    m_batches.push_back(std::move(batch));
}

void PendingEntries::drop(quint64 upTo)
{
    for (; !m_batches.empty() && m_batches.front().number <= upTo; m_batches.pop_front()) {
        for (const Entry &entry : std::as_const(m_batches.front().entries)) {
            m_seqs.remove({entry.room, entry.id});
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
    const auto seq = m_seqs.constFind({room, id});
    if (seq == m_seqs.constEnd())
        return nullptr;
    const Entries &entries = of(room);
    return &entries[*seq - entries.first().seq];
}

} // namespace Adda

#include "server/history/RecentEntries.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace Adda {

namespace {

qint64 bytesOf(const Entry &entry)
{
    // The room's name is shared.
    const qint64 characters = entry.id.size() + entry.username.size() + entry.message.size();
    return qint64(sizeof(Entry)) + characters * qint64(sizeof(QChar));
}

qint64 bytesOf(const Entries &entries)
{
    return std::accumulate(entries.begin(), entries.end(), qint64(0),
                           [](qint64 sum, const Entry &entry) { return sum + bytesOf(entry); });
}

} // namespace

Entries RecentEntries::Log::after(qint64 after) const
{
    Q_ASSERT(reachesBackTo(after + 1));
    return last(seq - after);
}

Entries RecentEntries::Log::last(qsizetype count) const
{
    return entries.last(std::clamp(count, qsizetype(0), entries.size()));
}

RecentEntries::RecentEntries(const Limits &limits)
    : m_limits(limits)
{
}

const RecentEntries::Log *RecentEntries::find(const QString &room)
{
    const Room *found = use(room);
    return found ? &found->log : nullptr;
}

const RecentEntries::Log &RecentEntries::insert(const QString &room, Log log)
{
    Q_ASSERT(log.entries.isEmpty() || log.entries.last().seq == log.seq);
    if (const auto known = m_byName.find(room); known != m_byName.end())
        remove(known->second);
    m_bytes += bytesOf(log.entries);
    m_rooms.push_front({room, std::move(log)});
    m_byName[room] = m_rooms.begin();
    trim(m_rooms.front());
    evict();
    return m_rooms.front().log;
}

void RecentEntries::append(const Entry &entry)
{
    Room *room = use(entry.room);
    if (!room)
        return;
    Q_ASSERT(entry.seq == room->log.seq + 1);
    m_bytes += bytesOf(entry);
    room->log.entries.append(entry);
    room->log.entries.last().room = room->name;
    room->log.seq = entry.seq;
    trim(*room);
    evict();
}

RecentEntries::Room *RecentEntries::use(const QString &room)
{
    const auto found = m_byName.find(room);
    if (found == m_byName.end())
        return nullptr;
    m_rooms.splice(m_rooms.begin(), m_rooms, found->second);
    return &m_rooms.front();
}

void RecentEntries::trim(Room &room)
{
    Entries &entries = room.log.entries;
    for (; entries.size() > m_limits.entries; entries.removeFirst())
        m_bytes -= bytesOf(entries.first());
}

void RecentEntries::evict()
{
    // Never the room in use.
    while (m_rooms.size() > 1 && (roomCount() > m_limits.rooms || m_bytes > m_limits.bytes))
        remove(std::prev(m_rooms.end()));
}

void RecentEntries::remove(Rooms::iterator room)
{
    m_bytes -= bytesOf(room->log.entries);
    m_byName.erase(room->name);
    m_rooms.erase(room);
}

} // namespace Adda

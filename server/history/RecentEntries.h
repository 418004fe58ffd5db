#pragma once

#include "events/Entry.h"

#include <list>
#include <unordered_map>

namespace Adda {

/// The last entries of the rooms most recently used, so that joining them reads nothing from the disk.
/// Bounded in rooms, in entries of each and in memory altogether.
///
/// Thread: one, its owner's.
class RecentEntries
{
public:
    /// The end of a room's log.
    struct Log
    {
        QString epoch;
        qint64 seq = 0;  ///< of the last entry; 0: none yet
        Entries entries; ///< oldest first, without holes, up to seq

        bool operator==(const Log &) const = default;

        /// Whether nothing is missing from `first` (1 or more) on.
        bool reachesBackTo(qint64 first) const { return seq - entries.size() < first; }

        /// Those with seq > after, which reachesBackTo(after + 1).
        Entries after(qint64 after) const;
        /// The last `count`, or as many as there are.
        Entries last(qsizetype count) const;
    };

    struct Limits
    {
        int rooms = 1'000;
        int entries = 200; ///< of each room
        qint64 bytes = qint64(64) << 20;
    };

    explicit RecentEntries(const Limits &limits);

    /// Null: not known here. Valid until the next call of anything.
    const Log *find(const QString &room);
    /// Makes a room known, with what the database has of it.
    const Log &insert(const QString &room, Log log);
    /// Continues the log of a room, if it is known.
    void append(const Entry &entry);

    int roomCount() const { return int(m_rooms.size()); }

    /// What the entries take, about.
    qint64 bytes() const { return m_bytes; }

private:
    struct Room
    {
        QString name;
        Log log;
    };

    using Rooms = std::list<Room>;

    Room *use(const QString &room);
    void trim(Room &room);
    void evict();
    void remove(Rooms::iterator room);

    Limits m_limits;
    Rooms m_rooms; // the one used last is first
    std::unordered_map<QString, Rooms::iterator> m_byName;
    qint64 m_bytes = 0;
};

} // namespace Adda

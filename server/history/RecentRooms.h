#pragma once

#include "events/ListRooms.h"

#include <list>
#include <unordered_map>

namespace Adda {

/// The rooms most recently spoken in, so that listing them reads nothing and a commit needs not write when a room was
/// last spoken in. O(1) to note one.
///
/// Thread: one, its owner's.
class RecentRooms
{
public:
    /// Keeps the last `most`.
    explicit RecentRooms(int most);

    /// Something was said in the room at `time`, ms since 1970 UTC.
    void note(const QString &room, qint64 time);

    /// The latest first, at most `limit`; `count` is left 0.
    QList<RoomSummary> latest(int limit) const;

private:
    using Rooms = std::list<RoomSummary>;

    int m_most;
    Rooms m_rooms; // the latest first
    std::unordered_map<QString, Rooms::iterator> m_byName;
};

} // namespace Adda

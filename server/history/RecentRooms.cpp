#include "server/history/RecentRooms.h"

namespace Adda {

RecentRooms::RecentRooms(int most)
    : m_most(most)
{
}

void RecentRooms::note(const QString &room, qint64 time)
{
    const auto known = m_byName.find(room);
    if (known != m_byName.end()) {
        m_rooms.splice(m_rooms.begin(), m_rooms, known->second);
    } else {
        m_rooms.push_front({room, 0, 0});
        m_byName.emplace(room, m_rooms.begin());
    }
    m_rooms.front().lastTime = time;
    if (int(m_rooms.size()) > m_most) {
        m_byName.erase(m_rooms.back().room);
        m_rooms.pop_back();
    }
}

QList<RoomSummary> RecentRooms::latest(int limit) const
{
    QList<RoomSummary> rooms;
    for (const RoomSummary &room : m_rooms) {
        if (rooms.size() >= limit)
            break;
        rooms.append(room);
    }
    return rooms;
}

} // namespace Adda

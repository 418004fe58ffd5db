#include "socketio/server/Rooms.h"

#include "socketio/server/Connection.h"
#include "socketio/server/Prefetch.h"
#include "socketio/server/Socket.h"

#include <algorithm>
#include <utility>

namespace SocketIo {

Rooms::Rooms(int mostPerSocket)
    : m_mostPerSocket(mostPerSocket)
{
}

bool Rooms::join(Socket &socket, const QString &room)
{
    if (socket.m_rooms.contains(room))
        return true;
    if (socket.m_rooms.size() >= m_mostPerSocket)
        return false;
    socket.m_rooms.append(room);
    Members &members = m_members[room];
    members.places.insert(&socket, members.sockets.size());
    members.sockets.push_back(&socket);
    return true;
}

void Rooms::leave(Socket &socket, const QString &room)
{
    if (socket.m_rooms.removeOne(room))
        remove(socket, room);
}

void Rooms::leaveAll(Socket &socket)
{
    const QStringList rooms = std::exchange(socket.m_rooms, {});
    for (const QString &room : rooms)
        remove(socket, room);
}

void Rooms::forEach(const QString &room, const std::function<void(Socket &)> &visit) const
{
    const auto members = m_members.constFind(room);
    if (members == m_members.cend())
        return;
    const std::vector<Socket *> &sockets = members->sockets;
    const auto ahead = [&](size_t i, size_t distance) { return sockets[std::min(i + distance, sockets.size() - 1)]; };
    for (size_t i = 0; i < sockets.size(); ++i) {
        prefetch(ahead(i, 3 * prefetchDistance));
        prefetch(&ahead(i, 2 * prefetchDistance)->m_connection);
        ahead(i, prefetchDistance)->m_connection.prefetchTransport();
        visit(*sockets[i]);
    }
}

void Rooms::remove(Socket &socket, const QString &room)
{
    const auto members = m_members.find(room);
    Q_ASSERT(members != m_members.end());
    auto &[sockets, places] = *members;
    const size_t place = places.take(&socket);
    // The last one comes into its place.
    sockets[place] = sockets.back();
    sockets.pop_back();
    if (place < sockets.size())
        places[sockets[place]] = place;
    if (sockets.empty())
        m_members.erase(members);
}

} // namespace SocketIo

#include "socketio/server/Rooms.h"

#include "socketio/server/Prefetch.h"
#include "socketio/server/Socket.h"

#include <iterator>
#include <utility>

namespace SocketIo {

namespace {

/// Or the end, if there are fewer.
QSet<Socket *>::const_iterator nth(const QSet<Socket *> &members, qsizetype n)
{
    return n < members.size() ? std::next(members.cbegin(), n) : members.cend();
}

} // namespace

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
    m_members[room].insert(&socket);
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
    auto later = nth(*members, prefetchDistance);
    auto soon = nth(*members, prefetchDistance / 2);
    for (Socket *socket : *members) {
        if (later != members->cend())
            prefetch(*later++);
        if (soon != members->cend())
            prefetch(&(*soon++)->m_connection);
        visit(*socket);
    }
}

void Rooms::remove(Socket &socket, const QString &room)
{
    const auto members = m_members.find(room);
    Q_ASSERT(members != m_members.end());
    members->remove(&socket);
    if (members->isEmpty())
        m_members.erase(members);
}

} // namespace SocketIo

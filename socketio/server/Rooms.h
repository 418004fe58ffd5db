#pragma once

#include <QHash>
#include <QSet>
#include <QString>

#include <functional>

namespace SocketIo {

class Socket;

/// Which of a worker's sockets are in which room. Knows sockets by pointer: one that goes must leave first.
///
/// Thread: its worker's.
class Rooms
{
public:
    /// `mostPerSocket`: rooms one socket may be in.
    explicit Rooms(int mostPerSocket);

    /// False when the socket is in as many rooms as it may be. Joining twice is joining once.
    [[nodiscard]] bool join(Socket &socket, const QString &room);
    void leave(Socket &socket, const QString &room);
    void leaveAll(Socket &socket);

    /// `visit` must not join or leave.
    void forEach(const QString &room, const std::function<void(Socket &)> &visit) const;

private:
    void remove(Socket &socket, const QString &room);

    int m_mostPerSocket;
    QHash<QString, QSet<Socket *>> m_members;
};

} // namespace SocketIo

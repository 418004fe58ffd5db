#pragma once

#include <QHash>
#include <QString>

#include <functional>
#include <vector>

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

    /// In the order they joined in, as long as none leaves. `visit` must not join or leave.
    void forEach(const QString &room, const std::function<void(Socket &)> &visit) const;

private:
    /// In a row, for those that came together lie together in memory too, the kernel's as well: a fan-out in that
    /// order finds more of it in the cache.
    struct Members
    {
        std::vector<Socket *> sockets;
        QHash<Socket *, size_t> places; ///< in `sockets`
    };

    void remove(Socket &socket, const QString &room);

    int m_mostPerSocket;
    QHash<QString, Members> m_members;
};

} // namespace SocketIo

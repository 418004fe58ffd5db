#include "bench/bare/RoomServer.h"

#include "bench/wire/WebSocket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <span>
#include <sys/socket.h>
#include <sys/uio.h>
#include <system_error>
#include <unistd.h>

namespace Bench {

RoomServer::RoomServer(Loop &loop, SyncedFile *file)
    : m_loop(loop)
    , m_file(file)
    , m_listener(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (m_listener < 0 || bind(m_listener, generic, size) < 0 || listen(m_listener, SOMAXCONN) < 0 ||
        getsockname(m_listener, generic, &size) < 0)
        throw std::system_error(errno, std::generic_category(), "listen");
    m_port = ntohs(address.sin_port);
    m_loop.add(m_listener, *this, true, false);
}

RoomServer::~RoomServer()
{
    ::close(m_listener);
}

void RoomServer::turn()
{
    m_loop.turn(-1);
    sync();
    for (Room *room : m_freshRooms)
        flush(*room);
    m_freshRooms.clear();
    for (Connection *connection : m_touched) {
        connection->isTouched = false;
        flush(*connection);
    }
    m_touched.clear();
    for (const int descriptor : m_closed) {
        m_connections.erase(descriptor);
        ::close(descriptor);
    }
    m_closed.clear();
}

void RoomServer::ready(bool, bool)
{
    for (;;) {
        const int descriptor = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0)
            return;
        const int on = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const auto added = m_connections.emplace(descriptor, std::make_unique<Connection>(*this, descriptor));
        m_loop.add(descriptor, *added.first->second, true, false);
    }
}

void RoomServer::serve(Connection &connection, bool canRead, bool canWrite)
{
    if (connection.isClosed)
        return;
    if (canWrite) {
        connection.waitsToWrite = false;
        m_loop.change(connection.descriptor, connection, true, false);
        touch(connection);
    }
    if (canRead)
        receive(connection);
}

void RoomServer::receive(Connection &connection)
{
    static std::array<char, 256 * 1024> buffer;
    const std::size_t before = connection.in.copy(buffer.data(), buffer.size());
    const ssize_t received = recv(connection.descriptor, buffer.data() + before, buffer.size() - before, 0);
    if (received <= 0) {
        if (received == 0 || errno != EAGAIN)
            close(connection);
        return;
    }
    std::span<char> bytes(buffer.data(), before + std::size_t(received));
    if (!connection.isUpgraded)
        bytes = bytes.subspan(upgrade(connection, {bytes.data(), bytes.size()}));
    while (connection.isUpgraded && !connection.isClosed) {
        const auto frame = readFrame(bytes);
        if (!frame)
            break;
        if (frame->opcode == Opcode::Close)
            close(connection);
        else
            packet(connection, frame->payload);
        bytes = bytes.subspan(frame->size);
    }
    connection.in.assign(bytes.data(), bytes.size());
}

std::size_t RoomServer::upgrade(Connection &connection, std::string_view bytes)
{
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    // The answer to the key of RFC 6455's example, which is the one that the load sends: it spares this program
    // SHA-1.
    connection.out += "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    connection.isUpgraded = true;
    touch(connection);
    return end + 4;
}

void RoomServer::packet(Connection &connection, std::string_view packet)
{
    const auto takeWord = [&packet] {
        const auto space = std::min(packet.find(' '), packet.size());
        const auto word = packet.substr(0, space);
        packet.remove_prefix(std::min(space + 1, packet.size()));
        return word;
    };
    const char kind = packet.empty() ? ' ' : packet.front();
    const std::string_view head = takeWord();
    const std::string room(takeWord());
    if (kind == 'J')
        join(connection, room);
    else if (kind == 'M')
        say(room, packet);
    else
        return close(connection);
    if (head.size() > 1) {
        appendTextFrame(connection.out, 'A' + std::string(head.substr(1)));
        touch(connection);
    }
}

void RoomServer::join(Connection &connection, const std::string &name)
{
    Room &room = m_rooms[name];
    // So that what was said in this turn comes with the history only.
    sync();
    flush(room);
    for (const std::string &frame : room.history)
        connection.out += frame;
    room.members.push_back(&connection);
    connection.rooms.push_back(&room);
    touch(connection);
}

void RoomServer::say(const std::string &name, std::string_view text)
{
    Room &room = m_rooms[name];
    if (room.fresh.empty())
        m_freshRooms.push_back(&room);
    std::string frame;
    appendTextFrame(frame, 'E' + std::string(text));
    if (m_file)
        m_unsynced += text;
    room.fresh += frame;
    room.history.push_back(std::move(frame));
    if (room.history.size() > historyLength)
        room.history.pop_front();
}

void RoomServer::touch(Connection &connection)
{
    if (!connection.isTouched)
        m_touched.push_back(&connection);
    connection.isTouched = true;
}

void RoomServer::sync()
{
    if (!m_unsynced.empty())
        m_file->append(m_unsynced);
    m_unsynced.clear();
}

void RoomServer::flush(Room &room)
{
    if (room.fresh.empty())
        return;
    // By index: who is closed on the way leaves the list, and another stands in its place.
    for (std::size_t i = 0; i < room.members.size();) {
        Connection &member = *room.members[i];
        flush(member, room.fresh);
        if (i < room.members.size() && room.members[i] == &member)
            ++i;
    }
    room.fresh.clear();
}

void RoomServer::flush(Connection &connection, std::string_view shared)
{
    if (connection.isClosed || (connection.out.empty() && shared.empty()))
        return;
    std::size_t written = 0;
    if (!connection.waitsToWrite) {
        std::array<iovec, 2> parts{iovec{connection.out.data(), connection.out.size()},
                                   iovec{const_cast<char *>(shared.data()), shared.size()}};
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        const ssize_t sent = sendmsg(connection.descriptor, &message, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN)
            return close(connection);
        written = sent < 0 ? 0 : std::size_t(sent);
    }
    const std::size_t ownWritten = std::min(written, connection.out.size());
    connection.out.erase(0, ownWritten);
    connection.out.append(shared.substr(written - ownWritten));
    if (connection.out.empty()) {
        connection.out.shrink_to_fit();
    } else if (!connection.waitsToWrite) {
        connection.waitsToWrite = true;
        m_loop.change(connection.descriptor, connection, true, true);
    }
}

void RoomServer::close(Connection &connection)
{
    if (connection.isClosed)
        return;
    connection.isClosed = true;
    for (Room *room : connection.rooms)
        std::erase(room->members, &connection);
    m_loop.remove(connection.descriptor);
    m_closed.push_back(connection.descriptor);
}

} // namespace Bench

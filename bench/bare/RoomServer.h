#pragma once

#include "bench/bare/SyncedFile.h"
#include "bench/wire/Loop.h"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Bench {

/// The least a program can do to send what is said in a room to everybody in it: one thread, one epoll, and one write
/// for each connection and turn, straight from the bytes that the room's members share. No JSON, no storage, no
/// heartbeat, no limits. What the server is compared with as "the limit"; with a file that each turn's messages are
/// on disk in before they are sent, the limit for a server that loses none.
///
/// Each websocket text is a packet: `J<ack> <room>` joins and is answered with the room's last 100 messages as
/// `E<text>` each, then `A<ack>`; `M<ack> <room> <text>` sends `E<text>` to the room and `A<ack>` to the sender.
/// An empty ack is not answered.
class RoomServer : private Watcher
{
public:
    /// Listens on 127.0.0.1, on any free port. `file`: null, or outlives this.
    explicit RoomServer(Loop &loop, SyncedFile *file = nullptr);
    ~RoomServer() override;

    int port() const { return m_port; }

    /// One turn of the loop, and the writes it led to.
    void turn();

private:
    static constexpr std::size_t historyLength = 100;

    struct Connection;

    struct Room
    {
        std::vector<Connection *> members;
        std::deque<std::string> history; ///< frames
        std::string fresh;               ///< frames of this turn, for all members alike
    };

    struct Connection : Watcher
    {
        Connection(RoomServer &itsServer, int itsDescriptor)
            : server(itsServer)
            , descriptor(itsDescriptor)
        {
        }

        void ready(bool canRead, bool canWrite) override { server.serve(*this, canRead, canWrite); }

        RoomServer &server;
        int descriptor;
        bool isUpgraded = false;
        bool isClosed = false;
        bool isTouched = false;    ///< stands in m_touched
        bool waitsToWrite = false; ///< the kernel takes no more; `out` goes on when it does
        std::string in;            ///< the beginning of a packet
        std::string out;           ///< for this connection only, or left over from a write
        std::vector<Room *> rooms;
    };

    void ready(bool canRead, bool canWrite) override;
    void serve(Connection &connection, bool canRead, bool canWrite);
    void receive(Connection &connection);
    std::size_t upgrade(Connection &connection, std::string_view bytes);
    void packet(Connection &connection, std::string_view packet);
    void join(Connection &connection, const std::string &name);
    void say(const std::string &room, std::string_view text);

    void touch(Connection &connection);
    void sync();
    void flush(Room &room);
    void flush(Connection &connection, std::string_view shared = {});
    void close(Connection &connection);

    Loop &m_loop;
    SyncedFile *m_file;
    std::string m_unsynced; ///< messages of this turn, if there is a file
    int m_listener;
    int m_port;
    std::unordered_map<int, std::unique_ptr<Connection>> m_connections; // by descriptor
    std::unordered_map<std::string, Room> m_rooms;
    std::vector<Room *> m_freshRooms;
    std::vector<Connection *> m_touched;
    std::vector<int> m_closed; // until the turn ends
};

} // namespace Bench

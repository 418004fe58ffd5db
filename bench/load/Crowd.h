#pragma once

#include "bench/load/Client.h"
#include "bench/load/Latencies.h"
#include "bench/load/Message.h"
#include "bench/load/Received.h"

#include <functional>
#include <memory>
#include <vector>

namespace Bench {

/// A room, and how many counted messages were sent to it.
struct Room
{
    std::string name;
    std::uint32_t sent = 0;
    std::size_t nextSender = 0;
};

/// What a crowd was sent of counted messages.
struct Deliveries
{
    std::uint64_t count = 0; ///< duplicates not included
    std::uint64_t duplicates = 0;
    /// The latencies of what is sent from `from` until `until` are kept, and no others.
    Latencies latencies;
    Nanoseconds from = INT64_MAX;
    Nanoseconds until = INT64_MAX;
};

/// Clients, each in one room, and the count of what they receive.
class Crowd : private Client::Owner
{
public:
    struct Member
    {
        std::string username;
        std::size_t room = 0;
        std::unique_ptr<Client> client;
        bool isJoined = false;
        bool wasJoined = false; ///< so that counted messages are for it, also those it gets on joining again
        bool isClosed = false;
        Nanoseconds joinAsked = 0;
        Nanoseconds joinedAt = 0;
        std::uint32_t history = 0;     ///< messages had that were said before the load began
        std::uint32_t waiting = 0;     ///< sends without their ack
        std::uint32_t firstNumber = 0; ///< of the counted messages that it is to have
        Received received;
        Dialect::Position position; ///< in the room's log, as the answer to the last join gave it
    };

    /// `name` begins the members' user names. The rooms outlive the crowd, and may be shared.
    Crowd(Loop &loop, const Dialect &dialect, int port, std::string name, std::vector<Room> &rooms);

    /// Adds `count` connected members, spread over the rooms; at most 256 connect at a time. Throws when one cannot.
    void connect(std::size_t count, int receiveBuffer = 0);
    /// Those that have not joined; at most `atATime` wait for their answer. False: not all were answered in time.
    [[nodiscard]] bool join(std::size_t atATime, Nanoseconds atMost = 300_s);

    /// One counted message of `size` from the next member of that room.
    void say(std::size_t room, std::size_t size);
    /// One message of this member, whose ack is counted down.
    void ask(Member &member, Stamp::Kind kind, std::size_t size);

    void connectAgain(Member &member);
    void joinAgain(Member &member);
    void askLast100(Member &member);
    /// From now on they take nothing from the kernel.
    void stopReading();

    std::vector<Member> &members() { return m_members; }

    Deliveries &deliveries() { return m_deliveries; }

    std::uint64_t duplicates() const { return m_deliveries.duplicates; }

    std::size_t joined() const { return m_joined; }

    std::size_t closed() const { return m_closed; }

    std::size_t refused() const { return m_refused; }

    const std::string &lastReason() const { return m_lastReason; }

    std::uint64_t acks() const { return m_acks; }

    /// Counted messages that members who were in the room have not had.
    std::uint64_t missing() const;
    /// Counted messages that they should have had.
    std::uint64_t expected() const;

    /// Packets of any kind but heartbeats.
    std::uint64_t heard() const { return m_heard; }

    /// Members who got fewer messages on joining than the rooms held.
    std::size_t shortOfHistory(std::size_t history) const;

    /// When the ack of an ask() or askLast100() has come.
    std::function<void(Member &, Nanoseconds at)> onAck;
    std::function<void(Member &)> onReady;
    std::function<void(Member &)> onClosed;

private:
    void clientReady(Client &client) override;
    void packetReceived(Client &client, const Dialect::Packet &packet, Nanoseconds at) override;
    void clientClosed(Client &client, const std::string &reason) override;
    void countMessages(Member &member, std::string_view text, Nanoseconds at);
    void joinAnswered(Member &member, const Dialect::Packet &packet, Nanoseconds at);

    Loop &m_loop;
    const Dialect &m_dialect;
    int m_port;
    std::string m_name;
    std::vector<Room> &m_rooms;
    std::vector<Member> m_members;
    std::vector<std::vector<std::size_t>> m_inRoom; // members by room
    std::size_t m_ready = 0;
    std::size_t m_joined = 0;
    std::size_t m_closed = 0;
    std::size_t m_refused = 0;
    std::uint64_t m_acks = 0;
    std::uint64_t m_heard = 0;
    std::string m_lastReason;
    Deliveries m_deliveries;
};

} // namespace Bench

#include "bench/load/Crowd.h"

#include <algorithm>
#include <stdexcept>

namespace Bench {

namespace {

constexpr std::size_t connectsAtATime = 256;
constexpr std::uint32_t joinAck = 0;
constexpr std::uint32_t askAck = 1;

} // namespace

Crowd::Crowd(Loop &loop, const Dialect &dialect, int port, std::string name, std::vector<Room> &rooms)
    : m_loop(loop)
    , m_dialect(dialect)
    , m_port(port)
    , m_name(std::move(name))
    , m_rooms(rooms)
    , m_inRoom(rooms.size())
{
}

void Crowd::connect(std::size_t count, int receiveBuffer)
{
    Client::Owner &owner = *this;
    const std::size_t wanted = m_members.size() + count;
    m_members.reserve(wanted);
    while (m_ready < wanted) {
        while (m_members.size() < wanted && m_members.size() - m_ready < connectsAtATime) {
            const std::size_t index = m_members.size();
            Member &member = m_members.emplace_back();
            member.username = m_name + std::to_string(index);
            member.room = index % m_rooms.size();
            member.client = std::make_unique<Client>(m_loop, m_dialect, owner, index);
            m_inRoom[member.room].push_back(index);
            member.client->open(m_port, receiveBuffer);
        }
        m_loop.turn(10_ms);
        if (m_closed > 0)
            throw std::runtime_error("a client was not connected: " + m_lastReason);
    }
}

bool Crowd::join(std::size_t atATime, Nanoseconds atMost)
{
    const Nanoseconds end = now() + atMost;
    std::size_t asked = 0;
    while (asked < m_members.size() && m_members[asked].isJoined)
        ++asked;
    while (m_joined + m_refused + m_closed < m_members.size() && now() < end) {
        while (asked < m_members.size() && asked - m_joined < atATime)
            joinAgain(m_members[asked++]);
        m_loop.turn(10_ms);
    }
    if (m_refused > 0)
        throw std::runtime_error("a client was refused: " + m_lastReason);
    return m_joined == m_members.size();
}

void Crowd::joinAgain(Member &member)
{
    member.joinAsked = now();
    auto after = member.position;
    after.seq += member.received.count();
    const bool isAgain = !after.epoch.empty();
    member.client->send(m_dialect.join(m_rooms[member.room].name, member.username, joinAck,
                                       isAgain ? std::optional(after) : std::nullopt));
}

void Crowd::connectAgain(Member &member)
{
    if (member.isClosed)
        --m_closed;
    member.isClosed = false;
    member.client->open(m_port);
}

void Crowd::say(std::size_t room, std::size_t size)
{
    const auto &inRoom = m_inRoom[room];
    Member &member = m_members[inRoom[m_rooms[room].nextSender++ % inRoom.size()]];
    const Stamp stamp{Stamp::Kind::Counted, m_rooms[room].sent++, now()};
    member.client->send(m_dialect.send(m_rooms[room].name, messageText(stamp, size)));
}

void Crowd::ask(Member &member, Stamp::Kind kind, std::size_t size)
{
    Room &room = m_rooms[member.room];
    const Stamp stamp{kind, kind == Stamp::Kind::Counted ? room.sent++ : 0, now()};
    ++member.waiting;
    member.client->send(m_dialect.send(room.name, messageText(stamp, size), askAck));
}

void Crowd::askLast100(Member &member)
{
    ++member.waiting;
    member.client->send(m_dialect.last100(m_rooms[member.room].name, askAck));
}

void Crowd::stopReading()
{
    for (Member &member : m_members)
        member.client->stopReading();
}

std::uint64_t Crowd::missing() const
{
    std::uint64_t missing = 0;
    for (const Member &member : m_members)
        missing += member.received.missing(member.firstNumber, m_rooms[member.room].sent);
    return missing;
}

std::uint64_t Crowd::expected() const
{
    std::uint64_t expected = 0;
    for (const Member &member : m_members)
        expected += m_rooms[member.room].sent - member.firstNumber;
    return expected;
}

std::size_t Crowd::shortOfHistory(std::size_t history) const
{
    return std::size_t(std::count_if(m_members.begin(), m_members.end(),
                                     [&](const Member &member) { return member.history < history; }));
}

void Crowd::clientReady(Client &client)
{
    ++m_ready;
    if (onReady)
        onReady(m_members[client.index()]);
}

void Crowd::packetReceived(Client &client, const Dialect::Packet &packet, Nanoseconds at)
{
    Member &member = m_members[client.index()];
    ++m_heard;
    countMessages(member, packet.text, at);
    if (packet.kind == Dialect::Kind::Other)
        return;
    if (packet.kind == Dialect::Kind::Refused) {
        ++m_refused;
        m_lastReason = packet.text;
    }
    if (packet.ack == joinAck)
        return packet.kind == Dialect::Kind::Ack ? joinAnswered(member, packet, at) : void();
    ++m_acks;
    --member.waiting;
    if (onAck)
        onAck(member, at);
}

void Crowd::countMessages(Member &member, std::string_view text, Nanoseconds at)
{
    forEachMessage(text, [&](const Stamp &stamp) {
        if (stamp.kind == Stamp::Kind::History || !member.wasJoined) {
            ++member.history;
        } else if (!member.received.add(stamp.number)) {
            ++m_deliveries.duplicates;
        } else {
            ++m_deliveries.count;
            if (stamp.sentAt >= m_deliveries.from && stamp.sentAt < m_deliveries.until)
                m_deliveries.latencies.add(at - stamp.sentAt);
        }
    });
}

void Crowd::joinAnswered(Member &member, const Dialect::Packet &packet, Nanoseconds at)
{
    member.joinedAt = at;
    member.isJoined = true;
    ++m_joined;
    if (member.wasJoined)
        return;
    member.wasJoined = true;
    member.position = m_dialect.position(packet.text);
    member.firstNumber = m_rooms[member.room].sent;
}

void Crowd::clientClosed(Client &client, const std::string &reason)
{
    Member &member = m_members[client.index()];
    ++m_closed;
    if (member.isJoined)
        --m_joined;
    member.isClosed = true;
    member.isJoined = false;
    m_lastReason = reason;
    if (onClosed)
        onClosed(member);
}

} // namespace Bench

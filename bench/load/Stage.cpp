#include "bench/load/Stage.h"

#include <stdexcept>

namespace Bench {

Stage::Stage(const Options &given)
    : options(given)
    , dialect(Dialect::named(given.dialect))
    , server(given.serverPid)
    , rooms(std::size_t(given.rooms))
{
    for (std::size_t i = 0; i < rooms.size(); ++i)
        rooms[i].name = "room-" + std::to_string(i);
}

void Stage::fillRooms()
{
    constexpr std::uint32_t atATime = 20;
    const auto wanted = std::uint32_t(options.history);
    Crowd filler = crowd("filler-");
    filler.connect(rooms.size());
    if (!filler.join(rooms.size()))
        throw std::runtime_error("the rooms could not be filled");
    std::vector<std::uint32_t> asked(rooms.size());
    const auto askMore = [&](Crowd::Member &member) {
        while (asked[member.room] < wanted && member.waiting < atATime) {
            ++asked[member.room];
            filler.ask(member, Stamp::Kind::History, options.size);
        }
    };
    filler.onAck = [&](Crowd::Member &member, Nanoseconds) { askMore(member); };
    for (Crowd::Member &member : filler.members())
        askMore(member);
    const bool isFull = wait(60_s, [&] { return filler.acks() == std::uint64_t(wanted) * rooms.size(); });
    if (!isFull || filler.refused() > 0)
        throw std::runtime_error("the rooms could not be filled: " + filler.lastReason());
}

bool Stage::wait(Nanoseconds atMost, const std::function<bool()> &isTrue)
{
    const Nanoseconds end = now() + atMost;
    while (!isTrue()) {
        if (now() >= end)
            return false;
        loop.turn(5_ms);
    }
    return true;
}

void Stage::pass(Nanoseconds duration)
{
    wait(duration, [] { return false; });
}

void Stage::settle(const Crowd &crowd)
{
    std::uint64_t heard = crowd.heard();
    Nanoseconds since = now();
    wait(120_s, [&] {
        if (crowd.heard() != heard) {
            heard = crowd.heard();
            since = now();
        }
        return now() - since > 500_ms;
    });
}

double Stage::drain(Crowd &crowd)
{
    const Nanoseconds start = now();
    const std::uint64_t expected = crowd.expected();
    std::uint64_t heard = crowd.heard();
    Nanoseconds since = start;
    wait(60_s, [&] {
        if (crowd.heard() != heard) {
            heard = crowd.heard();
            since = now();
        }
        return crowd.deliveries().count >= expected || now() - since > 3_s;
    });
    return toSeconds(now() - start);
}

void Stage::countLosses(const Crowd &crowd, Figures &figures) const
{
    figures.set("missing", double(crowd.missing()));
    figures.set("duplicate", double(crowd.duplicates()));
    figures.set("closed", double(crowd.closed()));
}

} // namespace Bench

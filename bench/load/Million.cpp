#include "bench/load/Loads.h"
#include "bench/load/Stage.h"

#include <stdexcept>

namespace Bench {

namespace {

constexpr std::uint32_t sendsInFlight = 64;
constexpr int asks = 200;

/// Sends `count` messages, the next when an earlier one is acked. How many a second.
double append(Stage &stage, Crowd &crowd, std::uint64_t count)
{
    const std::uint64_t end = crowd.acks() + count;
    std::uint64_t left = count;
    const auto askMore = [&](Crowd::Member &member) {
        while (left > 0 && member.waiting < sendsInFlight) {
            --left;
            crowd.ask(member, Stamp::Kind::Counted, stage.options.size);
        }
    };
    const Nanoseconds start = now();
    crowd.onAck = [&](Crowd::Member &member, Nanoseconds) { askMore(member); };
    for (Crowd::Member &member : crowd.members())
        askMore(member);
    if (!stage.wait(300_s, [&] { return crowd.acks() >= end; }))
        throw std::runtime_error("not all sends were acked");
    const double rate = double(count) / toSeconds(now() - start);
    crowd.onAck = {};
    stage.drain(crowd);
    return rate;
}

/// Milliseconds from asking for the last 100 messages to having them.
double last100(Stage &stage, Crowd &reader)
{
    Latencies latencies;
    for (int i = 0; i < asks; ++i) {
        const Nanoseconds start = now();
        Nanoseconds end = 0;
        reader.onAck = [&](Crowd::Member &, Nanoseconds at) { end = at; };
        reader.askLast100(reader.members().front());
        if (!stage.wait(10_s, [&] { return end != 0; }))
            throw std::runtime_error("the last 100 messages did not come");
        latencies.add(end - start);
        stage.pass(5_ms);
    }
    return latencies.percentile(0.5);
}

} // namespace

Figures million(const Options &options)
{
    Stage stage(options);
    Crowd crowd = stage.crowd("user-");
    crowd.connect(std::size_t(options.clients));
    // Apart, for it gets messages twice by asking for them.
    Crowd reader = stage.crowd("reader-");
    reader.connect(1);
    if (!crowd.join(std::size_t(options.clients)) || !reader.join(1))
        throw std::runtime_error("not everybody could join");

    const std::uint64_t tenth = options.messages / 10;
    const double firstRate = append(stage, crowd, tenth);
    const double firstLast100 = last100(stage, reader);
    const double firstResident = stage.server.residentBytes();
    double rate = firstRate;
    for (int i = 1; i < 10; ++i)
        rate = append(stage, crowd, tenth);
    const double endLast100 = last100(stage, reader);
    const double endResident = stage.server.residentBytes();

    Figures figures;
    figures.set("residentGrowth", endResident / firstResident);
    figures.set("appendSlowdown", firstRate / rate);
    figures.set("last100Slowdown", endLast100 / firstLast100);
    figures.set("firstAppendsPerSecond", firstRate);
    figures.set("lastAppendsPerSecond", rate);
    figures.set("firstLast100", firstLast100);
    figures.set("lastLast100", endLast100);
    figures.set("residentMegabytes", endResident / 1e6);
    figures.set("refused", double(crowd.refused()));
    stage.countLosses(crowd, figures);
    return figures;
}

} // namespace Bench

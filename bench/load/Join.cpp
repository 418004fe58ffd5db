#include "bench/load/Loads.h"
#include "bench/load/Stage.h"

#include <algorithm>

namespace Bench {

namespace {

/// A server that answers each join by telling everybody else takes the square of their number.
constexpr Nanoseconds atMost = 90_s;

} // namespace

Figures join(const Options &options)
{
    Stage stage(options);
    stage.fillRooms();
    Crowd crowd = stage.crowd("user-");
    crowd.connect(std::size_t(options.clients));
    stage.pass(500_ms);

    const double cpuBefore = stage.server.cpuSeconds();
    const Nanoseconds start = now();
    const bool isWhole = crowd.join(std::size_t(options.clients), atMost);
    Latencies latencies;
    Nanoseconds last = isWhole ? start : now();
    for (const Crowd::Member &member : crowd.members()) {
        if (!member.isJoined)
            continue;
        latencies.add(member.joinedAt - start);
        last = std::max(last, member.joinedAt);
    }
    const double cpu = stage.server.cpuSeconds() - cpuBefore;
    const double peak = stage.server.peakResidentBytes();

    // Whoever was told to be in the room is.
    if (isWhole) {
        stage.settle(crowd);
        for (int i = 0; i < 5; ++i)
            crowd.say(0, options.size);
        stage.drain(crowd);
    }
    Figures figures;
    figures.set("joinSeconds", toSeconds(last - start));
    figures.set("p50", latencies.percentile(0.5));
    figures.set("p99", latencies.percentile(0.99));
    figures.set("unjoined", double(crowd.members().size() - crowd.joined()));
    figures.set("cpuSeconds", cpu);
    figures.set("peakMegabytes", peak / 1e6);
    figures.set("shortOfHistory", double(crowd.shortOfHistory(std::size_t(options.history))));
    stage.countLosses(crowd, figures);
    return figures;
}

} // namespace Bench

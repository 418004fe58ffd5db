#include "bench/load/Loads.h"
#include "bench/load/Stage.h"

namespace Bench {

Figures acks(const Options &options)
{
    Stage stage(options);
    stage.fillRooms();
    Crowd crowd = stage.crowd("user-");
    crowd.connect(std::size_t(options.clients));
    if (!crowd.join(64))
        throw std::runtime_error("not everybody could join");
    stage.settle(crowd);

    bool isOver = false;
    Latencies latencies;
    std::vector<Nanoseconds> askedAt(crowd.members().size());
    const auto ask = [&](Crowd::Member &member) {
        askedAt[member.client->index()] = now();
        crowd.ask(member, Stamp::Kind::Counted, options.size);
    };
    crowd.onAck = [&](Crowd::Member &member, Nanoseconds at) {
        latencies.add(at - askedAt[member.client->index()]);
        if (!isOver)
            ask(member);
    };
    for (Crowd::Member &member : crowd.members())
        ask(member);
    stage.pass(Nanoseconds(options.warmup * 1e9));

    latencies = {};
    const Nanoseconds start = now();
    const std::uint64_t before = crowd.acks();
    const double cpuBefore = stage.server.cpuSeconds();
    stage.pass(Nanoseconds(options.seconds * 1e9));
    const double seconds = toSeconds(now() - start);
    const auto answered = double(crowd.acks() - before);
    const double cpu = stage.server.cpuSeconds() - cpuBefore;
    isOver = true;
    stage.drain(crowd);

    Figures figures;
    figures.set("acksPerSecond", answered / seconds);
    figures.set("p50", latencies.percentile(0.5));
    figures.set("p99", latencies.percentile(0.99));
    figures.set("serverCpu", cpu / seconds);
    figures.set("cpuPerSend", answered > 0 ? cpu * 1e6 / answered : 0);
    figures.set("refused", double(crowd.refused()));
    stage.countLosses(crowd, figures);
    return figures;
}

} // namespace Bench

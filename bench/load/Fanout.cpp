#include "bench/load/Loads.h"
#include "bench/load/Sender.h"
#include "bench/load/Stage.h"

#include <ctime>
#include <stdexcept>

namespace Bench {

namespace {

double ownCpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

} // namespace

Figures fanout(const Options &options)
{
    Stage stage(options);
    stage.fillRooms();
    Crowd crowd = stage.crowd("user-");
    crowd.connect(std::size_t(options.clients));
    if (!crowd.join(64))
        throw std::runtime_error("not everybody could join");
    stage.settle(crowd);

    Deliveries &deliveries = crowd.deliveries();
    Sender sender(stage, crowd, options.size);
    sender.sendUntil(now() + Nanoseconds(options.warmup * 1e9));

    const Nanoseconds start = now();
    const std::uint64_t deliveredBefore = deliveries.count;
    const double cpuBefore = stage.server.cpuSeconds();
    const double ownCpuBefore = ownCpuSeconds();
    deliveries.from = start;
    sender.sendUntil(start + Nanoseconds(options.seconds * 1e9));
    deliveries.until = now();
    const double cpu = stage.server.cpuSeconds() - cpuBefore;
    const double seconds = toSeconds(deliveries.until - start);
    const auto delivered = double(deliveries.count - deliveredBefore);
    const double ownCpu = ownCpuSeconds() - ownCpuBefore;
    const double drained = stage.drain(crowd);

    Figures figures;
    figures.set("cpuPerDelivery", delivered > 0 ? cpu * 1e6 / delivered : 0);
    figures.set("deliveriesPerSecond", delivered / seconds);
    figures.set("p50", deliveries.latencies.percentile(0.5));
    figures.set("p99", deliveries.latencies.percentile(0.99));
    figures.set("serverCpu", cpu / seconds);
    figures.set("loadCpu", ownCpu / seconds);
    figures.set("mostLate", toSeconds(sender.mostLate()) * 1000);
    figures.set("residentMegabytes", stage.server.residentBytes() / 1e6);
    figures.set("sent", double(sender.sent()));
    figures.set("drainSeconds", drained);
    figures.set("shortOfHistory", double(crowd.shortOfHistory(std::size_t(options.history))));
    stage.countLosses(crowd, figures);
    return figures;
}

} // namespace Bench

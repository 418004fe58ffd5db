#include "bench/load/Loads.h"
#include "bench/load/Sender.h"
#include "bench/load/Stage.h"

#include <stdexcept>

namespace Bench {

namespace {

constexpr std::size_t readers = 20;
constexpr std::size_t textSize = 8'000;

/// Gives the room its megabytes. The readers' p99.
double flood(Stage &stage, Crowd &crowd)
{
    const Options &options = stage.options;
    Deliveries &deliveries = crowd.deliveries();
    deliveries.latencies = {};
    deliveries.from = now();
    const double seconds = options.megabytes * 1e6 / double(textSize) / options.rate;
    Sender(stage, crowd, textSize).sendUntil(deliveries.from + Nanoseconds(seconds * 1e9));
    stage.drain(crowd);
    return deliveries.latencies.percentile(0.99);
}

} // namespace

Figures slowReaders(const Options &options)
{
    Stage stage(options);
    stage.fillRooms();
    Crowd crowd = stage.crowd("reader-");
    crowd.connect(readers);
    if (!crowd.join(readers))
        throw std::runtime_error("not everybody could join");
    // Once before, so that what the room's last messages take is in the baseline.
    const double p99Without = flood(stage, crowd);
    stage.pass(2_s);
    const double before = stage.server.residentBytes();
    const double kernelBefore = kernelTcpBytes();

    Crowd slow = stage.crowd("slow-");
    slow.connect(std::size_t(options.clients), 4'096);
    if (!slow.join(64))
        throw std::runtime_error("not everybody could join");
    stage.settle(crowd);
    slow.stopReading();
    const double p99With = flood(stage, crowd);
    const double peak = stage.server.peakResidentBytes();
    // A server may give them time to take what was sent.
    stage.wait(10_s, [&] { return stage.server.residentBytes() <= before * 1.1; });
    const double after = stage.server.residentBytes();

    Figures figures;
    figures.set("residentGrowth", after / before);
    figures.set("p99Growth", p99Without > 0 ? p99With / p99Without : 0);
    figures.set("p99Without", p99Without);
    figures.set("p99With", p99With);
    figures.set("residentBeforeMegabytes", before / 1e6);
    figures.set("residentPeakMegabytes", peak / 1e6);
    figures.set("residentAfterMegabytes", after / 1e6);
    figures.set("kernelBeforeMegabytes", kernelBefore / 1e6);
    figures.set("kernelAfterMegabytes", kernelTcpBytes() / 1e6);
    figures.set("slowClosed", double(slow.closed()));
    stage.countLosses(crowd, figures);
    return figures;
}

} // namespace Bench

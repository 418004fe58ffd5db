#include "bench/load/Loads.h"
#include "bench/load/Stage.h"

namespace Bench {

Figures idle(const Options &options)
{
    Stage stage(options);
    stage.fillRooms();
    stage.pass(1_s);
    const double before = stage.server.residentBytes();

    const Nanoseconds start = now();
    Crowd crowd = stage.crowd("user-");
    crowd.connect(std::size_t(options.clients));
    const double connectSeconds = toSeconds(now() - start);
    const double connected = stage.server.residentBytes();
    if (!crowd.join(64))
        throw std::runtime_error("not everybody could join");
    stage.settle(crowd);
    const double cpuBefore = stage.server.cpuSeconds();
    stage.pass(Nanoseconds(options.seconds * 1e9));
    const double cpu = stage.server.cpuSeconds() - cpuBefore;
    const double after = stage.server.residentBytes();

    Figures figures;
    figures.set("bytesPerConnection", (after - before) / options.clients);
    figures.set("bytesPerUnjoined", (connected - before) / options.clients);
    figures.set("residentMegabytes", after / 1e6);
    figures.set("connectSeconds", connectSeconds);
    figures.set("serverCpu", cpu / options.seconds);
    figures.set("shortOfHistory", double(crowd.shortOfHistory(std::size_t(options.history))));
    figures.set("closed", double(crowd.closed()));
    return figures;
}

} // namespace Bench

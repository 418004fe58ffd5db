#include "bench/load/Loads.h"
#include "bench/load/Stage.h"

#include <algorithm>
#include <ctime>

namespace Bench {

namespace {

/// Sends at a steady rate, to one room after the other.
class Sender
{
public:
    Sender(Stage &stage, Crowd &crowd)
        : m_stage(stage)
        , m_crowd(crowd)
        , m_interval(Nanoseconds(1e9 / stage.options.rate))
        , m_next(now())
    {
    }

    void sendUntil(Nanoseconds end)
    {
        for (Nanoseconds time = now(); time < end; time = now()) {
            while (m_next <= time) {
                m_mostLate = std::max(m_mostLate, time - m_next);
                m_crowd.say(m_sent++ % m_stage.rooms.size(), m_stage.options.size);
                m_next += m_interval;
            }
            m_stage.loop.turn(std::min(m_next, end) - time);
        }
    }

    std::uint64_t sent() const { return m_sent; }

    Nanoseconds mostLate() const { return m_mostLate; }

private:
    Stage &m_stage;
    Crowd &m_crowd;
    Nanoseconds m_interval;
    Nanoseconds m_next;
    Nanoseconds m_mostLate = 0;
    std::uint64_t m_sent = 0;
};

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
    Sender sender(stage, crowd);
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

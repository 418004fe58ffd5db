#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <vector>

namespace Adda {

/// Counts measured values by fixed ranges, as Prometheus' histograms do. Without locks; a value costs two atomic
/// additions.
///
/// Thread: any. A reading may lack what is being observed meanwhile.
class Histogram
{
public:
    struct Bucket
    {
        double bound;  ///< the values up to and with it; infinite in the last
        quint64 count; ///< those of the buckets before included
    };

    struct Reading
    {
        std::vector<Bucket> buckets; ///< by rising bound, never empty
        double sum = 0;              ///< of all values

        quint64 count() const { return buckets.back().count; }
    };

    /// `bounds` rise; beyond the last is one bucket more.
    explicit Histogram(std::vector<double> bounds);

    void observe(double value);

    void observe(std::chrono::duration<double> value) { observe(value.count()); }

    Reading read() const;

private:
    const std::vector<double> m_bounds;
    std::vector<std::atomic<quint64>> m_counts; // one more than bounds; not cumulative
    std::atomic<double> m_sum = 0;
};

} // namespace Adda

#pragma once

#include "bench/wire/Loop.h"

#include <cstdint>
#include <vector>

namespace Bench {

/// Every one of them, in microseconds: a few million at most, so nothing is rounded into buckets.
class Latencies
{
public:
    void add(Nanoseconds latency);
    /// In milliseconds; 0 when there are none.
    double percentile(double part);

    std::size_t count() const { return m_values.size(); }

private:
    std::vector<std::uint32_t> m_values;
};

} // namespace Bench

#include "bench/load/Latencies.h"

#include <algorithm>

namespace Bench {

void Latencies::add(Nanoseconds latency)
{
    m_values.push_back(std::uint32_t(std::clamp<Nanoseconds>(latency / 1'000, 0, UINT32_MAX)));
}

double Latencies::percentile(double part)
{
    if (m_values.empty())
        return 0;
    const auto nth = m_values.begin() + std::ptrdiff_t(part * double(m_values.size() - 1));
    std::nth_element(m_values.begin(), nth, m_values.end());
    return double(*nth) / 1'000;
}

} // namespace Bench

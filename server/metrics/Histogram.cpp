#include "server/metrics/Histogram.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

namespace Adda {

Histogram::Histogram(std::vector<double> bounds)
    : m_bounds(std::move(bounds))
    , m_counts(m_bounds.size() + 1)
{
    Q_ASSERT(std::ranges::adjacent_find(m_bounds, std::greater_equal<>()) == m_bounds.end());
}

void Histogram::observe(double value)
{
    const auto bound = std::ranges::lower_bound(m_bounds, value);
    m_counts[size_t(bound - m_bounds.begin())].fetch_add(1, std::memory_order_relaxed);
    m_sum.fetch_add(value, std::memory_order_relaxed);
}

Histogram::Reading Histogram::read() const
{
    Reading reading;
    reading.buckets.reserve(m_counts.size());
    quint64 count = 0;
    for (size_t i = 0; i < m_counts.size(); ++i) {
        count += m_counts[i].load(std::memory_order_relaxed);
        const bool isLast = i == m_bounds.size();
        reading.buckets.push_back({isLast ? std::numeric_limits<double>::infinity() : m_bounds[i], count});
    }
    reading.sum = m_sum.load(std::memory_order_relaxed);
    return reading;
}

} // namespace Adda

#include "bench/load/Received.h"

namespace Bench {

bool Received::add(std::uint32_t number)
{
    const std::size_t word = number / 64;
    const std::uint64_t bit = std::uint64_t(1) << (number % 64);
    if (word >= m_bits.size())
        m_bits.resize(word + 16);
    if ((m_bits[word] & bit) != 0)
        return false;
    m_bits[word] |= bit;
    ++m_count;
    return true;
}

std::uint64_t Received::missing(std::uint32_t first, std::uint32_t end) const
{
    std::uint64_t missing = 0;
    for (std::uint32_t number = first; number < end; ++number) {
        const std::size_t word = number / 64;
        if (word >= m_bits.size() || (m_bits[word] >> (number % 64) & 1) == 0)
            ++missing;
    }
    return missing;
}

} // namespace Bench

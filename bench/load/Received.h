#pragma once

#include <cstdint>
#include <vector>

namespace Bench {

/// Which of a room's numbered messages one client has had.
class Received
{
public:
    /// False: it has come before.
    bool add(std::uint32_t number);
    /// How many of the numbers from `first` until `end` have not come.
    std::uint64_t missing(std::uint32_t first, std::uint32_t end) const;

    std::uint32_t count() const { return m_count; }

private:
    std::vector<std::uint64_t> m_bits;
    std::uint32_t m_count = 0;
};

} // namespace Bench

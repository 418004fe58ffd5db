#include "bench/load/Figures.h"

#include <array>
#include <cstdio>

namespace Bench {

void Figures::set(const char *name, double value)
{
    std::array<char, 128> member{};
    std::snprintf(member.data(), member.size(), "%s\"%s\":%.10g", m_members.empty() ? "" : ",", name, value);
    m_members += member.data();
}

} // namespace Bench

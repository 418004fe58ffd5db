#include "bench/load/Message.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace Bench {

std::string messageText(const Stamp &stamp, std::size_t size)
{
    std::array<char, Stamp::size + 1> head{};
    std::snprintf(head.data(), head.size(), "%s%c%08x%016llx", Stamp::marker.data(), char(stamp.kind), stamp.number,
                  static_cast<unsigned long long>(stamp.sentAt));
    std::string text(head.data(), Stamp::size);
    while (text.size() < size)
        text += text.size() % 8 == 0 ? ' ' : 'a';
    return text;
}

std::optional<Stamp> readStamp(std::string_view text)
{
    if (text.size() < Stamp::size)
        return {};
    const char *number = text.data() + Stamp::marker.size() + 1;
    Stamp stamp{Stamp::Kind(number[-1])};
    std::uint64_t sentAt = 0;
    if (std::from_chars(number, number + 8, stamp.number, 16).ptr != number + 8 ||
        std::from_chars(number + 8, number + 24, sentAt, 16).ptr != number + 24)
        return {};
    stamp.sentAt = Nanoseconds(sentAt);
    return stamp;
}

} // namespace Bench

#pragma once

#include "bench/wire/Loop.h"

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace Bench {

/// What the text of each message of a benchmark begins with, so that it is found in received bytes without reading
/// what is around it: a marker, what kind it is, when it was sent, and its number in its room.
struct Stamp
{
    enum class Kind : char {
        Counted = 'm', ///< expected by everybody in its room, exactly once
        History = 'h', ///< was said before the load began
    };

    Kind kind = Kind::Counted;
    std::uint32_t number = 0;
    Nanoseconds sentAt = 0;

    static constexpr std::string_view marker = "~bench";
    static constexpr std::size_t size = marker.size() + 1 + 8 + 16;
};

/// The stamp and letters up to `size`.
std::string messageText(const Stamp &stamp, std::size_t size);

/// The stamp at the beginning of `text`, if it is whole.
std::optional<Stamp> readStamp(std::string_view text);

/// Calls `found` with the stamp of each message in `bytes`.
template <typename Found>
void forEachMessage(std::string_view bytes, Found found)
{
    while (const void *at = memmem(bytes.data(), bytes.size(), Stamp::marker.data(), Stamp::marker.size())) {
        bytes.remove_prefix(std::size_t(static_cast<const char *>(at) - bytes.data()));
        if (const auto stamp = readStamp(bytes))
            found(*stamp);
        bytes.remove_prefix(Stamp::marker.size());
    }
}

} // namespace Bench

#pragma once

#include <QtGlobal>

#include <cstddef>

namespace SocketIo {

/// Bytes. What a fan-out goes through begins at a multiple of it, so that what it touches is in as few lines as can
/// be.
inline constexpr std::size_t cacheLine = 64;

/// A fan-out goes through thousands of objects, and what the kernel does for each drives the next ones out of the
/// cache. So each is asked for some turns of the loop before it is needed, and earlier still what leads to it.
inline constexpr int prefetchDistance = 4;

/// Has the processor bring the first lines of an object, or of nothing, while the program goes on.
inline void prefetch(const void *object, std::size_t lines = 1)
{
#ifdef Q_CC_GNU
    for (std::size_t line = 0; line < lines; ++line)
        __builtin_prefetch(static_cast<const char *>(object) + line * cacheLine);
#else
    Q_UNUSED(object)
    Q_UNUSED(lines)
#endif
}

} // namespace SocketIo

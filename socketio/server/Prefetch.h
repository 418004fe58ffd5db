#pragma once

#include <QtGlobal>

namespace SocketIo {

/// A fan-out goes through thousands of objects, and what the kernel does for each drives the next ones out of the
/// cache. So each is asked for some turns of the loop before it is needed, and earlier still what leads to it.
inline constexpr int prefetchDistance = 4;

/// Has the processor bring the first cache line of an object, or of nothing, while the program goes on.
inline void prefetch(const void *object)
{
#ifdef Q_CC_GNU
    __builtin_prefetch(object);
#else
    Q_UNUSED(object)
#endif
}

} // namespace SocketIo

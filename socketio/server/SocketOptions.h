#pragma once

#include <QtGlobal>

namespace SocketIo {

/// Bounds what the kernel keeps of what a peer does not read, which it would let grow to megabytes. The kernel counts
/// its own overhead in, and has limits of its own.
void limitSendBuffer(qintptr descriptor, int bytes);

/// Makes closing the connection reset it: what is unsent goes at once, also from the kernel, where it would wait for
/// minutes for a peer that reads nothing.
void resetWhenClosed(qintptr descriptor);

} // namespace SocketIo

#pragma once

#include <QString>

namespace SocketIo {

// From any thread.

/// 15 bytes from the system's random source, as 20 characters of base64url: whoever knows it was told.
[[nodiscard]] QString newSessionId();
/// The same, and after it the worker that the session lives on: its requests may come in at any.
[[nodiscard]] QString newSessionId(int worker);
/// -1: no session has such an id.
[[nodiscard]] int workerOf(const QString &sessionId);

} // namespace SocketIo

#pragma once

#include <QString>

namespace SocketIo {

/// 15 bytes from the system's random source, as 20 characters of base64url: whoever knows it was told.
[[nodiscard]] QString newSessionId();

} // namespace SocketIo

#pragma once

#include <QByteArray>

namespace SocketIo {

/// A text message as a server puts it on the wire: one frame, final and unmasked (RFC 6455, 5.2), and so the
/// same for every client. `text` is UTF-8.
[[nodiscard]] QByteArray encodeTextFrame(const QByteArray &text);

} // namespace SocketIo

#pragma once

#include "socketio/server/Socket.h"

#include <QWebSocketProtocol>

namespace SocketIo {

/// What a websocket's close frame says for a reason.
[[nodiscard]] QWebSocketProtocol::CloseCode closeCodeFor(DisconnectReason reason);
/// `text` cut to what a close frame holds, 123 bytes of UTF-8, and never inside a character.
[[nodiscard]] QString closeText(const QString &text);

} // namespace SocketIo

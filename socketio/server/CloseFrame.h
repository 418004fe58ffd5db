#pragma once

#include "socketio/server/Socket.h"

#include <QByteArray>
#include <QWebSocketProtocol>

namespace SocketIo {

/// What a websocket's close frame says for a reason.
[[nodiscard]] QWebSocketProtocol::CloseCode closeCodeFor(DisconnectReason reason);
/// `text` cut to what a close frame holds, 123 bytes of UTF-8, and never inside a character.
[[nodiscard]] QString closeText(const QString &text);

/// The payload of a close frame (RFC 6455, 5.5.1), with the text cut as closeText() does.
[[nodiscard]] QByteArray closePayload(QWebSocketProtocol::CloseCode code, const QString &text);
/// A client may send it: nothing, or a code that is not reserved and a text in UTF-8.
[[nodiscard]] bool isClosePayload(const QByteArray &payload);

} // namespace SocketIo

#pragma once

#include "socketio/codec/DecodeResult.h"

#include <QByteArray>
#include <QJsonValue>

namespace SocketIo {

/// Deepest nesting of arrays and objects that is parsed; deeper text is refused before it reaches the parser.
inline constexpr int maxJsonDepth = 32;

/// Any JSON value (a bare string or number too, which QJsonDocument alone does not take).
/// Refuses: malformed text, trailing bytes, nesting over maxJsonDepth. Escaped lone surrogates pass (they are
/// JSON); whoever gives strings a meaning checks them with QString::isValidUtf16().
[[nodiscard]] DecodeResult<QJsonValue> parseJson(const QByteArray &text);
[[nodiscard]] QByteArray compactJson(const QJsonValue &value);
[[nodiscard]] QByteArray compactJson(const QString &text);

} // namespace SocketIo

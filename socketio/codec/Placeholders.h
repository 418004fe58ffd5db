#pragma once

#include "socketio/codec/DecodeResult.h"

#include <QJsonValue>

namespace SocketIo {

/// Checks that the placeholders in a binary packet's data, {"_placeholder":true,"num":n}, stand one for each
/// of its `count` attachments. Refuses: a number that is not whole or out of range, used twice, or missing.
/// `data` must be no deeper than maxJsonDepth (it recurses).
[[nodiscard]] DecodeResult<void> checkPlaceholders(const QJsonValue &data, int count);

} // namespace SocketIo

#pragma once

#include <QByteArray>
#include <QList>

#include <vector>

namespace SocketIo {

/// The packets in the body of a POST, as decodeEnginePacket() takes them: at least one, which may be empty.
/// Source: engine.io-protocol v4, "Packet encoding", HTTP long-polling.
[[nodiscard]] QList<QByteArray> splitPayload(const QByteArray &payload);
/// The body of a GET's response: the packets in `frames` (see encodeFrame()), binary ones in base64.
[[nodiscard]] QByteArray encodePayload(const std::vector<QByteArray> &frames);

} // namespace SocketIo

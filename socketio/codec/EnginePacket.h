#pragma once

#include "socketio/codec/DecodeResult.h"

#include <QByteArray>

namespace SocketIo {

/// Packet types of Engine.IO protocol v4; the value is the character on the wire.
enum class EnginePacketType : char {
    Open = '0',
    Close = '1',
    Ping = '2',
    Pong = '3',
    Message = '4',
    Upgrade = '5',
    Noop = '6',
};

/// One Engine.IO v4 packet. `data` is UTF-8 text, or raw bytes when `binary` (which only a message can be).
/// Source: engine.io-protocol, revision 4.
struct EnginePacket
{
    EnginePacketType type = EnginePacketType::Noop;
    QByteArray data;
    bool binary = false;

    bool operator==(const EnginePacket &) const = default;
};

/// A text frame of the websocket transport, or one packet of a polling payload ('b' and base64: a binary
/// message). Refuses: empty, unknown type, malformed base64.
[[nodiscard]] DecodeResult<EnginePacket> decodeEnginePacket(const QByteArray &text);
/// The text form. Binary messages have none on a websocket (they go as a binary frame, as they are):
/// asserted.
[[nodiscard]] QByteArray encodeEnginePacket(const EnginePacket &packet);
/// What the text form begins with; the packet's data is the rest.
[[nodiscard]] QByteArrayView enginePacketHead(EnginePacketType type);

} // namespace SocketIo

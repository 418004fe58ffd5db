#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>

namespace SocketIo {

/// What a frame carries (RFC 6455, 5.2).
enum class FrameType : quint8 {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xa,
};

/// A message, or a control frame, as a server puts it on the wire: one frame, final and unmasked (RFC 6455, 5.2), and
/// so the same for every client. `payload` is UTF-8 in text, at most 125 bytes in control frames.
[[nodiscard]] QByteArray encodeFrame(FrameType type, const QByteArray &payload);
/// The same with a payload in parts, which go one behind the other.
[[nodiscard]] QByteArray encodeFrame(FrameType type, std::initializer_list<QByteArrayView> parts);
/// Of what encodeFrame() gave; the view is into `frame`.
[[nodiscard]] FrameType frameType(const QByteArray &frame);
[[nodiscard]] QByteArrayView framePayload(const QByteArray &frame);

} // namespace SocketIo

#include "socketio/codec/PollingPayload.h"

#include "socketio/codec/WebSocketFrame.h"

namespace SocketIo {

namespace {

constexpr char separator = '\x1e';

} // namespace

QList<QByteArray> splitPayload(const QByteArray &payload)
{
    return payload.split(separator);
}

QByteArray encodePayload(const std::vector<QByteArray> &frames)
{
    QByteArray payload;
    for (const QByteArray &frame : frames) {
        if (!payload.isEmpty())
            payload += separator;
        const QByteArrayView packet = framePayload(frame);
        if (frameType(frame) == FrameType::Binary)
            payload += 'b' + packet.toByteArray().toBase64();
        else
            payload += packet;
    }
    return payload;
}

} // namespace SocketIo

#include "socketio/codec/WebSocketFrame.h"

#include <QtEndian>

namespace SocketIo {

namespace {

constexpr char finBit = char(0x80);
constexpr uchar typeBits = 0x0f;
constexpr qsizetype mostInOneByte = 125;
constexpr char lengthInTwoBytes = 126;
constexpr char lengthInEightBytes = 127;

template <typename Length>
void appendBigEndian(QByteArray &bytes, Length length)
{
    char encoded[sizeof(Length)];
    qToBigEndian(length, encoded);
    bytes.append(encoded, sizeof encoded);
}

} // namespace

QByteArray encodeFrame(FrameType type, const QByteArray &payload)
{
    QByteArray frame;
    frame.reserve(payload.size() + 10);
    frame.append(char(finBit | char(type)));
    if (payload.size() <= mostInOneByte) {
        frame.append(char(payload.size()));
    } else if (payload.size() <= 0xffff) {
        frame.append(lengthInTwoBytes);
        appendBigEndian(frame, quint16(payload.size()));
    } else {
        frame.append(lengthInEightBytes);
        appendBigEndian(frame, quint64(payload.size()));
    }
    return frame.append(payload);
}

FrameType frameType(const QByteArray &frame)
{
    return FrameType(uchar(frame.front()) & typeBits);
}

QByteArrayView framePayload(const QByteArray &frame)
{
    const char length = frame.at(1);
    const qsizetype headSize = length == lengthInTwoBytes ? 4 : length == lengthInEightBytes ? 10 : 2;
    return QByteArrayView(frame).sliced(headSize);
}

} // namespace SocketIo

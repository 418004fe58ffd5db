#include "socketio/codec/WebSocketFrame.h"

#include <QtEndian>

#include <algorithm>

namespace SocketIo {

namespace {

constexpr char finBit = char(0x80);
constexpr uchar typeBits = 0x0f;
constexpr qsizetype mostInOneByte = 125;
constexpr char lengthInTwoBytes = 126;
constexpr char lengthInEightBytes = 127;

constexpr qsizetype mostInHead = 10;

/// Returns to where the payload goes.
char *writeHead(char *to, FrameType type, qsizetype length)
{
    *to++ = char(finBit | char(type));
    if (length <= mostInOneByte) {
        *to++ = char(length);
        return to;
    }
    if (length <= 0xffff) {
        *to++ = lengthInTwoBytes;
        qToBigEndian(quint16(length), to);
        return to + sizeof(quint16);
    }
    *to++ = lengthInEightBytes;
    qToBigEndian(quint64(length), to);
    return to + sizeof(quint64);
}

} // namespace

QByteArray encodeFrame(FrameType type, const QByteArray &payload)
{
    return encodeFrame(type, {QByteArrayView(payload)});
}

QByteArray encodeFrame(FrameType type, std::initializer_list<QByteArrayView> parts)
{
    qsizetype length = 0;
    for (const QByteArrayView part : parts)
        length += part.size();
    QByteArray frame(mostInHead + length, Qt::Uninitialized);
    char *to = writeHead(frame.data(), type, length);
    for (const QByteArrayView part : parts)
        to = std::copy(part.begin(), part.end(), to);
    frame.truncate(to - frame.constData());
    return frame;
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

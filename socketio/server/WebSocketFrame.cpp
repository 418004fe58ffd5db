#include "socketio/server/WebSocketFrame.h"

#include <QtEndian>

namespace SocketIo {

namespace {

constexpr char finalText = char(0x81);
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

QByteArray encodeTextFrame(const QByteArray &text)
{
    QByteArray frame;
    frame.reserve(text.size() + 10);
    frame.append(finalText);
    if (text.size() <= mostInOneByte) {
        frame.append(char(text.size()));
    } else if (text.size() <= 0xffff) {
        frame.append(lengthInTwoBytes);
        appendBigEndian(frame, quint16(text.size()));
    } else {
        frame.append(lengthInEightBytes);
        appendBigEndian(frame, quint64(text.size()));
    }
    return frame.append(text);
}

} // namespace SocketIo

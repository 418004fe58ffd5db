#include "socketio/codec/FrameReader.h"

#include <QtEndian>

#include <algorithm>
#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint16 protocolError = 1002;
constexpr quint16 tooMuchData = 1009;

constexpr qsizetype mostInControlFrame = 125;
constexpr qsizetype maskSize = 4;

quint8 byteAt(QByteArrayView bytes, qsizetype at)
{
    return quint8(bytes.at(at));
}

bool isControl(FrameType type)
{
    return quint8(type) & 0x8;
}

bool isKnown(FrameType type)
{
    return type <= FrameType::Binary || (type >= FrameType::Close && type <= FrameType::Pong);
}

/// Bytes of the header that begins with these two, or two when they are not there yet.
qsizetype headerSize(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return 2;
    const int length = byteAt(bytes, 1) & 0x7f;
    const qsizetype lengthSize = length == 127 ? 8 : length == 126 ? 2 : 0;
    const bool isMasked = byteAt(bytes, 1) & 0x80;
    return 2 + lengthSize + (isMasked ? maskSize : 0);
}

tl::unexpected<FrameViolation> broken(const QString &text)
{
    return tl::unexpected(FrameViolation{protocolError, text});
}

/// Eight bytes at a time, for the mask repeats every four.
QByteArray unmasked(QByteArrayView masked, const char *mask)
{
    QByteArray plain(masked.size(), Qt::Uninitialized);
    char *to = plain.data();
    const char *from = masked.data();
    char twice[8];
    std::copy_n(mask, maskSize, twice);
    std::copy_n(mask, maskSize, twice + maskSize);
    const auto mask64 = qFromUnaligned<quint64>(twice);
    qsizetype at = 0;
    for (; at + 8 <= masked.size(); at += 8)
        qToUnaligned(qFromUnaligned<quint64>(from + at) ^ mask64, to + at);
    for (; at < masked.size(); ++at)
        to[at] = char(from[at] ^ mask[at % maskSize]);
    return plain;
}

} // namespace

FrameReader::FrameReader(const Limits &limits)
    : m_limits(limits)
{
}

FrameReader::Result FrameReader::next(QByteArrayView &bytes)
{
    while (true) {
        // Most frames come in one piece and are read where they are.
        const QByteArrayView seen = m_kept.isEmpty() ? bytes : QByteArrayView(m_kept);
        qsizetype needed = headerSize(seen);
        if (seen.size() >= needed) {
            const auto header = readHeader(seen);
            if (!header)
                return tl::unexpected(header.error());
            needed = header->size + header->payload;
            if (seen.size() >= needed) {
                Frame frame = take(*header, seen);
                if (m_kept.isEmpty())
                    bytes = bytes.sliced(needed);
                m_kept = {};
                return frame;
            }
        }
        if (bytes.isEmpty())
            return std::nullopt;
        const qsizetype taken = std::min(needed - m_kept.size(), bytes.size());
        m_kept.append(bytes.first(taken));
        bytes = bytes.sliced(taken);
    }
}

FrameReader::HeaderResult FrameReader::readHeader(QByteArrayView bytes) const
{
    Header header{FrameType(byteAt(bytes, 0) & 0x0f), bool(byteAt(bytes, 0) & 0x80), headerSize(bytes), 0};
    if (byteAt(bytes, 0) & 0x70)
        return broken(u"a reserved bit is set and no extension was agreed on"_s);
    if (!isKnown(header.type))
        return broken(u"frame type %1 is reserved"_s.arg(int(header.type)));
    if (!(byteAt(bytes, 1) & 0x80))
        return broken(u"the frame is not masked"_s);

    quint64 payload = byteAt(bytes, 1) & 0x7f;
    quint64 leastOfForm = 0;
    if (payload == 126) {
        payload = qFromBigEndian<quint16>(bytes.data() + 2);
        leastOfForm = 126;
    } else if (payload == 127) {
        payload = qFromBigEndian<quint64>(bytes.data() + 2);
        leastOfForm = 0x10000;
    }
    if (payload < leastOfForm || payload >> 63)
        return broken(u"the frame's length is malformed"_s);
    return checkOrder(header).and_then([&](const Header &checked) { return checkSize(checked, payload); });
}

FrameReader::HeaderResult FrameReader::checkOrder(const Header &header) const
{
    if (isControl(header.type)) {
        if (!header.isFinal)
            return broken(u"a control frame is in pieces"_s);
        return header;
    }
    if (header.type == FrameType::Continuation && !m_isInMessage)
        return broken(u"nothing is there to be continued"_s);
    if (header.type != FrameType::Continuation && m_isInMessage)
        return broken(u"a message begins within another"_s);
    return header;
}

FrameReader::HeaderResult FrameReader::checkSize(const Header &header, quint64 payload) const
{
    if (isControl(header.type)) {
        if (payload > quint64(mostInControlFrame))
            return broken(u"a control frame is over %1 bytes"_s.arg(mostInControlFrame));
    } else if (payload > quint64(std::min(m_limits.frameBytes, m_limits.messageBytes - m_messageBytes))) {
        return tl::unexpected(FrameViolation{tooMuchData, u"too many bytes"_s});
    }
    Header complete = header;
    complete.payload = qsizetype(payload);
    return complete;
}

Frame FrameReader::take(const Header &header, QByteArrayView bytes)
{
    if (!isControl(header.type)) {
        m_isInMessage = !header.isFinal;
        m_messageBytes = header.isFinal ? 0 : m_messageBytes + header.payload;
    }
    const char *mask = bytes.data() + header.size - maskSize;
    return {header.type, header.isFinal, unmasked(bytes.sliced(header.size, header.payload), mask)};
}

} // namespace SocketIo

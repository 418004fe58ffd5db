#include "socketio/codec/EnginePacket.h"

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

DecodeResult<EnginePacket> decodeBase64Message(const QByteArray &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text.sliced(1), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return tl::unexpected(u"malformed base64 after byte 0"_s);
    return EnginePacket{EnginePacketType::Message, decoded.decoded, true};
}

} // namespace

DecodeResult<EnginePacket> decodeEnginePacket(const QByteArray &text)
{
    if (text.isEmpty())
        return tl::unexpected(u"empty packet"_s);
    const char type = text.front();
    if (type == 'b')
        return decodeBase64Message(text);
    if (type < char(EnginePacketType::Open) || type > char(EnginePacketType::Noop))
        return tl::unexpected(u"unknown packet type 0x%1 at byte 0"_s.arg(quint8(type), 2, 16, '0'_L1));
    return EnginePacket{EnginePacketType(type), text.sliced(1)};
}

QByteArray encodeEnginePacket(const EnginePacket &packet)
{
    Q_ASSERT(!packet.binary);
    return char(packet.type) + packet.data;
}

QByteArrayView enginePacketHead(EnginePacketType type)
{
    static constexpr QByteArrayView digits("0123456");
    return digits.sliced(char(type) - digits.front(), 1);
}

} // namespace SocketIo

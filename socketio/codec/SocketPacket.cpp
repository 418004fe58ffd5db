#include "socketio/codec/SocketPacket.h"

#include "socketio/codec/JsonText.h"
#include "socketio/codec/SocketPacketReader.h"

#include <algorithm>
#include <array>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray head(SocketPacketType type, std::optional<qint64> id)
{
    const QByteArray digit(1, char('0' + int(type)));
    return id ? digit + QByteArray::number(*id) : digit;
}

} // namespace

DecodeResult<SocketPacket> decodeSocketPacket(const QByteArray &text, const SocketPacketLimits &limits)
{
    return SocketPacketReader(text, limits).read();
}

QByteArray encodeSocketPacket(const SocketPacket &packet)
{
    Q_ASSERT(packet.attachments.isEmpty() || packet.attachments.size() == packet.attachmentCount);
    Q_ASSERT(!packet.nsp.contains(u','));

    QByteArray text(1, char('0' + int(packet.type)));
    if (packet.attachmentCount > 0)
        text += QByteArray::number(packet.attachmentCount) + '-';
    if (packet.nsp != "/"_L1)
        text += packet.nsp.toUtf8() + ',';
    if (packet.id)
        text += QByteArray::number(*packet.id);
    return text + compactJson(packet.data);
}

QByteArray encodeEventPacket(const QString &name, const EncodedArgs &args, std::optional<qint64> id)
{
    const QByteArray separator = args.text().isEmpty() ? "" : ",";
    return head(SocketPacketType::Event, id) + '[' + compactJson(name) + separator + args.text() + ']';
}

QByteArray encodeAckPacket(qint64 id, const EncodedArgs &args)
{
    return head(SocketPacketType::Ack, id) + '[' + args.text() + ']';
}

bool isReservedEventName(const QString &name)
{
    // "error" is on no list of the protocol, but kills a Node.js peer that does not listen for it
    // (CVE-2024-38355).
    static constexpr std::array names{
        "connect"_L1, "connect_error"_L1, "disconnect"_L1,     "disconnecting"_L1,
        "error"_L1,   "newListener"_L1,   "removeListener"_L1,
    };
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace SocketIo

#include "socketio/codec/SocketPacket.h"

#include "socketio/codec/JsonText.h"
#include "socketio/codec/SocketPacketReader.h"

#include <QStringBuilder>

#include <algorithm>
#include <array>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray head(SocketPacketType type, qsizetype attachments, const QString &nsp, std::optional<qint64> id)
{
    Q_ASSERT(!nsp.contains(u','));
    QByteArray text(1, char('0' + int(type)));
    if (attachments > 0)
        text += QByteArray::number(attachments) + '-';
    if (nsp != "/"_L1)
        text += nsp.toUtf8() + ',';
    if (id)
        text += QByteArray::number(*id);
    return text;
}

} // namespace

DecodeResult<SocketPacket> decodeSocketPacket(const QByteArray &text, const SocketPacketLimits &limits)
{
    return SocketPacketReader(text, limits).read();
}

std::optional<SocketPacket> decodeEventHead(const QByteArray &text, const SocketPacketLimits &limits)
{
    return SocketPacketReader(text, limits).readHead();
}

QByteArray encodeSocketPacket(const SocketPacket &packet)
{
    Q_ASSERT(packet.attachments.isEmpty() || packet.attachments.size() == packet.attachmentCount);
    return head(packet.type, packet.attachmentCount, packet.nsp, packet.id) + compactJson(packet.data);
}

QByteArray encodeEventPacket(const QString &name, const EncodedArgs &args, std::optional<qint64> id,
                             const QString &nsp)
{
    const qsizetype attachments = args.attachments().size();
    const auto type = attachments > 0 ? SocketPacketType::BinaryEvent : SocketPacketType::Event;
    const QByteArray separator = args.text().isEmpty() ? "" : ",";
    return head(type, attachments, nsp, id) % '[' % compactJson(name) % separator % args.text() % ']';
}

QByteArray encodeAckPacket(qint64 id, const EncodedArgs &args, const QString &nsp)
{
    const qsizetype attachments = args.attachments().size();
    const auto type = attachments > 0 ? SocketPacketType::BinaryAck : SocketPacketType::Ack;
    return head(type, attachments, nsp, id) % '[' % args.text() % ']';
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

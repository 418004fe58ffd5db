#include "socketio/codec/PacketAssembler.h"

#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

PacketAssembler::PacketAssembler(const SocketPacketLimits &limits, qint64 maxAttachmentBytes)
    : m_limits(limits)
    , m_maxAttachmentBytes(maxAttachmentBytes)
{
}

DecodeResult<std::optional<SocketPacket>> PacketAssembler::addText(const QByteArray &text)
{
    if (isWaiting()) {
        drop();
        return tl::unexpected(u"text where an attachment belongs"_s);
    }
    auto packet = decodeSocketPacket(text, m_limits);
    if (!packet)
        return tl::unexpected(packet.error());
    if (packet->attachmentCount == 0)
        return std::optional(std::move(*packet));
    m_header = text;
    m_awaited = packet->attachmentCount;
    return std::nullopt;
}

DecodeResult<std::optional<SocketPacket>> PacketAssembler::addBinary(const QByteArray &bytes)
{
    if (!isWaiting())
        return tl::unexpected(u"an attachment that no packet announced"_s);
    if (bytes.size() > m_maxAttachmentBytes - m_bytes) {
        drop();
        return tl::unexpected(u"attachments over %1 bytes"_s.arg(m_maxAttachmentBytes));
    }
    m_bytes += bytes.size();
    m_attachments.append(bytes);
    if (--m_awaited > 0)
        return std::nullopt;
    auto packet = decodeSocketPacket(m_header, m_limits);
    if (packet)
        packet->attachments = m_attachments;
    drop();
    if (!packet)
        return tl::unexpected(packet.error());
    return std::optional(std::move(*packet));
}

void PacketAssembler::drop()
{
    m_header.clear();
    m_attachments.clear();
    m_awaited = 0;
    m_bytes = 0;
}

} // namespace SocketIo

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
        m_pending.reset();
        return tl::unexpected(u"text where an attachment belongs"_s);
    }
    auto packet = decodeSocketPacket(text, m_limits);
    if (!packet)
        return tl::unexpected(packet.error());
    if (packet->attachmentCount == 0)
        return std::optional(std::move(*packet));
    m_pending = std::move(*packet);
    m_bytes = 0;
    return std::nullopt;
}

DecodeResult<std::optional<SocketPacket>> PacketAssembler::addBinary(const QByteArray &bytes)
{
    if (!isWaiting())
        return tl::unexpected(u"an attachment that no packet announced"_s);
    if (bytes.size() > m_maxAttachmentBytes - m_bytes) {
        m_pending.reset();
        return tl::unexpected(u"attachments over %1 bytes"_s.arg(m_maxAttachmentBytes));
    }
    m_bytes += bytes.size();
    m_pending->attachments.append(bytes);
    if (m_pending->attachments.size() < m_pending->attachmentCount)
        return std::nullopt;
    return std::exchange(m_pending, std::nullopt);
}

} // namespace SocketIo

#pragma once

#include "socketio/codec/SocketPacket.h"

#include <optional>

namespace SocketIo {

/// Puts binary packets together: a header that announces attachments, then that many binary messages.
/// Holds at most one packet, and drops it when it refuses something. Pure: no socket, no clock (whoever feeds
/// it sets the deadline, see isWaiting()). While it waits it keeps the header as text, which takes less than what is
/// parsed of it.
class PacketAssembler
{
public:
    explicit PacketAssembler(const SocketPacketLimits &limits, qint64 maxAttachmentBytes);

    /// A text message: gives the packet, or nothing while attachments are awaited.
    /// Refuses: what decodeSocketPacket refuses; text while attachments are awaited.
    [[nodiscard]] DecodeResult<std::optional<SocketPacket>> addText(const QByteArray &text);
    /// A binary message. Refuses: none awaited; more bytes in one packet than allowed.
    [[nodiscard]] DecodeResult<std::optional<SocketPacket>> addBinary(const QByteArray &bytes);

    bool isWaiting() const { return m_awaited > 0; }

private:
    void drop();

    SocketPacketLimits m_limits;
    qint64 m_maxAttachmentBytes;
    QByteArray m_header;
    QList<QByteArray> m_attachments;
    int m_awaited = 0; // attachments of it
    qint64 m_bytes = 0;
};

} // namespace SocketIo

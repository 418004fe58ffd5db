#pragma once

#include "socketio/codec/SocketPacket.h"

namespace SocketIo {

/// Reads one packet's text from left to right: what decodeSocketPacket() and decodeEventHead() do, a step a function.
/// Used once.
class SocketPacketReader
{
public:
    SocketPacketReader(const QByteArray &text, const SocketPacketLimits &limits);

    [[nodiscard]] DecodeResult<SocketPacket> read();
    [[nodiscard]] std::optional<SocketPacket> readHead();

private:
    // Each step reads on from m_at, or gives false and leaves the reason in m_error.
    bool readType();
    bool readAttachmentCount();
    bool readNamespace();
    bool readId();
    bool readData();
    bool readName();
    bool checkData();
    bool checkEvent();

    bool isBinary() const;
    bool mayHaveId() const;
    /// Reads the digits at m_at, of which there is one at least. Over `most`: -1, and m_at stays.
    qint64 takeNumber(qint64 most);
    bool isDigit(qsizetype at) const;
    bool fail(const QString &what);

    const QByteArray &m_text;
    const SocketPacketLimits &m_limits;
    qsizetype m_at = 0;
    SocketPacket m_packet;
    QString m_error;
};

} // namespace SocketIo

#pragma once

#include "socketio/codec/DecodeResult.h"
#include "socketio/codec/EncodedArgs.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonValue>
#include <QList>

#include <optional>

namespace SocketIo {

/// Packet types of Socket.IO protocol v5; the value is the digit on the wire.
enum class SocketPacketType : quint8 {
    Connect = 0,
    Disconnect = 1,
    Event = 2,
    Ack = 3,
    ConnectError = 4,
    BinaryEvent = 5,
    BinaryAck = 6,
};

/// One Socket.IO v5 packet. In binary packets the JSON holds placeholders ({"_placeholder":true,"num":n}) and
/// `attachments` the bytes they stand for. Source: socket.io-protocol, revision 5.
struct SocketPacket
{
    SocketPacketType type = SocketPacketType::Event;
    QString nsp = QStringLiteral("/");
    QJsonValue data = QJsonValue::Undefined; ///< undefined: the packet carries none
    std::optional<qint64> id;                ///< ack id, 0..2^53-1
    int attachmentCount = 0;                 ///< announced; the header of a binary packet
    QList<QByteArray> attachments;

    bool operator==(const SocketPacket &) const = default;
};

/// What a decoder accepts beyond what the protocol demands.
struct SocketPacketLimits
{
    int attachments = 0;          ///< most attachments one packet may announce
    int nspLength = 128;          ///< characters of a namespace
    int eventNameLength = 64;     ///< characters of an event's name
    int connectBytes = 16 * 1024; ///< of what CONNECT says of the client
};

/// Decodes the text of an Engine.IO message. Refuses with the offset: unknown type, number of attachments
/// malformed, zero or over the limit, namespace too long, CONNECT's data too long, ack id over 2^53-1, missing or
/// where none belongs, JSON malformed or too deep, data of the wrong shape for the type (an event is a non-empty
/// array that begins with a string; reserved names are refused), placeholders that do not stand one for each
/// attachment, trailing bytes.
[[nodiscard]] DecodeResult<SocketPacket> decodeSocketPacket(const QByteArray &text,
                                                            const SocketPacketLimits &limits = {});
/// Of an event without attachments whose arguments are no JSON that can be read: what stands before them, with its
/// name alone as data. None if that is refused too.
[[nodiscard]] std::optional<SocketPacket> decodeEventHead(const QByteArray &text,
                                                          const SocketPacketLimits &limits = {});
/// The text form; attachments go after it as binary messages, in order.
[[nodiscard]] QByteArray encodeSocketPacket(const SocketPacket &packet);
/// An event, its data [name, ...args]. With an `id` it asks for an ack. The attachments of `args` go after it, as
/// those of encodeSocketPacket() do.
[[nodiscard]] QByteArray encodeEventPacket(const QString &name, const EncodedArgs &args,
                                           std::optional<qint64> id = {}, const QString &nsp = QStringLiteral("/"));
/// The answer to an event that asked for one.
[[nodiscard]] QByteArray encodeAckPacket(qint64 id, const EncodedArgs &args,
                                         const QString &nsp = QStringLiteral("/"));

/// Names that the protocol's libraries keep for themselves; nobody may emit them.
[[nodiscard]] bool isReservedEventName(const QString &name);

} // namespace SocketIo

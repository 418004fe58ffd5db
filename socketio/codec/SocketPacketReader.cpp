#include "socketio/codec/SocketPacketReader.h"

#include "socketio/codec/JsonText.h"
#include "socketio/codec/Placeholders.h"

#include <QUtf8StringView>

#include <algorithm>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The largest whole number that every peer's JavaScript number holds exactly.
constexpr qint64 maxAckId = (Q_INT64_C(1) << 53) - 1;

} // namespace

SocketPacketReader::SocketPacketReader(const QByteArray &text, const SocketPacketLimits &limits)
    : m_text(text)
    , m_limits(limits)
{
}

DecodeResult<SocketPacket> SocketPacketReader::read()
{
    if (readType() && readAttachmentCount() && readNamespace() && readId() && readData() && checkData())
        return m_packet;
    return tl::unexpected(m_error);
}

std::optional<SocketPacket> SocketPacketReader::readHead()
{
    const bool isEvent = readType() && m_packet.type == SocketPacketType::Event;
    if (isEvent && readNamespace() && readId() && readName() && checkEvent())
        return m_packet;
    return {};
}

bool SocketPacketReader::readType()
{
    if (m_text.isEmpty())
        return fail(u"empty packet"_s);
    const char digit = m_text.front();
    if (digit < '0' || digit > '6')
        return fail(u"unknown packet type"_s);
    m_packet.type = SocketPacketType(digit - '0');
    ++m_at;
    return true;
}

bool SocketPacketReader::readAttachmentCount()
{
    if (!isBinary())
        return true;
    if (!isDigit(m_at))
        return fail(u"a binary packet without its number of attachments"_s);
    const qint64 count = takeNumber(m_limits.attachments);
    if (count < 0)
        return fail(u"attachments over the limit of %1"_s.arg(m_limits.attachments));
    if (count == 0)
        return fail(u"a binary packet with no attachments"_s);
    if (m_at == m_text.size() || m_text.at(m_at) != '-')
        return fail(u"no '-' after the number of attachments"_s);
    ++m_at;
    m_packet.attachmentCount = int(count);
    return true;
}

bool SocketPacketReader::readNamespace()
{
    if (m_at == m_text.size() || m_text.at(m_at) != '/')
        return true;
    // The comma may be missing when nothing follows.
    const qsizetype comma = m_text.indexOf(',', m_at);
    const qsizetype end = comma < 0 ? m_text.size() : comma;
    const QUtf8StringView name(m_text.constData() + m_at, end - m_at);
    if (!name.isValidUtf8())
        return fail(u"the namespace is not UTF-8"_s);
    m_packet.nsp = name.toString();
    if (m_packet.nsp.size() > m_limits.nspLength)
        return fail(u"namespace over %1 characters"_s.arg(m_limits.nspLength));
    m_at = comma < 0 ? end : end + 1;
    return true;
}

bool SocketPacketReader::readId()
{
    if (!isDigit(m_at)) {
        const bool isAck = m_packet.type == SocketPacketType::Ack || m_packet.type == SocketPacketType::BinaryAck;
        return isAck ? fail(u"an ack without an id"_s) : true;
    }
    if (!mayHaveId())
        return fail(u"an id in a packet that has none"_s);
    const qint64 id = takeNumber(maxAckId);
    if (id < 0)
        return fail(u"ack id over %1"_s.arg(maxAckId));
    m_packet.id = id;
    return true;
}

bool SocketPacketReader::readData()
{
    if (m_at == m_text.size())
        return true;
    if (m_packet.type == SocketPacketType::Connect && m_text.size() - m_at > m_limits.connectBytes)
        return fail(u"CONNECT's data is over %1 bytes"_s.arg(m_limits.connectBytes));
    const auto data = parseJson(m_text.sliced(m_at));
    if (!data)
        return fail(data.error());
    m_packet.data = *data;
    return true;
}

/// Which begins the data, as libraries write it, without white space.
bool SocketPacketReader::readName()
{
    constexpr qsizetype nameAt = 2; // behind the bracket and the quote
    const QByteArray data = m_text.sliced(m_at);
    if (!data.startsWith("[\""))
        return fail(u"no name"_s);
    qsizetype end = nameAt;
    while (end < data.size() && data.at(end) != '"')
        end += data.at(end) == '\\' ? 2 : 1;
    const auto name = parseJson(data.first(std::min(end + 1, data.size())) + ']');
    if (!name)
        return fail(name.error());
    m_packet.data = *name;
    return true;
}

bool SocketPacketReader::checkData()
{
    const QJsonValue &data = m_packet.data;
    switch (m_packet.type) {
    case SocketPacketType::Connect:
        return data.isUndefined() || data.isObject() || fail(u"CONNECT's data is not an object"_s);
    case SocketPacketType::Disconnect:
        return data.isUndefined() || fail(u"DISCONNECT has data"_s);
    case SocketPacketType::ConnectError:
        return data.isObject() || data.isString() ||
               fail(u"CONNECT_ERROR's data is neither an object nor a string"_s);
    case SocketPacketType::Event:
    case SocketPacketType::BinaryEvent:
        if (!checkEvent())
            return false;
        break;
    case SocketPacketType::Ack:
    case SocketPacketType::BinaryAck:
        if (!data.isArray())
            return fail(u"an ack's data is not an array"_s);
        break;
    }
    if (!isBinary())
        return true;
    const auto checked = checkPlaceholders(data, m_packet.attachmentCount);
    return checked || fail(checked.error());
}

bool SocketPacketReader::checkEvent()
{
    const QJsonArray data = m_packet.data.toArray();
    if (data.isEmpty() || !data.first().isString())
        return fail(u"an event's data is not an array that begins with a name"_s);
    const QString name = data.first().toString();
    if (name.isEmpty() || !name.isValidUtf16())
        return fail(u"an event's name is empty or not Unicode"_s);
    if (name.size() > m_limits.eventNameLength)
        return fail(u"an event's name is over %1 characters"_s.arg(m_limits.eventNameLength));
    if (isReservedEventName(name))
        return fail(u"the event name %1 is reserved"_s.arg(name));
    return true;
}

bool SocketPacketReader::isBinary() const
{
    return m_packet.type == SocketPacketType::BinaryEvent || m_packet.type == SocketPacketType::BinaryAck;
}

bool SocketPacketReader::mayHaveId() const
{
    return isBinary() || m_packet.type == SocketPacketType::Event || m_packet.type == SocketPacketType::Ack;
}

qint64 SocketPacketReader::takeNumber(qint64 most)
{
    qint64 number = 0;
    qsizetype at = m_at;
    for (; isDigit(at); ++at) {
        number = number * 10 + (m_text.at(at) - '0');
        if (number > most)
            return -1;
    }
    m_at = at;
    return number;
}

bool SocketPacketReader::isDigit(qsizetype at) const
{
    return at < m_text.size() && m_text.at(at) >= '0' && m_text.at(at) <= '9';
}

bool SocketPacketReader::fail(const QString &what)
{
    m_error = u"%1 (at byte %2 of the packet)"_s.arg(what).arg(m_at);
    return false;
}

} // namespace SocketIo

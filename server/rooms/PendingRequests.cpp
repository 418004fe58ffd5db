#include "server/rooms/PendingRequests.h"

#include <QJsonArray>
#include <QJsonObject>

#include <utility>

namespace Adda {

namespace {

constexpr qint64 bytesOfValue = 16;
constexpr qint64 bytesOfBlock = 128; // what Qt and the heap keep about an array, an object or a text

qint64 bytesOf(const QString &text)
{
    return bytesOfBlock + qint64(sizeof(QChar)) * text.size();
}

/// No deeper than JSON that is parsed.
qint64 bytesOf(const QJsonValue &value)
{
    qint64 bytes = bytesOfValue;
    if (value.isString())
        return bytes + bytesOf(value.toString());
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        bytes += bytesOfBlock;
        for (const QJsonValue item : array)
            bytes += bytesOf(item);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        bytes += bytesOfBlock;
        for (auto field = object.begin(); field != object.end(); ++field)
            bytes += bytesOf(field.key()) + bytesOf(field.value());
    }
    return bytes;
}

} // namespace

bool PendingRequests::wait(Event event)
{
    const qint64 bytes = bytesOf(event.payload);
    if (m_waiting.size() >= mostWaiting || m_bytes + bytes > mostBytes)
        return false;
    m_bytes += bytes;
    m_waiting.append({std::move(event), bytes});
    return true;
}

PendingRequests::Event PendingRequests::takeNext()
{
    Waiting first = m_waiting.takeFirst();
    m_bytes -= first.bytes;
    return std::move(first.event);
}

} // namespace Adda

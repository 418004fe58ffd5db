#include "events/MessageId.h"

#include <QRandomGenerator>
#include <QUuid>
#include <QtEndian>

#include <array>

namespace Adda {

QString newMessageId(qint64 now)
{
    std::array<quint32, 4> words;
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    std::array<uchar, 16> bytes;
    std::memcpy(bytes.data(), words.data(), bytes.size());
    qToBigEndian(quint16(now >> 32), bytes.data());
    qToBigEndian(quint32(now), bytes.data() + 2);
    bytes[6] = uchar(0x70 | (bytes[6] & 0x0f));
    bytes[8] = uchar(0x80 | (bytes[8] & 0x3f));
    return QUuid::fromRfc4122(QByteArrayView(bytes.data(), bytes.size())).toString(QUuid::WithoutBraces);
}

QString firstMessageId(qint64 time)
{
    constexpr int digits = 12;
    constexpr qsizetype dashAt = 8;
    return QString::number(time, 16).rightJustified(digits, u'0').insert(dashAt, u'-');
}

bool beginsWithTime(const QString &id)
{
    constexpr qsizetype length = 36;
    constexpr qsizetype versionAt = 14;
    return id.size() == length && id.front() == u'0' && id.at(versionAt) == u'7';
}

} // namespace Adda

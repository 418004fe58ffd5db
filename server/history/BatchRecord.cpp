#include "server/history/BatchRecord.h"

#include <QDataStream>
#include <QIODevice>
#include <QtEndian>

namespace Adda {

namespace {

/// A text takes these bytes, and two for each unit of UTF-16.
constexpr qsizetype lengthBytes = sizeof(quint32);
constexpr qsizetype numberBytes = sizeof(qint64);

template <typename Number>
char *write(char *to, Number number)
{
    qToBigEndian(number, to);
    return to + sizeof number;
}

char *write(char *to, const QString &text)
{
    const qsizetype bytes = text.size() * qsizetype(sizeof(char16_t));
    to = write(to, quint32(bytes));
    qToBigEndian<char16_t>(text.utf16(), text.size(), to);
    return to + bytes;
}

qsizetype bytesOf(const Entry &entry)
{
    const qsizetype units = entry.room.size() + entry.id.size() + entry.username.size() + entry.message.size();
    return 4 * lengthBytes + units * qsizetype(sizeof(char16_t)) + 3 * numberBytes + 1;
}

} // namespace

/// Written in place: a stream makes some ten calls for each field, which is more than all the rest of a commit.
QByteArray encodeBatch(const Entries &entries)
{
    qsizetype bytes = lengthBytes;
    for (const Entry &entry : entries)
        bytes += bytesOf(entry);
    QByteArray data(bytes, Qt::Uninitialized);
    char *to = write(data.data(), quint32(entries.size()));
    for (const Entry &entry : entries) {
        to = write(to, entry.room);
        to = write(to, entry.seq);
        to = write(to, entry.id);
        to = write(to, entry.username);
        to = write(to, entry.message);
        to = write(to, entry.createdTime);
        to = write(to, quint8(entry.replyTo.has_value()));
        to = write(to, entry.replyTo.value_or(0));
    }
    Q_ASSERT(to == data.constEnd());
    return data;
}

std::optional<Entries> decodeBatch(const QByteArray &data)
{
    QDataStream stream(data);
    stream.setVersion(QDataStream::Qt_6_0);
    quint32 count = 0;
    stream >> count;
    Entries entries;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        Entry entry;
        bool isReply = false;
        qint64 replyTo = 0;
        stream >> entry.room >> entry.seq >> entry.id >> entry.username >> entry.message >> entry.createdTime >>
            isReply >> replyTo;
        if (isReply)
            entry.replyTo = replyTo;
        entries.append(entry);
    }
    if (stream.status() != QDataStream::Ok || !stream.atEnd())
        return {};
    return entries;
}

} // namespace Adda

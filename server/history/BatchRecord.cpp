#include "server/history/BatchRecord.h"

#include <QStringEncoder>
#include <QtEndian>

#include <array>

namespace Adda {

namespace {

constexpr qsizetype mostBytesOfUnit = 3; // of UTF-8 for one unit of UTF-16

/// The texts of an entry, in their order.
template <typename AnyEntry>
auto textsOf(AnyEntry &entry)
{
    return std::array{&entry.room, &entry.id, &entry.username, &entry.message};
}

qsizetype mostBytesOf(const Entry &entry)
{
    qsizetype bytes = 3 * sizeof(qint64);
    for (const QString *text : textsOf(entry))
        bytes += qsizetype(sizeof(quint32)) + text->size() * mostBytesOfUnit;
    return bytes;
}

template <typename Number>
char *write(char *to, Number number)
{
    qToLittleEndian(number, to);
    return to + sizeof number;
}

char *write(char *to, const QString &text)
{
    QStringEncoder utf8(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    char *const begin = to + sizeof(quint32);
    char *const end = utf8.appendToBuffer(begin, text);
    write(to, quint32(end - begin));
    return end;
}

/// Takes numbers and texts from the front of what is left, or fails and takes nothing more.
class Reader
{
public:
    explicit Reader(QByteArrayView data)
        : m_left(data)
    {
    }

    template <typename Number>
    Number number()
    {
        const QByteArrayView bytes = take(sizeof(Number));
        return bytes.isEmpty() ? Number() : qFromLittleEndian<Number>(bytes.data());
    }

    QString text()
    {
        const auto length = number<quint32>();
        return QString::fromUtf8(take(length));
    }

    bool hasFailed() const { return m_hasFailed; }

    bool atEnd() const { return m_left.isEmpty(); }

private:
    QByteArrayView take(qsizetype length)
    {
        m_hasFailed = m_hasFailed || length > m_left.size();
        if (m_hasFailed)
            return {};
        const QByteArrayView taken = m_left.first(length);
        m_left = m_left.sliced(length);
        return taken;
    }

    QByteArrayView m_left;
    bool m_hasFailed = false;
};

} // namespace

QByteArray encodeBatch(const Entries &entries)
{
    qsizetype most = sizeof(quint32);
    for (const Entry &entry : entries)
        most += mostBytesOf(entry);
    QByteArray data(most, Qt::Uninitialized);
    char *to = write(data.data(), quint32(entries.size()));
    for (const Entry &entry : entries) {
        for (const QString *text : textsOf(entry))
            to = write(to, *text);
        to = write(to, entry.seq);
        to = write(to, entry.createdTime);
        to = write(to, entry.replyTo.value_or(0));
    }
    data.truncate(to - data.constData());
    return data;
}

std::optional<Entries> decodeBatch(QByteArrayView data)
{
    Reader reader(data);
    Entries entries;
    for (auto left = reader.number<quint32>(); left > 0 && !reader.hasFailed(); --left) {
        Entry entry;
        for (QString *text : textsOf(entry))
            *text = reader.text();
        entry.seq = reader.number<qint64>();
        entry.createdTime = reader.number<qint64>();
        if (const auto replyTo = reader.number<qint64>(); replyTo != 0)
            entry.replyTo = replyTo;
        entries.append(entry);
    }
    if (reader.hasFailed() || !reader.atEnd())
        return {};
    return entries;
}

} // namespace Adda

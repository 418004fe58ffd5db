#include "storage/JournalFile.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <boost/crc.hpp>
#include <cerrno>
#include <cstring>
#include <optional>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace Storage {

using namespace Qt::Literals::StringLiterals;

namespace {

using Crc32C = boost::crc_optimal<32, 0x1edc6f41, 0xffffffff, 0xffffffff, true, true>;

constexpr QByteArrayView magic("Adda journal 1\0", 15);
constexpr qsizetype syncAt = 15;
constexpr qsizetype headerCrcAt = 28;
constexpr qsizetype ownerAt = 32;
constexpr qsizetype headerSize = 64;

constexpr qsizetype crcAt = 4;
constexpr qsizetype numberAt = 8;
constexpr qsizetype dataAt = 16;

/// What the file grows by.
constexpr qint64 growth = 256 * 1024;

/// Bytes of what may be records behind the last one: less than a second's checksums.
constexpr qint64 mostSearched = 64 * 1024 * 1024;

QByteArray hashOf(const QByteArray &owner)
{
    return QCryptographicHash::hash(owner, QCryptographicHash::Sha256);
}

quint32 headerChecksum(QByteArrayView header)
{
    Crc32C crc;
    crc.process_bytes(header.data(), size_t(headerCrcAt));
    crc.process_bytes(header.data() + ownerAt, size_t(headerSize - ownerAt));
    return crc.checksum();
}

QByteArray newHeader(const QByteArray &owner, JournalFile::Sync sync)
{
    std::array<quint32, 3> salt{};
    QRandomGenerator::system()->fillRange(salt.data(), salt.size());
    QByteArray header = QByteArray(magic.data(), magic.size()) + char(sync == JournalFile::Sync::Later) +
                        QByteArray(reinterpret_cast<const char *>(salt.data()), sizeof(salt)) + QByteArray(4, '\0') +
                        hashOf(owner);
    qToLittleEndian(headerChecksum(header), header.data() + headerCrcAt);
    return header;
}

/// Of a whole record.
quint32 checksum(QByteArrayView header, QByteArrayView record)
{
    Crc32C crc;
    crc.process_bytes(header.data(), size_t(header.size()));
    crc.process_bytes(record.data(), size_t(crcAt));
    crc.process_bytes(record.data() + numberAt, size_t(record.size() - numberAt));
    return crc.checksum();
}

quint64 numberOf(QByteArrayView record)
{
    return qFromLittleEndian<quint64>(record.data() + numberAt);
}

/// The record that `bytes` begin with, if they begin with a whole one.
std::optional<QByteArrayView> firstOf(QByteArrayView header, QByteArrayView bytes)
{
    if (bytes.size() < dataAt)
        return {};
    const qint64 length = qFromLittleEndian<quint32>(bytes.data());
    if (length > bytes.size() - dataAt)
        return {};
    const QByteArrayView record = bytes.first(dataAt + qsizetype(length));
    if (qFromLittleEndian<quint32>(record.data() + crcAt) != checksum(header, record))
        return {};
    return record;
}

/// The number of a whole record somewhere in `bytes` that is after `last`.
std::optional<quint64> findLater(QByteArrayView header, QByteArrayView bytes, quint64 last)
{
    // What people wrote may look like the beginnings of long records; a checksum of each would take for ever.
    qint64 budget = mostSearched;
    for (; bytes.size() >= dataAt && budget > 0; bytes = bytes.sliced(1)) {
        // A record takes a byte at least, and there are no more than these.
        if (numberOf(bytes) <= last || numberOf(bytes) - last > quint64(bytes.size()))
            continue;
        if (firstOf(header, bytes))
            return numberOf(bytes);
        budget -= std::min<qint64>(qFromLittleEndian<quint32>(bytes.data()), bytes.size());
    }
    return {};
}

struct Parsed
{
    std::vector<JournalFile::Record> records;
    qsizetype end = 0; ///< of the last one
};

Parsed parse(QByteArrayView header, QByteArrayView bytes)
{
    Parsed parsed;
    while (const auto record = firstOf(header, bytes.sliced(parsed.end))) {
        const quint64 number = numberOf(*record);
        if (!parsed.records.empty() && number != parsed.records.back().number + 1)
            break;
        parsed.records.push_back({number, record->sliced(dataAt).toByteArray()});
        parsed.end += record->size();
    }
    return parsed;
}

/// Names that a file has; 1 where that is unknown, or where a file in use keeps its name.
quint64 linksTo([[maybe_unused]] int descriptor)
{
#if defined(Q_OS_LINUX)
    // Not fstat(), which asks for the times as well: the next write then has to give the file a time of its own, and
    // the sync to write that.
    struct statx status = {};
    if (::statx(descriptor, "", AT_EMPTY_PATH, STATX_NLINK, &status) == 0)
        return status.stx_nlink;
#elif defined(Q_OS_UNIX)
    struct stat status = {};
    if (::fstat(descriptor, &status) == 0)
        return status.st_nlink;
#endif
    return 1;
}

int syncData(int descriptor)
{
#if defined(Q_OS_MACOS)
    // fsync() leaves data in the drive's cache there, but is all that some file systems have.
    return ::fcntl(descriptor, F_FULLFSYNC) == -1 ? ::fsync(descriptor) : 0;
#elif defined(Q_OS_UNIX)
    return ::fdatasync(descriptor);
#else
    return ::_commit(descriptor);
#endif
}

DatabaseError errorOf(const QFile &file)
{
    return {u"%1: %2"_s.arg(file.fileName(), file.errorString()), true};
}

/// The last error of the C library.
DatabaseError systemError(const QString &path)
{
    return {u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(errno))), true};
}

/// Until then a power cut may take a new file with all that is in it. Where that cannot be asked for, nobody needs
/// to.
Result<void> syncDirectory([[maybe_unused]] const QString &path)
{
#ifdef Q_OS_UNIX
    const QString name = QFileInfo(path).absolutePath();
    const int directory = ::open(QFile::encodeName(name).constData(), O_RDONLY | O_CLOEXEC);
    if (directory < 0)
        return tl::unexpected(systemError(name));
    const bool isSynced = ::fsync(directory) == 0;
    const DatabaseError error = systemError(name);
    ::close(directory);
    if (!isSynced)
        return tl::unexpected(error);
#endif
    return {};
}

} // namespace

Result<std::vector<JournalFile::Record>> JournalFile::read(const QString &path, const QByteArray &owner,
                                                           quint64 after)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(errorOf(file));
    const QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError)
        return tl::unexpected(errorOf(file));
    const QByteArrayView header = QByteArrayView(bytes).first(std::min(bytes.size(), headerSize));
    if (std::ranges::all_of(header, [](char byte) { return byte == 0; }))
        return {};
    if (!magic.startsWith(header.first(std::min(header.size(), magic.size()))))
        return tl::unexpected(DatabaseError{u"%1 is not a journal of this program"_s.arg(path)});
    if (header.size() < headerSize)
        return {};
    if (qFromLittleEndian<quint32>(header.data() + headerCrcAt) != headerChecksum(header))
        return tl::unexpected(DatabaseError{u"%1 is damaged"_s.arg(path)});
    const QByteArrayView content = QByteArrayView(bytes).sliced(headerSize);
    auto [records, end] = parse(header, content);
    if (!records.empty() && header.sliced(ownerAt) != hashOf(owner))
        return tl::unexpected(DatabaseError{u"%1 belongs to another database"_s.arg(path)});
    const quint64 last = std::max(after, records.empty() ? 0 : records.back().number);
    // Where they are synced later, a power cut may have taken any of them.
    if (const auto later = header[syncAt] ? std::nullopt : findLater(header, content.sliced(end), last)) {
        return tl::unexpected(DatabaseError{
            u"%1 is damaged at byte %2, before batch %3"_s.arg(path).arg(headerSize + end).arg(*later)});
    }
    std::erase_if(records, [after](const Record &record) { return record.number <= after; });
    return records;
}

JournalFile::JournalFile(const QString &path, const QByteArray &header, Sync sync)
    : m_file(std::make_unique<QFile>(path))
    , m_header(header)
    , m_sync(sync)
{
}

Result<JournalFile> JournalFile::make(const QString &path, const QByteArray &owner, Sync sync)
{
    JournalFile file(path, newHeader(owner, sync), sync);
    if (const auto started = file.start(); !started)
        return tl::unexpected(started.error());
    return file;
}

Result<void> JournalFile::start()
{
    const QIODevice::OpenMode mode = QIODevice::ReadWrite | QIODevice::Truncate | QIODevice::Unbuffered;
    if (!m_file->open(mode, QFile::ReadOwner | QFile::WriteOwner))
        return tl::unexpected(error());
    if (const auto written = write(0, m_header); !written)
        return written;
    m_end = m_length = headerSize;
    return sync().and_then([this] { return syncDirectory(m_file->fileName()); });
}

Result<void> JournalFile::append(quint64 number, const QByteArray &data)
{
    m_record.resize(dataAt);
    qToLittleEndian(quint32(data.size()), m_record.data());
    qToLittleEndian(number, m_record.data() + numberAt);
    m_record += data;
    qToLittleEndian(checksum(m_header, m_record), m_record.data() + crcAt);
    const qint64 end = m_end + m_record.size();
    const auto written = checkPlace().and_then([&] { return lengthen(end); }).and_then([&] {
        return m_sync == Sync::Now ? writeSynced(m_end, m_record) : write(m_end, m_record);
    });
    if (written)
        m_end = end;
    else
        erase();
    return written;
}

/// Nobody would find again what is written to a file that was removed.
Result<void> JournalFile::checkPlace() const
{
    if (linksTo(m_file->handle()) > 0)
        return {};
    return tl::unexpected(DatabaseError{u"%1 was removed while in use"_s.arg(m_file->fileName())});
}

/// What was not written to the end, or not synced, may be all there nevertheless.
void JournalFile::erase()
{
    if (m_end < m_length) {
        [[maybe_unused]] const auto erased =
            write(m_end, QByteArray(dataAt, '\0')).and_then([this] { return sync(); });
    }
}

/// With zeros, and not with holes: filling one of those changes what a sync has to write. One page after the other,
/// for the kernel keeps a long write as one piece, and looks at all of it for each short one that comes after.
Result<void> JournalFile::lengthen(qint64 length)
{
    if (length <= m_length)
        return {};
    static const QByteArray zeros(4096, '\0');
    const qint64 wanted = (length + growth - 1) / growth * growth;
    for (qint64 at = m_length; at < wanted;) {
        // Up to the next multiple of a page.
        const QByteArray piece = zeros.first(zeros.size() - at % zeros.size());
        if (const auto written = write(at, piece); !written)
            return written;
        at += piece.size();
    }
    return sync().map([&] { m_length = wanted; });
}

Result<void> JournalFile::write(qint64 position, const QByteArray &bytes)
{
    if (m_file->seek(position) && m_file->write(bytes) == bytes.size())
        return {};
    return tl::unexpected(error());
}

/// In one system call where there is one for it.
Result<void> JournalFile::writeSynced(qint64 position, const QByteArray &bytes)
{
#ifdef Q_OS_LINUX
    const iovec part{const_cast<char *>(bytes.data()), size_t(bytes.size())};
    const ssize_t written = ::pwritev2(m_file->handle(), &part, 1, position, RWF_DSYNC);
    if (written == bytes.size())
        return {};
        // Otherwise the usual way, which also gives the error if it is one.
#endif
    return write(position, bytes).and_then([this] { return sync(); });
}

Result<void> JournalFile::sync()
{
    if (syncData(m_file->handle()) == 0)
        return {};
    return tl::unexpected(systemError(m_file->fileName()));
}

void JournalFile::rewind()
{
    m_end = headerSize;
}

void JournalFile::remove()
{
    m_file->remove();
}

DatabaseError JournalFile::error() const
{
    return errorOf(*m_file);
}

} // namespace Storage

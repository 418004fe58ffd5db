#pragma once

#include "storage/DatabaseError.h"

#include <QByteArray>
#include <QFile>

#include <memory>
#include <vector>

namespace Storage {

/// A file of numbered records, for what has to be on disk at once and is soon kept elsewhere: a record costs one
/// write and one sync. When its records are needed no more, it is written from its start again and keeps its length,
/// so that a sync has no length to write.
///
/// Format, little-endian. A header of 64 bytes: "Adda journal 1" and a zero, a byte that is 1 if records are synced
/// later and else 0, a random salt of 12, a CRC-32C of the header without itself (u32), the SHA-256 of the owner.
/// Then the records: the length of the data (u32), a CRC-32C of the header, the length, the number and the data
/// (u32), the number (u64), the data. Numbers go up by one. Reading ends at the first record that does not fit: what
/// was written in part has another checksum (nobody can make one up who does not know the salt), and what earlier
/// records have left behind the last one has another number. If each was synced before the next, a whole one behind
/// that place means that what stands between was damaged later.
///
/// Thread: one at a time.
class JournalFile
{
public:
    struct Record
    {
        quint64 number = 0;
        QByteArray data;

        bool operator==(const Record &) const = default;
    };

    enum class Sync {
        Now,   ///< a record survives a power cut
        Later, ///< it survives a crash of the process; a power cut when sync() was called
    };

    /// The records of a file behind number `after`; none of one that is missing or was never finished making. It is
    /// an error, not transient, if it is no journal, its header is damaged, it has records of another owner, or
    /// damage stands before one of those asked for.
    [[nodiscard]] static Result<std::vector<Record>> read(const QString &path, const QByteArray &owner,
                                                          quint64 after);
    /// Makes the file, for its owner alone to read, or empties it.
    [[nodiscard]] static Result<JournalFile> make(const QString &path, const QByteArray &owner, Sync sync);

    /// The first record's number is any, then one more than the last one's. After an error the next record, which has
    /// this number, takes the place of this one. An error that is not transient: the file was removed.
    [[nodiscard]] Result<void> append(quint64 number, const QByteArray &data);
    [[nodiscard]] Result<void> sync();
    /// The next record is the first.
    void rewind();
    /// Removes the file. Nothing is appended afterwards.
    void remove();

private:
    JournalFile(const QString &path, const QByteArray &header, Sync sync);
    Result<void> start();
    Result<void> checkPlace() const;
    Result<void> lengthen(qint64 length);
    void erase();
    Result<void> write(qint64 position, const QByteArray &bytes);
    Result<void> writeSynced(qint64 position, const QByteArray &bytes);
    DatabaseError error() const;

    std::unique_ptr<QFile> m_file;
    QByteArray m_header;
    Sync m_sync;
    QByteArray m_record; // kept for its memory
    qint64 m_end = 0;    // of the last record
    qint64 m_length = 0; // of the file
};

} // namespace Storage

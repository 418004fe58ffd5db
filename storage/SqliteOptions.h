#pragma once

#include <QString>

namespace Storage {

/// How a connection to a SQLite file is opened.
struct SqliteOptions
{
    enum class Durability {
        Full,   ///< a committed transaction survives a power cut
        Normal, ///< it survives a crash of the process; after a power cut the last ones may be gone
    };

    QString path;
    quint32 applicationId = 0; ///< written into a new file; a file with another one is refused
    Durability durability = Durability::Full;
    bool isReadOnly = false; ///< for further connections to a file that is open already
    int busyTimeout = 2'000; ///< milliseconds to wait for another connection's lock
    /// Pages (of 4 KB) in the journal before they are copied into the file, which the commit that reaches them waits
    /// for. A page that is changed in many commits is copied once.
    int checkpointPages = 2'000;
    qint64 journalSizeLimit = qint64(64) << 20; ///< bytes the journal shrinks to after a checkpoint

    bool operator==(const SqliteOptions &) const = default;
};

} // namespace Storage

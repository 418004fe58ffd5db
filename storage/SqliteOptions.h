#pragma once

#include <QString>

namespace Storage {

/// How a connection to a SQLite file is opened. What is committed survives a power cut.
struct SqliteOptions
{
    QString path;
    quint32 applicationId = 0; ///< written into a new file; a file with another one is refused
    bool isReadOnly = false;   ///< for further connections to a file that is open already
    int busyTimeout = 2'000;   ///< milliseconds to wait for another connection's lock
    /// Pages (of 4 KB) in the journal before they are copied into the file, which the commit that reaches them waits
    /// for. A page that is changed in many commits is copied once.
    int checkpointPages = 2'000;
    qint64 journalSizeLimit = qint64(64) << 20; ///< bytes the journal shrinks to after a checkpoint

    bool operator==(const SqliteOptions &) const = default;
};

} // namespace Storage

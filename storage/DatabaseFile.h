#pragma once

#include "storage/FileLock.h"

namespace Storage {

/// A file for a database, and the right to be the only process that uses it, as long as this object lives.
/// Declare it before what opens the file, so that it goes last.
///
/// Thread: any one at a time.
class DatabaseFile
{
public:
    /// Makes the directory (readable by its owner only) and the file (likewise; an existing one is made so)
    /// if they are missing, and locks them against other processes. The error is English and names the file.
    static tl::expected<DatabaseFile, QString> claim(const QString &directory, const QString &name);

    const QString &path() const { return m_path; }

    /// Empties it, and removes what SQLite has left beside it: for a database that is made anew. Nobody has it open.
    tl::expected<void, QString> clear() const;

private:
    DatabaseFile(QString path, FileLock lock);

    QString m_path;
    FileLock m_lock;
};

} // namespace Storage

#include "storage/DatabaseFile.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace Storage {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
using Done = tl::expected<void, QString>;

Done makeDirectory(const QString &directory)
{
    if (QFileInfo(directory).isDir())
        return {};
    const QFileInfo info(QDir::cleanPath(directory));
    const QString parent = info.absolutePath();
    // Only the last part is ours to close to others.
    if (QDir().mkpath(parent) && QDir(parent).mkdir(info.fileName(), ownerOnly | QFile::ExeOwner))
        return {};
    // Another thread may have been faster, for another file.
    if (QFileInfo(directory).isDir())
        return {};
    return tl::unexpected(u"cannot make the directory %1"_s.arg(directory));
}

Done makeFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
            return tl::unexpected(u"cannot make %1: %2"_s.arg(path, file.errorString()));
        return {};
    }
    if (!info.isFile())
        return tl::unexpected(u"%1 is not a file"_s.arg(path));
    if (!info.isReadable() || !info.isWritable())
        return tl::unexpected(u"%1 may not be read and written by this user"_s.arg(path));
    // SQLite gives its journals the permissions of the file. This fails for a file of another owner, who then
    // has decided to share it.
    QFile::setPermissions(path, ownerOnly);
    return {};
}

} // namespace

DatabaseFile::DatabaseFile(QString path, FileLock lock)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
{
}

tl::expected<DatabaseFile, QString> DatabaseFile::claim(const QString &directory, const QString &name)
{
    if (const auto made = makeDirectory(directory); !made)
        return tl::unexpected(made.error());
    const QString path = QDir(directory).filePath(name);
    // Of a link that of its target, which may have other names.
    const QFileInfo info(path);
    auto lock = FileLock::take((info.exists() ? info.canonicalFilePath() : path) + u".lock"_s);
    if (!lock)
        return tl::unexpected(u"%1: %2"_s.arg(path, lock.error()));
    if (const auto made = makeFile(path); !made)
        return tl::unexpected(made.error());
    return DatabaseFile(path, *std::move(lock));
}

tl::expected<void, QString> DatabaseFile::clear() const
{
    for (const QString &journal : {m_path + u"-wal"_s, m_path + u"-shm"_s, m_path + u"-journal"_s}) {
        QFile file(journal);
        if (file.exists() && !file.remove())
            return tl::unexpected(u"cannot remove %1: %2"_s.arg(journal, file.errorString()));
    }
    // Not removed itself: it keeps its permissions.
    QFile file(m_path);
    if (!file.resize(0))
        return tl::unexpected(u"cannot empty %1: %2"_s.arg(m_path, file.errorString()));
    return {};
}

} // namespace Storage

#include "storage/FileLock.h"

#include <QCoreApplication>
#include <QLockFile>

#ifdef Q_OS_UNIX
#include <sys/file.h>
#endif

namespace Storage {

using namespace Qt::Literals::StringLiterals;

FileLock::FileLock() = default;
FileLock::~FileLock() = default;
FileLock::FileLock(FileLock &&) noexcept = default;
FileLock &FileLock::operator=(FileLock &&) noexcept = default;

#ifdef Q_OS_UNIX

// Not QLockFile here: it goes by the number of the process in the file, and in a container that is often 1
// for the program that was killed as for the one that takes its place.
tl::expected<FileLock, QString> FileLock::take(const QString &path)
{
    FileLock lock;
    lock.m_file = std::make_unique<QFile>(path);
    QFile &file = *lock.m_file;
    if (!file.open(QIODevice::ReadWrite, QFile::ReadOwner | QFile::WriteOwner))
        return tl::unexpected(u"cannot make %1: %2"_s.arg(path, file.errorString()));
    if (::flock(file.handle(), LOCK_EX | LOCK_NB) != 0) {
        const QByteArray holder = file.readLine(20).trimmed();
        return tl::unexpected(u"in use by process %1, which holds %2"_s.arg(
            holder.isEmpty() ? u"?"_s : QString::fromLatin1(holder), path));
    }
    file.resize(0);
    file.write(QByteArray::number(QCoreApplication::applicationPid()) + '\n');
    file.flush();
    return lock;
}

#else

tl::expected<FileLock, QString> FileLock::take(const QString &path)
{
    FileLock lock;
    lock.m_lock = std::make_unique<QLockFile>(path);
    lock.m_lock->setStaleLockTime(0);
    if (lock.m_lock->tryLock(0))
        return lock;
    qint64 holder = 0;
    QString host;
    QString program;
    if (lock.m_lock->getLockInfo(&holder, &host, &program))
        return tl::unexpected(u"in use by process %1, which holds %2"_s.arg(holder).arg(path));
    return tl::unexpected(u"cannot make %1"_s.arg(path));
}

#endif

} // namespace Storage

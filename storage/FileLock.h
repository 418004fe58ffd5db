#pragma once

#include <QFile>
#include <QString>
#include <tl/expected.hpp>

#include <memory>

QT_FORWARD_DECLARE_CLASS(QLockFile)

namespace Storage {

/// A lock that one process holds on a file made for the purpose. The operating system gives it up with the
/// process, however that ends (QLockFile, where there is no such thing, finds out who is gone); the file itself
/// stays.
///
/// Thread: any one at a time.
class FileLock
{
public:
    /// The error is English and says who holds the lock or why the file cannot be made.
    static tl::expected<FileLock, QString> take(const QString &path);
    ~FileLock();

    FileLock(FileLock &&) noexcept;
    FileLock &operator=(FileLock &&) noexcept;
    Q_DISABLE_COPY(FileLock)

private:
    FileLock();

    std::unique_ptr<QFile> m_file;     // where there is flock()
    std::unique_ptr<QLockFile> m_lock; // elsewhere
};

} // namespace Storage

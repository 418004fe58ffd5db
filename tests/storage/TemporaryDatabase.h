#pragma once

#include "storage/Database.h"

#include <QFile>
#include <QTemporaryDir>

/// A directory with a database file that goes when this does.
class TemporaryDatabase
{
public:
    TemporaryDatabase()
    {
        options.path = m_directory.filePath(QStringLiteral("test.sqlite"));
        options.applicationId = 0x74657374;
        options.busyTimeout = 0;
    }

    /// A connection with the statements of statements().
    std::unique_ptr<Storage::Database> open() const { return open(options); }

    std::unique_ptr<Storage::Database> open(const Storage::SqliteOptions &how) const
    {
        auto opened = Storage::Database::open(how);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        return *std::move(opened);
    }

    /// The error of an attempt to open it; empty: it opens.
    QString refusal() const
    {
        const auto opened = Storage::Database::open(options);
        return opened ? QString() : opened.error().message;
    }

    QString filePath(const QString &name) const { return m_directory.filePath(name); }

    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
    }

    QByteArray read(const QString &name) const
    {
        QFile file(filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    Storage::SqliteOptions options;

private:
    QTemporaryDir m_directory;
};

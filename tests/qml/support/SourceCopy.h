#pragma once

#include "app/dev/HotReload.h"
#include "tests/qml/support/TestWindow.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

/// A copy of the app's QML and icons to edit, and a window that follows it. Paths are relative to the copy.
class SourceCopy
{
public:
    SourceCopy();

    /// Starts to follow. True once the window shows the copy.
    bool follow(TestWindow &window);

    QString path(const QString &file) const { return m_folder.filePath(file); }

    QString read(const QString &file) const;
    /// In place; folders are made.
    void write(const QString &file, const QString &text) const;
    /// `before` by `after`, everywhere in it; it must be there.
    void edit(const QString &file, const QString &before, const QString &after) const;
    void remove(const QString &file) const;

    /// So often another scene came, or could not be made.
    int reloads() const { return int(m_reloads->count()); }

    int failures() const { return int(m_failures->count()); }

    /// True once there is one more than `before`.
    bool awaitReload(int before) const;
    bool awaitFailure(int before) const;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Adda::HotReload> m_hotReload;
    std::unique_ptr<QSignalSpy> m_reloads;
    std::unique_ptr<QSignalSpy> m_failures;
};

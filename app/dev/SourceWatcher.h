#pragma once

#include "app/dev/SourceTree.h"

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace Adda {

/// Tells when a file of the source tree has other contents than before, is new or is gone, however the editor writes
/// it: in place, emptied first, or beside it and renamed. What comes within a moment is told at once.
///
/// Thread: the GUI thread.
class SourceWatcher : public QObject
{
    Q_OBJECT
public:
    explicit SourceWatcher(const SourceTree &tree);

Q_SIGNALS:
    /// Absolute paths, at least one.
    void changed(const QStringList &files);

private:
    using Contents = QHash<QString, QByteArray>; // digest by path; empty: an empty file

    Contents read() const;
    void watch();
    void look();

    SourceTree m_tree;
    QFileSystemWatcher m_watcher;
    QTimer m_moment; // runs while more may come
    int m_moments = 0;
    Contents m_known;
};

} // namespace Adda

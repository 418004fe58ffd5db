#include "app/dev/SourceWatcher.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace Adda {

namespace {

constexpr auto moment = 60ms;
// So long an emptied file may wait to be written.
constexpr int patience = 10; // moments

} // namespace

SourceWatcher::SourceWatcher(const SourceTree &tree)
    : m_tree(tree)
    , m_known(read())
{
    m_moment.setSingleShot(true);
    m_moment.setInterval(moment);
    const auto wait = [this] {
        m_moments = 0;
        m_moment.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, wait);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, wait);
    connect(&m_moment, &QTimer::timeout, this, &SourceWatcher::look);
    watch();
}

SourceWatcher::Contents SourceWatcher::read() const
{
    Contents contents;
    for (const QString &path : m_tree.files()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        contents.insert(path,
                        text.isEmpty() ? QByteArray() : QCryptographicHash::hash(text, QCryptographicHash::Sha256));
    }
    return contents;
}

// All anew: a file that was replaced is another one to the kernel, and Qt goes on counting it as watched.
void SourceWatcher::watch()
{
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    m_watcher.addPaths(m_tree.files() + m_tree.folders());
}

void SourceWatcher::look()
{
    watch();
    const Contents contents = read();
    const bool isEmptied = std::any_of(contents.keyBegin(), contents.keyEnd(), [&](const QString &path) {
        return contents[path].isEmpty() && !m_known.value(path).isEmpty();
    });
    if (isEmptied && ++m_moments < patience) {
        m_moment.start();
        return;
    }
    QStringList files;
    for (const auto &[path, digest] : contents.asKeyValueRange()) {
        if (!m_known.contains(path) || m_known[path] != digest)
            files.append(path);
    }
    for (const auto &[path, digest] : m_known.asKeyValueRange()) {
        if (!contents.contains(path))
            files.append(path);
    }
    m_known = contents;
    if (!files.isEmpty())
        Q_EMIT changed(files);
}

} // namespace Adda

#include "app/dev/SourceTree.h"

#include <QDirIterator>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

QUrl SourceTree::mainView() const
{
    return QUrl::fromLocalFile(qml().filePath(u"window/MainView.qml"_s));
}

QStringList SourceTree::files() const
{
    QStringList found;
    const auto add = [&found](const QDir &folder, const QStringList &names, QDirIterator::IteratorFlags flags) {
        QDirIterator files(folder.path(), names, QDir::Files, flags);
        while (files.hasNext())
            found.append(files.next());
    };
    add(qml(), {u"*.qml"_s, u"*.js"_s}, QDirIterator::Subdirectories);
    add(icons(), {u"*.svg"_s}, {});
    add(translations(), {u"*.ts"_s}, {});
    found.sort();
    return found;
}

QStringList SourceTree::folders() const
{
    QStringList found;
    for (const QDir &folder : {qml(), icons(), translations()})
        found.append(folder.exists() ? folder.path() : QFileInfo(folder.path()).path());
    QDirIterator within(qml().path(), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (within.hasNext())
        found.append(within.next());
    found.removeDuplicates();
    return found;
}

QString SourceTree::nameOf(const QUrl &file) const
{
    const QString path = file.isLocalFile() ? file.toLocalFile() : file.toString();
    return path.startsWith(m_root.path() + u'/') ? m_root.relativeFilePath(path) : path;
}

} // namespace Adda

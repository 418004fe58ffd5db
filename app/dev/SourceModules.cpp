#include "app/dev/SourceModules.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

bool isSingleton(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    for (QByteArray line = file.readLine(); !line.isEmpty() && !line.contains('{'); line = file.readLine()) {
        if (line.simplified().startsWith("pragma Singleton"))
            return true;
    }
    return false;
}

// What the build wrote, but for the files and where they are. A new module has nothing yet.
QString builtHead(const QString &name)
{
    static const QRegularExpression place(uR"(^(prefer .*|.* \S+\.(qml|js))$)"_s);
    QFile file(u":/qt/qml/Adda/%1/qmldir"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return u"module Adda.%1\n"_s.arg(name);
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    lines.removeIf([](const QString &line) { return place.match(line).hasMatch(); });
    return lines.join(u'\n') + u'\n';
}

QString moduleOf(const QDir &folder, const QString &name)
{
    QString text = builtHead(name) + u"prefer %1/\n"_s.arg(folder.path());
    for (const QString &file : folder.entryList({u"*.qml"_s}, QDir::Files)) {
        const QString type = file.chopped(4);
        if (type.front().isUpper())
            text += u"%1%2 1.0 %3\n"_s.arg(isSingleton(folder.filePath(file)) ? u"singleton "_s : u""_s, type, file);
    }
    return text;
}

} // namespace

SourceModules::SourceModules(const SourceTree &tree)
    : m_tree(tree)
{
    update();
}

void SourceModules::update() const
{
    QDir(m_folder.filePath(u"Adda"_s)).removeRecursively();
    for (const QString &folder : m_tree.qml().entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString name = folder.front().toUpper() + folder.mid(1);
        const QDir place(m_folder.filePath(u"Adda/"_s + name));
        QFile qmldir(place.filePath(u"qmldir"_s));
        if (place.mkpath(u"."_s) && qmldir.open(QIODevice::WriteOnly))
            qmldir.write(moduleOf(m_tree.qml().filePath(folder), name).toUtf8());
    }
}

} // namespace Adda

#include "tests/qml/support/SourceCopy.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

SourceCopy::SourceCopy()
{
    const QDir sources(QStringLiteral(ADDA_SOURCE_DIR));
    for (const QString &folder : {u"qml"_s, u"resources/icons"_s, u"i18n"_s}) {
        QDirIterator files(sources.filePath(folder), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString from = files.next();
            const QString to = path(sources.relativeFilePath(from));
            QDir().mkpath(QFileInfo(to).path());
            QFile::copy(from, to);
            QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
        }
    }
}

bool SourceCopy::follow(TestWindow &window)
{
    m_hotReload = std::make_unique<HotReload>(m_folder.path(), window.window(), window.properties());
    m_reloads = std::make_unique<QSignalSpy>(m_hotReload.get(), &HotReload::reloaded);
    m_failures = std::make_unique<QSignalSpy>(m_hotReload.get(), &HotReload::failed);
    return QTest::qWaitFor([&] { return reloads() + failures() > 0; }) && reloads() > 0;
}

QString SourceCopy::read(const QString &file) const
{
    QFile source(path(file));
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()) : QString();
}

void SourceCopy::write(const QString &file, const QString &text) const
{
    QDir().mkpath(QFileInfo(path(file)).path());
    QFile target(path(file));
    if (!target.open(QIODevice::WriteOnly) || target.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(file));
}

void SourceCopy::edit(const QString &file, const QString &before, const QString &after) const
{
    const QString text = read(file);
    if (!text.contains(before))
        qFatal("%s has no '%s'", qPrintable(file), qPrintable(before));
    write(file, QString(text).replace(before, after));
}

void SourceCopy::remove(const QString &file) const
{
    if (!QFile::remove(path(file)))
        qFatal("cannot remove %s", qPrintable(file));
}

bool SourceCopy::awaitReload(int before) const
{
    return QTest::qWaitFor([&] { return reloads() > before; });
}

bool SourceCopy::awaitFailure(int before) const
{
    return QTest::qWaitFor([&] { return failures() > before; });
}

#include "app/dev/SourceTranslations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QProcess>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

QQmlError failure(const QString &file, const QString &why)
{
    QQmlError error;
    error.setUrl(QUrl::fromLocalFile(file));
    error.setDescription(why);
    return error;
}

} // namespace

SourceTranslations::SourceTranslations(const SourceTree &tree)
    : m_tree(tree)
{
}

SourceTranslations::~SourceTranslations() = default;

QList<QQmlError> SourceTranslations::update()
{
    const QString lrelease =
        QStandardPaths::findExecutable(u"lrelease"_s, {QLibraryInfo::path(QLibraryInfo::BinariesPath)});
    QList<QQmlError> errors;
    for (const QFileInfo &source : m_tree.translations().entryInfoList({u"*.ts"_s}, QDir::Files)) {
        if (lrelease.isEmpty())
            return {failure(source.filePath(), u"lrelease is not installed (Debian: qt6-l10n-tools)"_s)};
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(lrelease, {u"-silent"_s, source.filePath(), u"-qm"_s,
                                 m_folder.filePath(source.completeBaseName() + u".qm"_s)});
        if (!process.waitForFinished() || process.exitCode() != 0)
            errors.append(failure(source.filePath(), QString::fromLocal8Bit(process.readAll()).trimmed()));
    }
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(QLocale(), u"adda"_s, u"_"_s, m_folder.path()))
        QCoreApplication::installTranslator(&m_translator);
    return errors;
}

} // namespace Adda

#pragma once

#include <QDir>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace Adda {

/// A checkout of the project, as far as the app can show it without being built: its QML, icons and translations.
/// Reads the disk at each call.
class SourceTree
{
public:
    explicit SourceTree(const QString &root)
        : m_root(root)
    {
    }

    QDir qml() const { return m_root.filePath(QStringLiteral("qml")); }

    QDir icons() const { return m_root.filePath(QStringLiteral("resources/icons")); }

    QDir translations() const { return m_root.filePath(QStringLiteral("i18n")); }

    QUrl mainView() const;
    /// Absolute paths, sorted.
    QStringList files() const;
    /// Those that the files are in, and the one above of each that is not there yet.
    QStringList folders() const;
    /// As people name it: relative to the root when it is in there.
    QString nameOf(const QUrl &file) const;

private:
    QDir m_root;
};

} // namespace Adda

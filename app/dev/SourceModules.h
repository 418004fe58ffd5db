#pragma once

#include "app/dev/SourceTree.h"

#include <QTemporaryDir>

namespace Adda {

/// The QML modules of the source tree, importable: a folder with a qmldir for each folder of `qml`, which is that of
/// the program with the files that the tree has now. So a file has one URL however it is referred to, errors name it,
/// and new files need no build.
///
/// qml/chat is the module Adda.Chat.
class SourceModules
{
public:
    explicit SourceModules(const SourceTree &tree);

    /// Follows the tree.
    void update() const;

    /// To be put before others in an engine's import paths.
    QString importPath() const { return m_folder.path(); }

private:
    SourceTree m_tree;
    QTemporaryDir m_folder;
};

} // namespace Adda

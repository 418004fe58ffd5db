#pragma once

#include "app/dev/SourceTree.h"

#include <QQmlError>
#include <QTemporaryDir>
#include <QTranslator>

namespace Adda {

/// The translations of the source tree, put over those of the program.
///
/// Thread: the GUI thread.
class SourceTranslations
{
public:
    explicit SourceTranslations(const SourceTree &tree);
    ~SourceTranslations();

    /// Follows the tree; what is wrong with it. For a new scene: one that is there does not change.
    QList<QQmlError> update();

private:
    SourceTree m_tree;
    QTemporaryDir m_folder;
    QTranslator m_translator;
};

} // namespace Adda

#pragma once

#include "app/dev/SourceTree.h"

#include <QQmlEngine>
#include <QQmlError>
#include <QQuickItem>
#include <QQuickWindow>

#include <memory>

namespace Adda {

/// Says over the scene what is wrong with the sources, and leaves the rest of it to be used. Has an engine of its own
/// and nothing of the app's QML, so that nothing there can break it.
///
/// Thread: the GUI thread. `window` outlives it.
class ErrorOverlay
{
public:
    ErrorOverlay(QQuickWindow &window, const SourceTree &tree);
    ~ErrorOverlay();

    /// The scene could not be made: the one before is shown.
    void showErrors(const QList<QQmlError> &errors);
    /// The scene is shown, and complained.
    void showWarnings(const QList<QQmlError> &warnings);
    void hide();

private:
    void show(const QList<QQmlError> &problems, bool isBroken);
    QVariantMap described(const QQmlError &problem) const;

    SourceTree m_tree;
    QQmlEngine m_engine;
    std::unique_ptr<QQuickItem> m_card;
};

} // namespace Adda

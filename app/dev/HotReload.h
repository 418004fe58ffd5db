#pragma once

#include "app/dev/ErrorOverlay.h"
#include "app/dev/SourceModules.h"
#include "app/dev/SourceTranslations.h"
#include "app/dev/SourceTree.h"
#include "app/dev/SourceWatcher.h"

#include <QObject>
#include <QVariantMap>

#include <memory>

namespace Adda {

class IconVersion;
class MainWindow;
class Scene;

/// Shows the QML, icons and translations of a source tree instead of those in the program, and follows their changes:
/// a new scene with an engine of its own is made whole, then takes the old one's place and its state. When it cannot
/// be made the old one stays and the errors show over it. F5 does so without a change, Shift+F5 without the state.
///
/// Only for the development of the app; a release knows nothing of it. Thread: the GUI thread. `window` outlives it.
class HotReload : public QObject
{
    Q_OBJECT
public:
    enum class Ui { Kept, Forgotten };

    /// `properties` are those of Scene::mainView(). The first reload is when the event loop runs.
    HotReload(const QString &sources, MainWindow &window, const QVariantMap &properties);
    ~HotReload() override;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// Another scene is in the window.
    void reloaded();
    /// The one before is still there.
    void failed();

private:
    void follow(const QStringList &files);
    void reload(Ui ui);
    void swap(std::unique_ptr<Scene> scene, Ui ui);
    void fail(const QList<QQmlError> &errors);
    void showWarnings();

    SourceTree m_tree;
    MainWindow &m_window;
    QVariantMap m_properties;
    SourceModules m_modules;
    SourceTranslations m_translations;
    SourceWatcher m_watcher;
    ErrorOverlay m_overlay;
    std::unique_ptr<IconVersion> m_iconVersion;
    bool m_isBroken = false;       // the newest sources cannot be shown
    QList<QQmlError> m_warnings;   // of the newest scene
    bool m_areWarningsDue = false; // to be shown in the next turn
};

} // namespace Adda

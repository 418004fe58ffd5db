#include "app/dev/HotReload.h"

#include "app/IconProvider.h"
#include "app/MainWindow.h"
#include "app/Scene.h"
#include "app/dev/IconVersion.h"
#include "app/dev/UiState.h"

#include <QKeyEvent>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

HotReload::HotReload(const QString &sources, MainWindow &window, const QVariantMap &properties)
    : m_tree(QDir(sources).absolutePath())
    , m_window(window)
    , m_properties(properties)
    , m_modules(m_tree)
    , m_translations(m_tree)
    , m_watcher(m_tree)
    , m_overlay(window, m_tree)
    , m_iconVersion(std::make_unique<IconVersion>())
{
    // It knows files by their times, which are the same for two quick saves.
    qputenv("QML_DISABLE_DISK_CACHE", "1");
    connect(&m_watcher, &SourceWatcher::changed, this, &HotReload::follow);
    m_window.installEventFilter(this);
    m_translations.update();
    QMetaObject::invokeMethod(
        this, [this] { reload(Ui::Kept); }, Qt::QueuedConnection);
}

HotReload::~HotReload()
{
    // Its engine knows parts of this.
    m_window.setScene(nullptr);
}

bool HotReload::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isForgetful = key->modifiers() == Qt::ShiftModifier;
    if (key->key() != Qt::Key_F5 || (key->modifiers() != Qt::NoModifier && !isForgetful))
        return false;
    // Not in the middle of what the scene may be doing.
    const Ui ui = isForgetful ? Ui::Forgotten : Ui::Kept;
    QMetaObject::invokeMethod(
        this, [this, ui] { reload(ui); }, Qt::QueuedConnection);
    return true;
}

void HotReload::follow(const QStringList &files)
{
    const auto has = [&files](QLatin1StringView ending) {
        return std::any_of(files.begin(), files.end(),
                           [ending](const QString &file) { return file.endsWith(ending); });
    };
    if (has(".svg"_L1))
        m_iconVersion->increase();
    if (has(".ts"_L1)) {
        if (const QList<QQmlError> errors = m_translations.update(); !errors.isEmpty()) {
            fail(errors);
            return;
        }
    }
    reload(Ui::Kept);
}

void HotReload::reload(Ui ui)
{
    m_modules.update();
    m_warnings.clear();
    auto scene = Scene::load(m_tree.mainView(), m_properties, [this](QQmlEngine &engine) {
        engine.addImportPath(m_modules.importPath());
        engine.addUrlInterceptor(m_iconVersion.get());
        engine.addImageProvider(IconProvider::id, new IconProvider(m_tree.icons().path()));
        connect(&engine, &QQmlEngine::warnings, this, [this](const QList<QQmlError> &warnings) {
            m_warnings += warnings;
            // Not within the binding that complains: the overlay has bindings, too.
            if (!std::exchange(m_areWarningsDue, true))
                QMetaObject::invokeMethod(this, &HotReload::showWarnings, Qt::QueuedConnection);
        });
    });
    if (scene)
        swap(*std::move(scene), ui);
    else
        fail(scene.error());
}

void HotReload::swap(std::unique_ptr<Scene> scene, Ui ui)
{
    QQuickItem *root = scene->root();
    UiState state;
    if (Scene *before = m_window.scene()) {
        if (ui == Ui::Kept)
            state = UiState::of(before->root());
        disconnect(&before->engine(), nullptr, this, nullptr);
    }
    // Before the new one gets the state: the old one may take some of it back as it goes.
    m_window.setScene(nullptr);
    root->setSize(QSizeF(m_window.size()));
    state.applyTo(root);
    m_window.setScene(std::move(scene));
    state.applyInWindow(root);
    m_isBroken = false;
    showWarnings();
    Q_EMIT reloaded();
}

void HotReload::showWarnings()
{
    m_areWarningsDue = false;
    if (m_isBroken)
        return;
    if (m_warnings.isEmpty())
        m_overlay.hide();
    else
        m_overlay.showWarnings(m_warnings);
}

void HotReload::fail(const QList<QQmlError> &errors)
{
    m_isBroken = true;
    m_overlay.showErrors(errors);
    for (const QQmlError &error : errors)
        qWarning("%s", qPrintable(error.toString()));
    Q_EMIT failed();
}

} // namespace Adda

#pragma once

#include "app/CommandLine.h"
#include "app/MainWindow.h"
#include "app/cache/SqlSeenStore.h"
#include "app/instance/SingleInstance.h"
#include "app/notifications/DesktopNotifier.h"
#include "app/notifications/RoomNotifications.h"
#include "app/outbox/SqlUnsentStore.h"
#include "app/session/ChatSession.h"
#include "app/settings/Settings.h"

#include <QObject>
#include <QVariantMap>

#include <memory>

namespace Adda {

class Screenshot;

/// The app: makes its parts and hands them to each other. The session outlives the scene that shows it.
///
/// Thread: the GUI thread; needs a QGuiApplication.
class Application : public QObject
{
    Q_OBJECT
public:
    /// `instance` calls when another app hands over; must outlive it.
    Application(const CommandLine &line, SingleInstance &instance);
    ~Application() override;

    /// Runs until the window is closed; the code to exit with.
    int run();

    MainWindow &window() { return m_window; }

    /// What Scene::mainView() is shown with.
    QVariantMap sceneProperties();

    /// What every window of the app needs of the process, once: name, icon, language, font and how text is drawn.
    static void prepareProcess();
    /// ADDA_REDUCED_MOTION is set. Qt 6.4 cannot ask the desktop.
    static bool isMotionReduced();

private:
    bool showScene();
    void applyLine();
    void takeScreenshot();
    void comeForward(const QString &link, const QByteArray &activationToken);

    CommandLine m_line;
    Settings m_settings;
    SqlUnsentStore m_store;
    SqlSeenStore m_seen;
    ChatSession m_session;
    MainWindow m_window;
    DesktopNotifier m_notifier{DesktopNotifier::sessionBus()};
    RoomNotifications m_notifications{m_session, m_notifier};
    std::unique_ptr<Screenshot> m_screenshot;
};

} // namespace Adda

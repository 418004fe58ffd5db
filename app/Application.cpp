#include "app/Application.h"

#include "app/Scene.h"
#include "app/Screenshot.h"
#include "app/connection/CertificateAuthorities.h"

#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QIcon>
#include <QLocale>
#include <QStandardPaths>
#include <QTranslator>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

QString windowFile(const QString &settingsFile)
{
    return QFileInfo(settingsFile).dir().filePath(u"window.ini"_s);
}

QString dataFolder(const QString &profile)
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u'/' + profile;
}

void complain(const QString &text)
{
    std::fputs(qPrintable(u"adda: %1\n"_s.arg(text)), stderr);
}

} // namespace

Application::Application(const CommandLine &line, SingleInstance &instance)
    : m_line(line)
    , m_settings(Settings::fileOf(line.profile))
    , m_store(dataFolder(line.profile))
    , m_seen(dataFolder(line.profile))
    , m_session(m_settings, m_store, m_seen)
    , m_window(windowFile(Settings::fileOf(line.profile)))
{
    applyLine();
    connect(&instance, &SingleInstance::called, this, &Application::comeForward);
    connect(&m_notifications, &RoomNotifications::opened, this,
            [this](const QByteArray &activationToken) { comeForward({}, activationToken); });
    connect(&m_window, &QWindow::activeChanged, this,
            [this] { m_notifications.setWindowActive(m_window.isActive()); });
}

Application::~Application() = default;

void Application::prepareProcess()
{
    QGuiApplication::setApplicationDisplayName(u"Adda"_s);
    QGuiApplication::setDesktopFileName(u"chat.adda.Adda"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/icons/adda.svg"_s));
    trustNamedAuthorities();
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    // In the desktop's language, or English.
    static QTranslator translator;
    if (translator.load(QLocale(), u"adda"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(&translator);
    // Embedded only where the build found it; else the desktop's font is used.
    bool hasInter = false;
    for (const QString &file : QDir(u":/fonts"_s).entryList())
        hasInter = QFontDatabase::addApplicationFont(u":/fonts/"_s + file) >= 0 || hasInter;
    if (hasInter) {
        // What Inter has no glyphs for; else the system may take black and white ones.
        QFont::insertSubstitution(u"Inter"_s, u"Noto Color Emoji"_s);
        QFont font(u"Inter"_s);
        font.setPixelSize(15);
        QGuiApplication::setFont(font);
    }
}

bool Application::isMotionReduced()
{
    return qEnvironmentVariableIsSet("ADDA_REDUCED_MOTION");
}

int Application::run()
{
    if (!m_line.server && !m_line.name && !m_line.room && !m_line.link)
        m_session.reopen();
    if (!showScene())
        return 1;
    m_window.show();
    if (!m_line.screenshot.isEmpty())
        takeScreenshot();
    if (m_line.server && m_line.name && m_line.room)
        m_session.join(*m_line.name, *m_line.room, *m_line.server);
    else if (m_line.link)
        m_session.invite(*m_line.link);
    return QGuiApplication::exec();
}

QVariantMap Application::sceneProperties()
{
    return {{u"session"_s, QVariant::fromValue(&m_session)},
            {u"reducedMotion"_s, isMotionReduced() || !m_line.screenshot.isEmpty()}};
}

bool Application::showScene()
{
    auto scene = Scene::load(Scene::mainView(), sceneProperties());
    if (!scene) {
        for (const QQmlError &error : scene.error())
            complain(error.toString());
        return false;
    }
    m_window.setScene(*std::move(scene));
    return true;
}

void Application::applyLine()
{
    if (m_line.server)
        m_settings.setServer(*m_line.server);
    if (m_line.name)
        m_settings.setName(*m_line.name);
    if (m_line.room)
        m_settings.setRoom(*m_line.room);
    if (m_line.theme)
        m_settings.setTheme(*m_line.theme);
    if (m_line.textScale)
        m_settings.setTextScale(*m_line.textScale);
}

void Application::comeForward(const QString &link, const QByteArray &activationToken)
{
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken);
    m_window.setWindowStates(m_window.windowStates() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.requestActivate();
    // Whoever sent it has checked it; it came through a socket all the same.
    if (const auto parsed = RoomLink::parse(link))
        m_session.invite(*parsed);
}

void Application::takeScreenshot()
{
    m_screenshot = std::make_unique<Screenshot>(m_line.screenshot, m_session, m_window);
    connect(m_screenshot.get(), &Screenshot::taken, this, [] { QGuiApplication::exit(0); });
    connect(m_screenshot.get(), &Screenshot::failed, this, [](const QString &problem) {
        complain(problem);
        QGuiApplication::exit(1);
    });
}

} // namespace Adda

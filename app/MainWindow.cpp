#include "app/MainWindow.h"

#include "app/Scene.h"

#include <QGuiApplication>
#include <QScreen>
#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

constexpr QSize firstSize(1120, 760);
constexpr QSize leastSize(360, 420);

constexpr auto placeKey = "window/place"_L1;
constexpr auto maximizedKey = "window/maximized"_L1;

// So much of a remembered window must be on a screen of today that it can be grasped.
bool isOnScreen(const QRect &place)
{
    for (const QScreen *screen : QGuiApplication::screens()) {
        const QRect seen = screen->availableGeometry() & place;
        if (seen.width() >= 100 && seen.height() >= 100)
            return true;
    }
    return false;
}

} // namespace

MainWindow::MainWindow(const QString &placeFile)
    : m_placeFile(placeFile)
{
    setTitle(QGuiApplication::applicationDisplayName());
    setMinimumSize(leastSize);
    resize(firstSize);
    restorePlace();
    connect(this, &QQuickWindow::activeFocusItemChanged, this, &MainWindow::leadKeyboardBack);
}

MainWindow::~MainWindow()
{
    // A menu that is open gives the keyboard back as it goes: by then there is no scene to lead it to.
    setScene(nullptr);
}

void MainWindow::setScene(std::unique_ptr<Scene> scene)
{
    // The engine of the one before lets go of the controller when it goes.
    m_scene = std::move(scene);
    if (!m_scene)
        return;
    connect(&m_scene->engine(), &QQmlEngine::quit, this, &QWindow::close);
    QQuickItem *root = m_scene->root();
    // Asynchronous loaders get their turns between this window's frames.
    m_scene->engine().setIncubationController(incubationController());
    root->setParentItem(contentItem());
    fitScene();
    root->setFocus(true);
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::Close)
        rememberPlace();
    return QQuickWindow::event(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QQuickWindow::resizeEvent(event);
    fitScene();
}

// A popup that closes leaves the keyboard to the window's bare ground (Qt 6.4 knows better with its own window only).
void MainWindow::leadKeyboardBack()
{
    if (m_scene && activeFocusItem() == contentItem())
        m_scene->root()->setFocus(true);
}

void MainWindow::fitScene()
{
    if (m_scene)
        m_scene->root()->setSize(QSizeF(size()));
}

void MainWindow::restorePlace()
{
    if (m_placeFile.isEmpty())
        return;
    const QSettings store(m_placeFile, QSettings::IniFormat);
    const QRect place = store.value(placeKey).toRect();
    if (place.isValid() && isOnScreen(place))
        setGeometry(place);
    if (store.value(maximizedKey).toBool())
        setWindowState(Qt::WindowMaximized);
}

void MainWindow::rememberPlace() const
{
    if (m_placeFile.isEmpty())
        return;
    QSettings store(m_placeFile, QSettings::IniFormat);
    store.setValue(maximizedKey, windowState() == Qt::WindowMaximized);
    // The size to come back to is the one it had before it was maximised.
    if (windowState() == Qt::WindowNoState)
        store.setValue(placeKey, geometry());
}

} // namespace Adda

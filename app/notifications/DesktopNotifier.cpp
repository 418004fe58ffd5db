#include "app/notifications/DesktopNotifier.h"

#include "app/AppLogging.h"
#include "app/notifications/NotificationBus.h"

#include <QFile>
#include <QSemaphore>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

constexpr int patienceAtEnd = 1'000; // ms

} // namespace

DesktopNotifier::DesktopNotifier(const QString &bus, QObject *parent)
    : Notifier(parent)
    , m_address(bus)
{
}

DesktopNotifier::~DesktopNotifier()
{
    if (!m_isStarted || m_address.isEmpty())
        return;
    QSemaphore closed;
    m_thread.post([this, &closed] {
        QObject::connect(m_bus.get(), &NotificationBus::allClosed, m_bus.get(), [&closed] { closed.release(); });
        m_bus->closeAll();
    });
    closed.tryAcquire(1, patienceAtEnd);
    m_thread.post([this] { m_bus.reset(); });
    m_thread.stop();
}

// Not libdbus's own way, which starts a bus where there is none.
QString DesktopNotifier::sessionBus()
{
    const QString named = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
    const QString usual = qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s;
    if (!named.isEmpty() || !QFile::exists(usual))
        return named;
    return u"unix:path="_s + usual;
}

void DesktopNotifier::startBus()
{
    if (std::exchange(m_isStarted, true))
        return;
    if (m_address.isEmpty()) {
        qCInfo(lcNotifications) << "there is no session bus: no notifications";
        return;
    }
    m_thread.start();
    m_thread.post([this] {
        m_bus = std::make_unique<NotificationBus>(m_address);
        QObject::connect(m_bus.get(), &NotificationBus::picked, m_bus.get(),
                         [this](const QString &room, const QByteArray &token) {
                             m_answers.post([this, room, token] { Q_EMIT picked(room, token); });
                         });
    });
}

void DesktopNotifier::show(const Notification &notification)
{
    startBus();
    if (!m_address.isEmpty())
        m_thread.post([this, notification] { m_bus->show(notification); });
}

void DesktopNotifier::close(const QString &room)
{
    if (m_isStarted && !m_address.isEmpty())
        m_thread.post([this, room] { m_bus->close(room); });
}

} // namespace Adda

#include "app/notifications/RoomNotifications.h"

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace Adda {

namespace {

// So much of a burst is one notification.
constexpr auto burst = 500ms;

} // namespace

RoomNotifications::RoomNotifications(ChatSession &session, Notifier &notifier, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_notifier(notifier)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(burst);
    connect(&m_timer, &QTimer::timeout, this, &RoomNotifications::tell);
    connect(&m_session, &ChatSession::messagesArrived, this, &RoomNotifications::gather);
    connect(m_session.settings(), &Settings::notificationsChanged, this, [this] {
        if (!m_session.settings()->notifications())
            closeAll();
    });
    connect(&m_notifier, &Notifier::picked, this, [this](const QString &room, const QByteArray &activationToken) {
        m_session.openRoom(room);
        Q_EMIT opened(activationToken);
    });
}

void RoomNotifications::gather(Room *room, const Entry &newest)
{
    if (!m_session.settings()->notifications())
        return;
    follow(room);
    m_gathered.insert(room, newest);
    if (!m_timer.isActive())
        m_timer.start();
}

void RoomNotifications::follow(Room *room)
{
    if (m_followed.contains(room))
        return;
    m_followed.insert(room);
    connect(room, &Room::unreadCountChanged, this, [this, room] {
        if (room->unreadCount() == 0)
            m_notifier.close(room->name());
    });
    connect(room, &QObject::destroyed, this, [this, room, name = room->name()] {
        m_followed.remove(room);
        m_gathered.remove(room);
        m_notifier.close(name);
    });
}

void RoomNotifications::tell()
{
    const auto gathered = std::exchange(m_gathered, {});
    for (auto it = gathered.cbegin(); it != gathered.cend(); ++it) {
        const Room &room = *it.key();
        const bool isSeen = m_isWindowActive && m_session.currentRoom() == &room;
        if (!isSeen && room.unreadCount() > 0)
            m_notifier.show({room.name(), it->username, it->message, room.unreadCount(), room.mentionCount()});
    }
}

void RoomNotifications::closeAll()
{
    m_timer.stop();
    m_gathered.clear();
    for (const Room *room : std::as_const(m_followed))
        m_notifier.close(room->name());
}

} // namespace Adda

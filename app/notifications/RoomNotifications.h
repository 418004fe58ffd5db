#pragma once

#include "app/notifications/Notifier.h"
#include "app/session/ChatSession.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace Adda {

/// Tells the desktop of messages that arrive in rooms that nobody looks at: one notification a room, of what is
/// newest in a burst. It goes when the room is read.
///
/// Thread: the GUI thread. `session` and `notifier` outlive it.
class RoomNotifications : public QObject
{
    Q_OBJECT

public:
    RoomNotifications(ChatSession &session, Notifier &notifier, QObject *parent = nullptr);

    /// The window has the keyboard: its room needs no notification.
    void setWindowActive(bool isActive) { m_isWindowActive = isActive; }

Q_SIGNALS:
    /// A notification was picked, and its room is the current one now.
    void opened(const QByteArray &activationToken);

private:
    void gather(Room *room, const Entry &newest);
    void follow(Room *room);
    void tell();
    void closeAll();

    ChatSession &m_session;
    Notifier &m_notifier;
    bool m_isWindowActive = false;
    QHash<Room *, Entry> m_gathered; // the newest of each room that is to be told of
    QSet<Room *> m_followed;         // with what is perhaps shown of them
    QTimer m_timer;
};

} // namespace Adda

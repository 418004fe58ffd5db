#pragma once

#include "app/notifications/Notifier.h"
#include "eventloop/EventThread.h"
#include "eventloop/Mailbox.h"

#include <memory>

namespace Adda {

class NotificationBus;

/// Through the session's D-Bus, on a thread of its own: neither a bus nor a desktop that does not answer holds up the
/// GUI thread. Nothing happens before the first notification. Where nobody shows notifications, that is logged once.
///
/// Thread: the GUI thread. The destructor closes what is shown; it waits for the bus when that is just being
/// connected to, and for a desktop that does not answer no longer than a second.
class DesktopNotifier : public Notifier
{
    Q_OBJECT

public:
    /// `bus`: its address; empty: there is none.
    explicit DesktopNotifier(const QString &bus, QObject *parent = nullptr);
    ~DesktopNotifier() override;

    /// The address of the bus of this session, from the environment; empty: there is none.
    static QString sessionBus();

    void show(const Notification &notification) override;
    void close(const QString &room) override;

private:
    void startBus();

    QString m_address;
    bool m_isStarted = false;
    EventLoop::Mailbox m_answers; // what runs on the GUI thread again
    EventLoop::EventThread m_thread{QStringLiteral("notifications")};
    std::unique_ptr<NotificationBus> m_bus; // m_thread's
};

} // namespace Adda

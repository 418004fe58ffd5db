#pragma once

#include "app/notifications/Notifier.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <QStringList>

#include <optional>

class QDBusPendingCall;

namespace Adda {

/// Speaks to whoever shows notifications on a bus (org.freedesktop.Notifications, version 1.2 of the specification).
///
/// Thread: any one with an event loop; the constructor waits until the bus answers, all else is asynchronous.
class NotificationBus : public QObject
{
    Q_OBJECT

public:
    explicit NotificationBus(const QString &address);
    ~NotificationBus() override;

    void show(const Notification &notification);
    void close(const QString &room);
    /// Ends with allClosed(), which is emitted at once when nothing is shown.
    void closeAll();

Q_SIGNALS:
    void picked(const QString &room, const QByteArray &activationToken);
    /// The desktop has answered all that it was asked, and shows nothing of ours.
    void allClosed();

private Q_SLOTS:
    void noteToken(uint id, const QString &token);
    void noteAction(uint id, const QString &action);
    void noteClosed(uint id);

private:
    /// What is known of a room's notification.
    struct Shown
    {
        uint id = 0;                      ///< 0: not known yet
        bool isAsked = false;             ///< to be shown, and there is no answer yet
        bool isToClose = false;           ///< as soon as its id is known
        std::optional<Notification> next; ///< to be shown when there is one
    };

    void askCapabilities();
    void send(const Notification &notification);
    void finish(const QString &room, const QDBusPendingCall &call);
    void sendClose(uint id);
    void tellIfAllClosed();
    void complain(const QString &problem);
    static QString title(const Notification &notification);
    QString body(const Notification &notification) const;

    QDBusConnection m_connection;
    bool m_knowsCapabilities = false;
    QStringList m_capabilities; // empty: nobody said
    QHash<QString, Shown> m_rooms;
    int m_closing = 0; // have no answer yet
    uint m_tokenId = 0;
    QByteArray m_token; // for m_tokenId
    bool m_hasComplained = false;
};

} // namespace Adda

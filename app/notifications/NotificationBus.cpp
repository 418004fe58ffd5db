#include "app/notifications/NotificationBus.h"

#include "app/AppLogging.h"

#include <QDBusError>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

constexpr int patience = 5'000; // ms
constexpr qsizetype longestText = 400;

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;
const QString desktopEntry = u"chat.adda.Adda"_s; // packaging/desktop

QString connectionName()
{
    return u"adda-notifications"_s;
}

QDBusMessage method(const QString &name, const QVariantList &arguments = {})
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, name);
    call.setArguments(arguments);
    return call;
}

QString shortened(const QString &text)
{
    if (text.size() <= longestText)
        return text;
    const bool cutsPair = text.at(longestText - 1).isHighSurrogate();
    return text.left(longestText - (cutsPair ? 1 : 0)) + u'…';
}

} // namespace

NotificationBus::NotificationBus(const QString &address)
    : m_connection(QDBusConnection::connectToBus(address, connectionName()))
{
    if (!m_connection.isConnected()) {
        complain(m_connection.lastError().message());
        return;
    }
    m_connection.connect(service, path, service, u"ActivationToken"_s, this, SLOT(noteToken(uint, QString)));
    m_connection.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(noteAction(uint, QString)));
    m_connection.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(noteClosed(uint)));
    askCapabilities();
}

NotificationBus::~NotificationBus()
{
    QDBusConnection::disconnectFromBus(connectionName());
}

void NotificationBus::askCapabilities()
{
    auto *watcher = new QDBusPendingCallWatcher(m_connection.asyncCall(method(u"GetCapabilities"_s), patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (reply.isError())
            complain(reply.error().message());
        else
            m_capabilities = reply.value();
        m_knowsCapabilities = true;
        for (auto &room : m_rooms) {
            if (const auto next = std::exchange(room.next, std::nullopt))
                send(*next);
        }
    });
}

void NotificationBus::show(const Notification &notification)
{
    if (!m_connection.isConnected())
        return;
    Shown &room = m_rooms[notification.room];
    room.isToClose = false;
    if (room.isAsked || !m_knowsCapabilities)
        room.next = notification;
    else
        send(notification);
}

void NotificationBus::send(const Notification &notification)
{
    Shown &room = m_rooms[notification.room];
    room.isAsked = true;
    const bool hasActions = m_capabilities.isEmpty() || m_capabilities.contains(u"actions"_s);
    // The desktop picks the default one when somebody clicks the notification, and does not show what it is called.
    const QStringList actions = hasActions ? QStringList{u"default"_s, tr("Open")} : QStringList();
    const QVariantMap hints{{u"desktop-entry"_s, desktopEntry}, {u"category"_s, u"im.received"_s}};
    const QDBusMessage call = method(
        u"Notify"_s, {u"Adda"_s, room.id, desktopEntry, title(notification), body(notification), actions, hints, -1});
    auto *watcher = new QDBusPendingCallWatcher(m_connection.asyncCall(call, patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, name = notification.room] {
        watcher->deleteLater();
        finish(name, *watcher);
    });
}

QString NotificationBus::title(const Notification &notification)
{
    if (notification.mentions > 0) {
        //: The title of a notification. %1: a person, %2: a room, %3: unread messages that mention oneself
        return tr("%1 in #%2, @%3")
            .arg(notification.sender, notification.room, QString::number(notification.mentions));
    }
    //: The title of a notification. %1: a person, %2: a room
    const QString one = tr("%1 in #%2");
    //: The title of a notification. %1: a person, %2: a room, %n: messages that nobody has read
    const QString many = tr("%1 in #%2, %n new", "", notification.count);
    return (notification.count > 1 ? many : one).arg(notification.sender, notification.room);
}

// What people write is text: a desktop that takes markup gets it escaped, and so does one that does not say.
QString NotificationBus::body(const Notification &notification) const
{
    const QString text = shortened(notification.text);
    const bool isMarkup = m_capabilities.isEmpty() || m_capabilities.contains(u"body-markup"_s);
    return isMarkup ? text.toHtmlEscaped() : text;
}

void NotificationBus::finish(const QString &name, const QDBusPendingCall &call)
{
    const QDBusPendingReply<uint> reply = call;
    Shown &room = m_rooms[name];
    room.isAsked = false;
    if (reply.isError())
        complain(reply.error().message());
    else
        room.id = reply.value();
    if (const auto next = std::exchange(room.next, std::nullopt)) {
        send(*next);
    } else if (room.isToClose || reply.isError()) {
        sendClose(room.id);
        m_rooms.remove(name);
        tellIfAllClosed();
    }
}

void NotificationBus::close(const QString &name)
{
    const auto room = m_rooms.find(name);
    if (room == m_rooms.end())
        return;
    room->next.reset();
    if (room->isAsked) {
        room->isToClose = true;
        return;
    }
    sendClose(room->id);
    m_rooms.erase(room);
}

void NotificationBus::sendClose(uint id)
{
    if (id == 0)
        return;
    ++m_closing;
    auto *watcher =
        new QDBusPendingCallWatcher(m_connection.asyncCall(method(u"CloseNotification"_s, {id}), patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        --m_closing;
        tellIfAllClosed();
    });
}

void NotificationBus::closeAll()
{
    const QStringList rooms = m_rooms.keys();
    for (const QString &room : rooms)
        close(room);
    tellIfAllClosed();
}

void NotificationBus::tellIfAllClosed()
{
    if (m_rooms.isEmpty() && m_closing == 0)
        Q_EMIT allClosed();
}

void NotificationBus::noteToken(uint id, const QString &token)
{
    m_tokenId = id;
    m_token = token.toUtf8();
}

void NotificationBus::noteAction(uint id, const QString &action)
{
    if (action != u"default"_s)
        return;
    for (auto room = m_rooms.cbegin(); room != m_rooms.cend(); ++room) {
        if (room->id == id) {
            Q_EMIT picked(room.key(), m_tokenId == id ? m_token : QByteArray());
            return;
        }
    }
}

void NotificationBus::noteClosed(uint id)
{
    // One that is being replaced is asked for again by this id, or gets a new one.
    m_rooms.removeIf([id](const auto &room) { return room.value().id == id && !room.value().isAsked; });
}

void NotificationBus::complain(const QString &problem)
{
    if (!std::exchange(m_hasComplained, true))
        qCInfo(lcNotifications).noquote() << "notifications are not shown:" << problem;
}

} // namespace Adda

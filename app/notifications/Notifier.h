#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace Adda {

/// What the desktop is to show of a room.
struct Notification
{
    QString room;
    QString sender;   ///< of the newest message
    QString text;     ///< of the newest message, as it was written
    int count = 1;    ///< messages that nobody has read, with this one
    int mentions = 0; ///< of these, those that mention oneself

    bool operator==(const Notification &) const = default;
};

/// Something that shows notifications, one a room. Thread: the GUI thread; none of it waits for anything.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// In place of what is shown of the same room.
    virtual void show(const Notification &notification) = 0;
    /// Does nothing if nothing is shown of the room.
    virtual void close(const QString &room) = 0;

Q_SIGNALS:
    /// Somebody picked the notification. `activationToken`: what the desktop lets the window come forward with; may
    /// be empty.
    void picked(const QString &room, const QByteArray &activationToken);
};

} // namespace Adda

#pragma once

#include "app/models/JoinedRoomsModel.h"
#include "app/session/Room.h"

#include <QMap>
#include <QObject>

namespace Adda {

/// The rooms one is in, and which of them is on the Chat page.
///
/// Thread: the GUI thread. Ownership: owns its rooms; one that is removed lives until the event loop runs again,
/// since the page may still be bound to it.
class RoomList : public QObject
{
    Q_OBJECT

public:
    explicit RoomList(QObject *parent = nullptr);

    JoinedRoomsModel *model() { return &m_model; }

    bool isEmpty() const { return m_rooms.isEmpty(); }

    Room *find(const QString &name) const { return m_rooms.value(name); }

    /// Null: the Join Room page is shown.
    Room *current() const { return m_current; }

    /// What is to be shown when the current one is not: the one shown before it, or any; null if there is none.
    Room *fallback() const;

    QStringList names() const { return m_rooms.keys(); }

    Room *add(const JoinRoomAnswer &answer, const SeenRoom &seen, const RoomContext &context);
    /// One that is still to be joined.
    Room *add(const QString &name, const QString &username, const RoomContext &context);
    /// If it is the current one, the fallback becomes that.
    void remove(const QString &name);
    void clear();
    void setCurrent(Room *room);

    void receive(const Entries &entries);
    void updateMembers(const RoomMembers &change);
    void resume();
    void suspend();
    /// It may be another day.
    void refreshDays();

Q_SIGNALS:
    void currentChanged();
    void messagesArrived(Adda::Room *room, const Adda::Entry &newest);
    void roomRefused(const QString &name, const Adda::Refusal &refusal);

private:
    Room *adopt(Room *room);
    void dispose(Room *room);
    void refreshRow(const Room &room);

    JoinedRoomsModel m_model;
    QMap<QString, Room *> m_rooms; // children of this
    Room *m_current = nullptr;
    Room *m_previous = nullptr;
};

} // namespace Adda

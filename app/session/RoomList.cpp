#include "app/session/RoomList.h"

#include <utility>

namespace Adda {

RoomList::RoomList(QObject *parent)
    : QObject(parent)
{
}

Room *RoomList::fallback() const
{
    if (m_previous)
        return m_previous;
    return m_rooms.isEmpty() ? nullptr : m_rooms.first();
}

Room *RoomList::add(const JoinRoomAnswer &answer, const SeenRoom &seen, const RoomContext &context)
{
    return adopt(new Room(answer, seen, context, this));
}

Room *RoomList::add(const QString &name, const QString &username, const RoomContext &context)
{
    return adopt(new Room(name, username, context, this));
}

Room *RoomList::adopt(Room *room)
{
    m_rooms.insert(room->name(), room);
    connect(room, &Room::unreadCountChanged, this, [this, room] { refreshRow(*room); });
    connect(room, &Room::draftChanged, this, [this, room] { refreshRow(*room); });
    connect(room, &Room::messagesArrived, this,
            [this, room](const Entry &newest) { Q_EMIT messagesArrived(room, newest); });
    connect(room, &Room::refused, this,
            [this, room](const Refusal &refusal) { Q_EMIT roomRefused(room->name(), refusal); });
    refreshRow(*room);
    return room;
}

void RoomList::remove(const QString &name)
{
    Room *room = m_rooms.take(name);
    if (!room)
        return;
    m_model.remove(name);
    if (m_previous == room)
        m_previous = nullptr;
    if (m_current == room)
        setCurrent(fallback());
    dispose(room);
}

void RoomList::clear()
{
    const auto rooms = std::exchange(m_rooms, {});
    m_previous = nullptr;
    setCurrent(nullptr);
    for (Room *room : rooms) {
        m_model.remove(room->name());
        dispose(room);
    }
}

void RoomList::dispose(Room *room)
{
    room->disconnect(this);
    room->suspend();
    room->deleteLater();
}

void RoomList::setCurrent(Room *room)
{
    Room *before = m_current;
    if (before == room)
        return;
    m_current = room;
    if (m_previous == room)
        m_previous = nullptr;
    if (before) {
        before->setShown(false);
        if (m_rooms.contains(before->name())) {
            m_previous = before;
            refreshRow(*before);
        }
    }
    if (room) {
        room->setShown(true);
        refreshRow(*room);
    }
    Q_EMIT currentChanged();
}

void RoomList::receive(const Entries &entries)
{
    // An event may tell of several rooms; what belongs together comes together.
    QMap<QString, Entries> byRoom;
    for (const Entry &entry : entries)
        byRoom[entry.room].append(entry);
    for (auto it = byRoom.cbegin(); it != byRoom.cend(); ++it) {
        if (Room *room = find(it.key()))
            room->receive(*it);
    }
}

void RoomList::updateMembers(const RoomMembers &change)
{
    if (Room *room = find(change.room))
        room->updateMembers(change);
}

void RoomList::resume()
{
    // What is looked at first.
    if (m_current)
        m_current->resume();
    for (Room *room : std::as_const(m_rooms)) {
        if (room != m_current)
            room->resume();
    }
}

void RoomList::suspend()
{
    for (Room *room : std::as_const(m_rooms))
        room->suspend();
}

void RoomList::refreshDays()
{
    for (Room *room : std::as_const(m_rooms))
        room->timeline()->refreshDays();
}

void RoomList::refreshRow(const Room &room)
{
    m_model.update(
        {room.name(), room.unreadCount(), !room.draft().isEmpty(), &room == m_current, room.mentionCount()});
}

} // namespace Adda

#include "server/rooms/RoomDirectory.h"

namespace Adda {

RoomDirectory::RoomDirectory(std::function<void()> changed)
    : m_changed(std::move(changed))
{
}

RoomPeople RoomDirectory::join(const QString &room, const QString &nameKey, const QString &username)
{
    const std::lock_guard lock(m_mutex);
    People &people = m_rooms[room];
    Person &person = people[nameKey];
    person.username = username;
    if (++person.connections == 1) {
        Change &changes = change(room);
        if (!changes.left.removeOne(username))
            changes.joined.append(username);
    }
    return listed(people);
}

void RoomDirectory::leave(const QString &room, const QString &nameKey)
{
    const std::lock_guard lock(m_mutex);
    const auto people = m_rooms.find(room);
    if (people == m_rooms.end())
        return;
    const auto person = people->find(nameKey);
    if (person == people->end() || --person->connections > 0)
        return;
    Change &changes = change(room);
    if (!changes.joined.removeOne(person->username))
        changes.left.append(person->username);
    people->erase(person);
    if (people->isEmpty())
        m_rooms.erase(people);
}

RoomDirectory::Change &RoomDirectory::change(const QString &room)
{
    if (m_changes.isEmpty())
        m_changed();
    return m_changes[room];
}

RoomPeople RoomDirectory::listed(const People &people)
{
    RoomPeople result;
    result.count = int(people.size());
    for (const Person &person : people) {
        if (result.names.size() == maxListed)
            break;
        result.names.append(person.username);
    }
    return result;
}

RoomPeople RoomDirectory::people(const QString &room) const
{
    const std::lock_guard lock(m_mutex);
    return listed(m_rooms.value(room));
}

int RoomDirectory::count(const QString &room) const
{
    const std::lock_guard lock(m_mutex);
    const auto people = m_rooms.constFind(room);
    return people == m_rooms.constEnd() ? 0 : int(people->size());
}

QHash<QString, int> RoomDirectory::occupied() const
{
    const std::lock_guard lock(m_mutex);
    QHash<QString, int> counts;
    for (auto room = m_rooms.cbegin(); room != m_rooms.cend(); ++room)
        counts.insert(room.key(), int(room->size()));
    return counts;
}

std::vector<RoomChange> RoomDirectory::takeChanges()
{
    const std::lock_guard lock(m_mutex);
    std::vector<RoomChange> taken;
    for (auto change = m_changes.cbegin(); change != m_changes.cend(); ++change) {
        if (change->joined.isEmpty() && change->left.isEmpty())
            continue;
        taken.push_back({change.key(), change->joined, change->left, int(m_rooms.value(change.key()).size())});
    }
    m_changes.clear();
    return taken;
}

} // namespace Adda

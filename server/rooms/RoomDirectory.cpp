#include "server/rooms/RoomDirectory.h"

namespace Adda {

RoomDirectory::RoomDirectory(std::function<void()> changed)
    : m_changed(std::move(changed))
{
}

void RoomDirectory::join(const QString &room, const QString &nameKey, const QString &username, TimePoint now)
{
    const std::lock_guard lock(m_mutex);
    Person &person = m_rooms[room][nameKey];
    if (++person.connections > 1)
        return;
    person.username = username; // and until the last connection goes: so they were announced
    Change &changes = change(room, now);
    if (!changes.left.remove(username))
        changes.joined.append(username);
}

void RoomDirectory::leave(const QString &room, const QString &nameKey, TimePoint now)
{
    const std::lock_guard lock(m_mutex);
    const auto people = m_rooms.find(room);
    if (people == m_rooms.end())
        return;
    const auto person = people->find(nameKey);
    if (person == people->end() || --person->connections > 0)
        return;
    Change &changes = change(room, now);
    if (!changes.joined.remove(person->username))
        changes.left.append(person->username);
    people->erase(person);
    if (people->isEmpty())
        m_rooms.erase(people);
}

RoomDirectory::Change &RoomDirectory::change(const QString &room, TimePoint now)
{
    if (m_changes.isEmpty())
        m_changed();
    const auto known = m_changes.find(room);
    if (known != m_changes.end())
        return *known;
    Change &first = m_changes[room];
    first.since = now;
    return first;
}

RoomPeople RoomDirectory::people(const QString &room, const QString &afterKey) const
{
    const std::lock_guard lock(m_mutex);
    const auto people = m_rooms.constFind(room);
    if (people == m_rooms.constEnd())
        return {};
    RoomPeople result;
    result.count = int(people->size());
    auto person = afterKey.isEmpty() ? people->constBegin() : people->upperBound(afterKey);
    for (; person != people->constEnd() && result.names.size() < maxListed; ++person)
        result.names.append(person->username);
    result.isComplete = person == people->constEnd();
    return result;
}

int RoomDirectory::count(const QString &room) const
{
    const std::lock_guard lock(m_mutex);
    const auto people = m_rooms.constFind(room);
    return people == m_rooms.constEnd() ? 0 : int(people->size());
}

int RoomDirectory::occupiedCount() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_rooms.size());
}

QHash<QString, int> RoomDirectory::occupied(int most, const QSet<QString> &except) const
{
    const std::lock_guard lock(m_mutex);
    QHash<QString, int> counts;
    for (auto room = m_rooms.cbegin(); room != m_rooms.cend() && counts.size() < most; ++room) {
        if (!except.contains(room.key()))
            counts.insert(room.key(), int(room->size()));
    }
    return counts;
}

std::vector<RoomChange> RoomDirectory::takeChanges(TimePoint now)
{
    const std::lock_guard lock(m_mutex);
    std::vector<RoomChange> taken;
    for (auto change = m_changes.begin(); change != m_changes.end();) {
        const auto people = m_rooms.constFind(change.key());
        const int count = people == m_rooms.constEnd() ? 0 : int(people->size());
        if (now - change->since < leastDelay + count * delayPerPerson) {
            ++change;
            continue;
        }
        if (!change->joined.isEmpty() || !change->left.isEmpty())
            taken.push_back({change.key(), change->joined.names(), change->left.names(), count});
        change = m_changes.erase(change);
    }
    return taken;
}

bool RoomDirectory::hasChanges() const
{
    const std::lock_guard lock(m_mutex);
    return !m_changes.isEmpty();
}

} // namespace Adda

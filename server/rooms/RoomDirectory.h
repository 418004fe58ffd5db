#pragma once

#include <QHash>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>
#include <mutex>
#include <vector>

namespace Adda {

/// Who came to and went from one room since the last tick, in the order they did. Who did both is in neither list.
struct RoomChange
{
    QString room;
    QStringList joined;
    QStringList left;
    int count = 0; ///< people in the room after it
};

/// The people in a room as an answer lists them.
struct RoomPeople
{
    QStringList names; ///< sorted, at most maxListed
    int count = 0;
};

/// Who is in which room, in the whole server. A person with several connections in a room is there once.
/// Changes are gathered, to be told to the members a tick later, so that a thousand joins are few events.
///
/// Thread: any.
class RoomDirectory
{
public:
    static constexpr int maxListed = 200;

    /// `changed` is called when there is a first change to take; any thread, must only post.
    explicit RoomDirectory(std::function<void()> changed);

    RoomPeople join(const QString &room, const QString &nameKey, const QString &username);
    void leave(const QString &room, const QString &nameKey);

    RoomPeople people(const QString &room) const;
    int count(const QString &room) const;
    /// Rooms with somebody in them and how many, in no order.
    QHash<QString, int> occupied() const;

    /// What has changed since it was last called.
    std::vector<RoomChange> takeChanges();

private:
    struct Person
    {
        QString username;
        int connections = 0;
    };

    using People = QMap<QString, Person>; // by name key, so that lists come out sorted

    struct Change
    {
        QStringList joined;
        QStringList left;
    };

    static RoomPeople listed(const People &people);
    Change &change(const QString &room);

    std::function<void()> m_changed;
    mutable std::mutex m_mutex;
    QHash<QString, People> m_rooms;   // guarded by m_mutex
    QHash<QString, Change> m_changes; // guarded by m_mutex
};

} // namespace Adda

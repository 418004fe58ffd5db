#pragma once

#include "server/rooms/NameList.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <mutex>
#include <vector>

namespace Adda {

/// Who came to and went from one room since it was last told, in the order they did. Who did both is in neither list.
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
    QStringList names; ///< by name, a page of them
    int count = 0;
    bool isComplete = true; ///< nobody comes after them
};

/// Who is in which room, in the whole server. A person with several connections in a room is there once.
/// Changes are gathered, to be told to the members a little later, so that a thousand joins are few events: what
/// is told of a room costs as much as it has people, and so is told less often the more they are.
///
/// Thread: any.
class RoomDirectory
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    static constexpr int maxListed = 100; ///< in a page
    /// From a room's first change until it is told, if few are in it; short enough to feel immediate.
    static constexpr std::chrono::milliseconds leastDelay{50};
    /// And for each person in it.
    static constexpr std::chrono::microseconds delayPerPerson{100};

    /// `changed` is called when there is a first change to take; any thread, must only post.
    explicit RoomDirectory(std::function<void()> changed);

    void join(const QString &room, const QString &nameKey, const QString &username, TimePoint now);
    void leave(const QString &room, const QString &nameKey, TimePoint now);

    /// A page of them: those after a name, or the first.
    RoomPeople people(const QString &room, const QString &afterKey = {}) const;
    int count(const QString &room) const;
    /// Rooms with somebody in them.
    int occupiedCount() const;
    /// Some of these and how many are in them, in no order: at most `most`, and none of `except`.
    QHash<QString, int> occupied(int most, const QSet<QString> &except) const;

    /// What has changed in the rooms that are due to be told.
    std::vector<RoomChange> takeChanges(TimePoint now);
    /// There are more, which are not due yet.
    bool hasChanges() const;

private:
    struct Person
    {
        QString username;
        int connections = 0;
    };

    using People = QMap<QString, Person>; // by name key, so that lists come out sorted

    struct Change
    {
        NameList joined;
        NameList left;
        TimePoint since;
    };

    Change &change(const QString &room, TimePoint now);

    std::function<void()> m_changed;
    mutable std::mutex m_mutex;
    QHash<QString, People> m_rooms;   // guarded by m_mutex
    QHash<QString, Change> m_changes; // guarded by m_mutex
};

} // namespace Adda

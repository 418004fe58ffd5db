#pragma once

#include "app/outbox/RoomAddress.h"
#include "events/Entry.h"

#include <QStringList>

#include <functional>

namespace Adda {

/// What was seen of a room: the newest messages of its log, without a hole, up to the last that was shown.
struct SeenRoom
{
    QString epoch;          ///< of the log; empty: nothing is kept of the room
    qint64 firstUnread = 0; ///< seq of the first message that the person has not read; 0: none
    Entries entries;        ///< oldest first, at most SeenStore::maxEntries

    bool operator==(const SeenRoom &) const = default;

    /// The seq of the last one; 0: the log was empty.
    qint64 last() const { return entries.isEmpty() ? 0 : entries.last().seq; }

    /// The seq up to which the person has read.
    qint64 lastRead() const { return firstUnread > 0 ? firstUnread - 1 : last(); }
};

/// What is to be kept of a room besides what is, or instead of it.
struct SeenChange
{
    bool isAfresh = false; ///< what is kept is dropped first; else `entries` are of the same log, later or older ones
    QString epoch;
    qint64 firstUnread = 0; ///< as in SeenRoom
    Entries entries;        ///< of the log only, in any order
};

/// Keeps what was seen in the rooms, so that it can be shown before there is a connection. Nothing here fails: the
/// server has it all, and what is not kept comes from there again.
///
/// Thread: the GUI thread, which is where callbacks run too, later; what waits for the disk waits elsewhere.
class SeenStore
{
public:
    /// Of a room; older ones are dropped.
    static constexpr int maxEntries = 500;
    /// Of all servers and names. Beyond it the rooms go that were not loaded for the longest, but none that was in
    /// this run of the app: those are the ones a person is in.
    static constexpr int maxRooms = 200;

    using Loaded = std::function<void(const SeenRoom &room)>;

    SeenStore() = default;
    virtual ~SeenStore() = default;
    Q_DISABLE_COPY_MOVE(SeenStore)

    virtual void load(const RoomAddress &address, Loaded loaded) = 0;
    virtual void save(const RoomAddress &address, const SeenChange &change) = 0;
    /// All that is kept of the room.
    virtual void remove(const RoomAddress &address) = 0;
    /// Those under this name on this server that are not among `rooms`; for whom and where is as in RoomAddress.
    virtual void removeOthers(const QString &server, const QString &userKey, const QStringList &rooms) = 0;
};

} // namespace Adda

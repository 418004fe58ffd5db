#pragma once

#include "events/ListRooms.h"
#include "server/history/History.h"
#include "storage/DatabaseError.h"

#include <limits>
#include <span>

namespace Adda {

/// The logs of all rooms, as they are kept on disk. Every function either did all it says or gives an error; what
/// could not be appended has changed nothing, or may, if the disk fails, be there after the next start.
///
/// Thread: one; the writer's.
class HistoryStore
{
public:
    /// What became of an append.
    struct Appended
    {
        Result<Entry> entry; ///< the new one, or of a duplicate the first; or IdTaken
        bool isNew = false;
    };

    /// How far a room's log goes.
    struct LogEnd
    {
        QString epoch;
        qint64 seq = 0; ///< of the last entry; 0: none yet
    };

    /// Later than every message.
    static constexpr qint64 end = std::numeric_limits<qint64>::max();

    virtual ~HistoryStore() = default;

    /// Writes all of it, in this order, and gives one answer for each. Who sends an id again is known by the very
    /// same name (names are normalised before they come here). `now`: ms since 1970 UTC; in a room time never goes
    /// back.
    [[nodiscard]] virtual Storage::Result<std::vector<Appended>> append(std::span<const Append> appends,
                                                                        qint64 now) = 0;

    [[nodiscard]] virtual Storage::Result<LogEnd> logEnd(const QString &room) = 0;
    /// The first `limit` entries of the log with seq > after, oldest first.
    [[nodiscard]] virtual Storage::Result<Entries> entriesAfter(const QString &room, qint64 after, int limit) = 0;
    /// The last `limit` messages with seq < before, in their present state, oldest first.
    [[nodiscard]] virtual Storage::Result<Entries> messagesBefore(const QString &room, qint64 before, int limit) = 0;
    /// The `limit` rooms most recently spoken in, the latest first. Looks at every room.
    [[nodiscard]] virtual Storage::Result<QList<RoomSummary>> latestRooms(int limit) = 0;

    /// Makes ready what append() needs, which does that itself if it could not be done before.
    [[nodiscard]] virtual Storage::Result<void> prepare() { return {}; }

    /// Writes something that changes nothing: does it work?
    [[nodiscard]] virtual Storage::Result<void> tryWriting() = 0;
};

/// What people are told when a store gave an error; the error itself is for who runs the server.
Refusal unavailable();

} // namespace Adda

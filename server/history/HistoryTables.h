#pragma once

#include "events/Entry.h"
#include "events/ListRooms.h"
#include "server/history/JournalBatch.h"
#include "storage/Database.h"

#include <QHash>

#include <span>
#include <tuple>

namespace Adda {

/// The logs of all rooms, and whose the names are, in SQL tables (server/history/sql). Every function either did all
/// it says, on disk, or gives an error and has changed nothing.
///
/// Thread: the database's. The database is migrated (historyMigrations()) and outlives this. Of several on one file,
/// one writes.
class HistoryTables
{
public:
    /// How far a room's log goes.
    struct LogEnd
    {
        QString epoch; ///< of a room nobody has spoken in: that of new ones
        qint64 seq = 0;
        qint64 time = 0;
    };

    /// An entry's id is unique in its room.
    struct EntryId
    {
        QString id;
        QString room;

        bool operator==(const EntryId &) const = default;

        bool operator<(const EntryId &other) const { return std::tie(id, room) < std::tie(other.id, other.room); }
    };

    struct NameClaim
    {
        QString nameKey;
        QByteArray tokenHash; ///< empty: claims nothing, only asks
        bool mayBeNew = true; ///< false: only asks whether it has been claimed with this
    };

    explicit HistoryTables(Storage::Database &database);

    /// Of new rooms.
    [[nodiscard]] Storage::Result<QString> epoch();

    /// The number of the last batch that was applied; 0: none yet.
    [[nodiscard]] Storage::Result<quint64> applied();
    /// Writes the entries of those batches that were not applied before, in one transaction. Numbers go up; an entry
    /// whose place or id is taken is an error.
    [[nodiscard]] Storage::Result<void> apply(std::span<const JournalBatch> batches);

    [[nodiscard]] Storage::Result<LogEnd> logEnd(const QString &room);
    [[nodiscard]] Storage::Result<std::optional<Entry>> entryById(const QString &room, const QString &id);
    /// The last in the order of ids of those before `before`, at most `limit`, the last first.
    [[nodiscard]] Storage::Result<std::vector<EntryId>> latestIds(const QString &before, int limit);
    /// The first in the order of ids that is not before `from`; none: there is none.
    [[nodiscard]] Storage::Result<std::optional<QString>> firstId(const QString &from);
    /// The first `limit` entries of the log with seq > after, oldest first.
    [[nodiscard]] Storage::Result<Entries> entriesAfter(const QString &room, qint64 after, qint64 limit);
    /// The last `limit` messages with seq < before, in their present state, oldest first. `newer`: the last of them,
    /// that are not in the tables yet.
    [[nodiscard]] Storage::Result<Entries> messagesBefore(const QString &room, qint64 before, qint64 limit,
                                                          const Entries &newer = {});
    /// The `limit` rooms most recently spoken in, the latest first. Looks at every room.
    [[nodiscard]] Storage::Result<QList<RoomSummary>> latestRooms(int limit);

    /// The hash of the token that has claimed the name; none: nobody has.
    [[nodiscard]] Storage::Result<std::optional<QByteArray>> nameOwner(const QString &nameKey);
    /// The claimant's, or nobody's and it may be new.
    static bool isNameOf(const std::optional<QByteArray> &owner, const NameClaim &claim);
    /// In one transaction: claims each name that is free and may be new; says of each whether it is the claimant's
    /// (or with an empty hash nobody's). `now`: ms since 1970 UTC.
    [[nodiscard]] Storage::Result<std::vector<bool>> claimNames(std::span<const NameClaim> claims, qint64 now);

    /// Writes something that changes nothing: does it work?
    [[nodiscard]] Storage::Result<void> tryWriting();

private:
    using RoomIds = QHash<QString, qint64>;

    /// Rooms whose ids are remembered, so that writing to them reads nothing.
    static constexpr qsizetype mostRemembered = 10'000;

    Storage::Result<qint64> findOrMakeRoom(const QString &name);
    Storage::Result<void> insert(qint64 roomId, const Entry &entry);
    Storage::Result<bool> claimName(const NameClaim &claim, qint64 now);

    void remember(const RoomIds &rooms);

    Storage::Database &m_database;
    RoomIds m_remembered; // as committed
};

} // namespace Adda

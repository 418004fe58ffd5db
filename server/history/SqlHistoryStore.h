#pragma once

#include "server/history/HistoryStore.h"
#include "storage/Database.h"

#include <QHash>

namespace Adda {

/// The logs in SQL tables (server/history/sql).
///
/// Thread: the database's. The database is migrated (historyMigrations()) and outlives this; nobody else appends to
/// it.
class SqlHistoryStore : public HistoryStore
{
public:
    explicit SqlHistoryStore(Storage::Database &database);

    Storage::Result<std::vector<Appended>> append(std::span<const Append> appends, qint64 now) override;
    Storage::Result<LogEnd> logEnd(const QString &room) override;
    Storage::Result<Entries> entriesAfter(const QString &room, qint64 after, int limit) override;
    Storage::Result<Entries> messagesBefore(const QString &room, qint64 before, int limit) override;
    Storage::Result<QList<RoomSummary>> latestRooms(int limit) override;
    Storage::Result<std::vector<bool>> claimNames(std::span<const NameClaim> claims, qint64 now) override;
    Storage::Result<void> tryWriting() override;

private:
    struct Room
    {
        qint64 id = 0;
        QString epoch;
        qint64 lastSeq = 0;
        qint64 lastTime = 0;
    };

    using Rooms = QHash<QString, Room>;

    /// Rooms whose ends are remembered, so that writing to them reads nothing.
    static constexpr qsizetype mostRemembered = 10'000;

    Storage::Result<std::optional<Room>> findRoom(const QString &name);
    Storage::Result<Room> findOrMakeRoom(const QString &name);
    Storage::Result<QString> epoch();
    Storage::Result<Appended> appendTo(Room &room, const Append &append, qint64 now);
    Storage::Result<bool> insert(const Room &room, const Entry &entry);
    Storage::Result<Appended> resend(const Room &room, const Append &append);
    Storage::Result<bool> claimName(const NameClaim &claim, qint64 now);

    void remember(const Rooms &rooms);

    Storage::Database &m_database;
    Rooms m_remembered; // as committed
};

} // namespace Adda

#include "server/history/HistoryTables.h"

#include "server/history/EntryRow.h"
#include "storage/Transaction.h"

#include <algorithm>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

HistoryTables::HistoryTables(Storage::Database &database)
    : m_database(database)
{
    m_database.addStatements(u":/adda/server/history/sql"_s);
}

Storage::Result<QString> HistoryTables::epoch()
{
    QString epoch;
    const auto found =
        m_database.select(u"epoch"_s, {}, [&](const QSqlQuery &row) { epoch = row.value(0).toString(); });
    if (!found)
        return tl::unexpected(found.error());
    return epoch;
}

Storage::Result<quint64> HistoryTables::applied()
{
    quint64 number = 0;
    const auto found =
        m_database.select(u"applied"_s, {}, [&](const QSqlQuery &row) { number = row.value(0).toULongLong(); });
    if (!found)
        return tl::unexpected(found.error());
    return number;
}

Storage::Result<void> HistoryTables::apply(std::span<const JournalBatch> batches)
{
    auto transaction = Storage::Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto number = applied();
    if (!number)
        return tl::unexpected(number.error());
    RoomIds rooms;
    for (const JournalBatch &batch : batches) {
        if (batch.number <= *number)
            continue;
        for (const Entry &entry : batch.entries) {
            auto room = rooms.constFind(entry.room);
            if (room == rooms.constEnd()) {
                const auto found = findOrMakeRoom(entry.room);
                if (!found)
                    return tl::unexpected(found.error());
                room = rooms.insert(entry.room, *found);
            }
            if (const auto inserted = insert(*room, entry); !inserted)
                return inserted;
        }
        number = batch.number;
    }
    const auto noted = m_database.change(u"set_applied"_s, {{u":number"_s, *number}});
    if (!noted)
        return tl::unexpected(noted.error());
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    remember(rooms);
    return {};
}

void HistoryTables::remember(const RoomIds &rooms)
{
    if (m_remembered.size() + rooms.size() > mostRemembered)
        m_remembered.clear();
    m_remembered.insert(rooms);
}

Storage::Result<void> HistoryTables::insert(qint64 roomId, const Entry &entry)
{
    return m_database
        .change(u"insert_entry"_s, {{u":room_id"_s, roomId},
                                    {u":seq"_s, entry.seq},
                                    {u":kind"_s, u"text"_s},
                                    {u":id"_s, entry.id},
                                    {u":username"_s, entry.username},
                                    {u":body"_s, EntryRow::body(entry)},
                                    {u":created_time"_s, entry.createdTime}})
        .map([](int) {});
}

Storage::Result<qint64> HistoryTables::findOrMakeRoom(const QString &name)
{
    if (const auto known = m_remembered.constFind(name); known != m_remembered.constEnd())
        return *known;
    std::optional<qint64> id;
    const auto readId = [&](const QSqlQuery &row) { id = row.value(0).toLongLong(); };
    const auto found = m_database.select(u"room_id"_s, {{u":name"_s, name}}, readId);
    if (!found)
        return tl::unexpected(found.error());
    if (id)
        return *id;
    const auto current = epoch();
    if (!current)
        return tl::unexpected(current.error());
    const auto made = m_database.select(u"insert_room"_s, {{u":name"_s, name}, {u":epoch"_s, *current}}, readId);
    if (!made)
        return tl::unexpected(made.error());
    return id.value_or(0);
}

Storage::Result<HistoryTables::LogEnd> HistoryTables::logEnd(const QString &room)
{
    std::optional<LogEnd> end;
    const auto found = m_database.select(u"log_end"_s, {{u":name"_s, room}}, [&](const QSqlQuery &row) {
        end = LogEnd{row.value(0).toString(), row.value(1).toLongLong(), row.value(2).toLongLong()};
    });
    if (!found)
        return tl::unexpected(found.error());
    if (end)
        return *end;
    return epoch().map([](const QString &current) { return LogEnd{current}; });
}

Storage::Result<std::optional<Entry>> HistoryTables::entryById(const QString &room, const QString &id)
{
    std::optional<Entry> entry;
    const auto found = m_database.select(u"entry_by_id"_s, {{u":room"_s, room}, {u":id"_s, id}},
                                         [&](const QSqlQuery &row) { entry = EntryRow::read(row, room); });
    if (!found)
        return tl::unexpected(found.error());
    return entry;
}

Storage::Result<std::vector<HistoryTables::EntryId>> HistoryTables::latestIds(const QString &before, int limit)
{
    std::vector<EntryId> ids;
    const auto found =
        m_database.select(u"latest_ids"_s, {{u":before"_s, before}, {u":limit"_s, limit}}, [&](const QSqlQuery &row) {
            ids.push_back({row.value(0).toString(), row.value(1).toString()});
        });
    if (!found)
        return tl::unexpected(found.error());
    return ids;
}

Storage::Result<std::optional<QString>> HistoryTables::firstId(const QString &from)
{
    std::optional<QString> id;
    const auto found = m_database.select(u"first_id"_s, {{u":from"_s, from}},
                                         [&](const QSqlQuery &row) { id = row.value(0).toString(); });
    if (!found)
        return tl::unexpected(found.error());
    return id;
}

Storage::Result<Entries> HistoryTables::entriesAfter(const QString &room, qint64 after, qint64 limit)
{
    Entries entries;
    const auto found =
        m_database.select(u"entries_after"_s, {{u":room"_s, room}, {u":after"_s, after}, {u":limit"_s, limit}},
                          [&](const QSqlQuery &row) { entries.append(EntryRow::read(row, room)); });
    if (!found)
        return tl::unexpected(found.error());
    return entries;
}

Storage::Result<Entries> HistoryTables::messagesBefore(const QString &room, qint64 before, qint64 limit,
                                                       const Entries &newer)
{
    if (newer.size() >= limit)
        return newer;
    if (!newer.isEmpty())
        before = newer.first().seq;
    Entries messages;
    const auto found = m_database.select(
        u"messages_before"_s, {{u":room"_s, room}, {u":before"_s, before}, {u":limit"_s, limit - newer.size()}},
        [&](const QSqlQuery &row) { messages.append(EntryRow::read(row, room)); });
    if (!found)
        return tl::unexpected(found.error());
    std::ranges::reverse(messages);
    return messages + newer;
}

Storage::Result<QList<RoomSummary>> HistoryTables::latestRooms(int limit)
{
    QList<RoomSummary> rooms;
    const auto found = m_database.select(u"latest_rooms"_s, {{u":limit"_s, limit}}, [&](const QSqlQuery &row) {
        rooms.append({row.value(0).toString(), 0, row.value(1).toLongLong()});
    });
    if (!found)
        return tl::unexpected(found.error());
    return rooms;
}

Storage::Result<std::vector<bool>> HistoryTables::claimNames(std::span<const NameClaim> claims, qint64 now)
{
    auto transaction = Storage::Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    std::vector<bool> answers;
    answers.reserve(claims.size());
    for (const NameClaim &claim : claims) {
        const auto claimed = claimName(claim, now);
        if (!claimed)
            return tl::unexpected(claimed.error());
        answers.push_back(*claimed);
    }
    if (const auto committed = transaction->commit(); !committed)
        return tl::unexpected(committed.error());
    return answers;
}

Storage::Result<void> HistoryTables::tryWriting()
{
    auto transaction = Storage::Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto written = m_database.change(u"write_again"_s, {}); !written)
        return tl::unexpected(written.error());
    return transaction->commit();
}

Storage::Result<std::optional<QByteArray>> HistoryTables::nameOwner(const QString &nameKey)
{
    std::optional<QByteArray> owner;
    const auto found = m_database.select(u"name_claim"_s, {{u":name_key"_s, nameKey}},
                                         [&](const QSqlQuery &row) { owner = row.value(0).toByteArray(); });
    if (!found)
        return tl::unexpected(found.error());
    return owner;
}

bool HistoryTables::isNameOf(const std::optional<QByteArray> &owner, const NameClaim &claim)
{
    return owner ? *owner == claim.tokenHash : claim.mayBeNew;
}

Storage::Result<bool> HistoryTables::claimName(const NameClaim &claim, qint64 now)
{
    const auto owner = nameOwner(claim.nameKey);
    if (!owner)
        return tl::unexpected(owner.error());
    if (*owner || claim.tokenHash.isEmpty() || !claim.mayBeNew)
        return isNameOf(*owner, claim);
    const auto made = m_database.change(
        u"insert_name_claim"_s,
        {{u":name_key"_s, claim.nameKey}, {u":token_hash"_s, claim.tokenHash}, {u":claimed_time"_s, now}});
    return made.map([](int) { return true; });
}

} // namespace Adda

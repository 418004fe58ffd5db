#include "server/history/SqlHistoryStore.h"

#include "server/history/EntryRow.h"
#include "storage/Transaction.h"

#include <algorithm>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

SqlHistoryStore::SqlHistoryStore(Storage::Database &database)
    : m_database(database)
{
    m_database.addStatements(u":/adda/server/history/sql"_s);
}

Storage::Result<std::vector<HistoryStore::Appended>> SqlHistoryStore::append(std::span<const Append> appends,
                                                                             qint64 now)
{
    auto transaction = Storage::Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    std::vector<Appended> answers;
    answers.reserve(appends.size());
    Rooms rooms;
    for (const Append &append : appends) {
        auto room = rooms.find(append.room);
        if (room == rooms.end()) {
            auto found = findOrMakeRoom(append.room);
            if (!found)
                return tl::unexpected(found.error());
            room = rooms.insert(append.room, *std::move(found));
        }
        auto appended = appendTo(*room, append, now);
        if (!appended)
            return tl::unexpected(appended.error());
        answers.push_back(*std::move(appended));
    }
    if (const auto committed = transaction->commit(); !committed)
        return tl::unexpected(committed.error());
    remember(rooms);
    return answers;
}

void SqlHistoryStore::remember(const Rooms &rooms)
{
    if (m_remembered.size() + rooms.size() > mostRemembered)
        m_remembered.clear();
    m_remembered.insert(rooms);
}

Storage::Result<HistoryStore::Appended> SqlHistoryStore::appendTo(Room &room, const Append &append, qint64 now)
{
    Entry entry;
    entry.room = append.room;
    entry.seq = room.lastSeq + 1;
    entry.id = append.id;
    entry.username = append.username;
    entry.message = append.message;
    entry.createdTime = std::max(now, room.lastTime);
    entry.replyTo = append.replyTo;
    const auto isNew = insert(room, entry);
    if (!isNew)
        return tl::unexpected(isNew.error());
    if (!*isNew)
        return resend(room, append);
    room.lastSeq = entry.seq;
    room.lastTime = entry.createdTime;
    return Appended{std::move(entry), true};
}

/// False: the room has an entry with this id.
Storage::Result<bool> SqlHistoryStore::insert(const Room &room, const Entry &entry)
{
    const auto inserted = m_database.change(u"insert_entry"_s, {{u":room_id"_s, room.id},
                                                                {u":seq"_s, entry.seq},
                                                                {u":kind"_s, u"text"_s},
                                                                {u":id"_s, entry.id},
                                                                {u":username"_s, entry.username},
                                                                {u":body"_s, EntryRow::body(entry)},
                                                                {u":created_time"_s, entry.createdTime}});
    if (!inserted)
        return tl::unexpected(inserted.error());
    return *inserted > 0;
}

Storage::Result<HistoryStore::Appended> SqlHistoryStore::resend(const Room &room, const Append &append)
{
    Entry first;
    const auto found = m_database.select(u"entry_by_id"_s, {{u":room_id"_s, room.id}, {u":id"_s, append.id}},
                                         [&](const QSqlQuery &row) { first = EntryRow::read(row, append.room); });
    if (!found)
        return tl::unexpected(found.error());
    if (first.username != append.username) {
        return Appended{
            tl::unexpected(Refusal{RefusalCode::IdTaken, u"another person's message in this room has this id"_s})};
    }
    return Appended{std::move(first)};
}

Storage::Result<QString> SqlHistoryStore::epoch()
{
    QString epoch;
    const auto found =
        m_database.select(u"epoch"_s, {}, [&](const QSqlQuery &row) { epoch = row.value(0).toString(); });
    if (!found)
        return tl::unexpected(found.error());
    return epoch;
}

Storage::Result<std::optional<SqlHistoryStore::Room>> SqlHistoryStore::findRoom(const QString &name)
{
    std::optional<Room> room;
    const auto found = m_database.select(u"room"_s, {{u":name"_s, name}}, [&](const QSqlQuery &row) {
        room = Room{row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toLongLong(),
                    row.value(3).toLongLong()};
    });
    if (!found)
        return tl::unexpected(found.error());
    return room;
}

Storage::Result<SqlHistoryStore::Room> SqlHistoryStore::findOrMakeRoom(const QString &name)
{
    if (const auto known = m_remembered.constFind(name); known != m_remembered.constEnd())
        return *known;
    const auto found = findRoom(name);
    if (!found)
        return tl::unexpected(found.error());
    if (*found)
        return **found;
    const auto current = epoch();
    if (!current)
        return tl::unexpected(current.error());
    Room room{0, *current};
    const auto made = m_database.select(u"insert_room"_s, {{u":name"_s, name}, {u":epoch"_s, room.epoch}},
                                        [&](const QSqlQuery &row) { room.id = row.value(0).toLongLong(); });
    if (!made)
        return tl::unexpected(made.error());
    return room;
}

Storage::Result<HistoryStore::LogEnd> SqlHistoryStore::logEnd(const QString &room)
{
    const auto found = findRoom(room);
    if (!found)
        return tl::unexpected(found.error());
    if (*found)
        return LogEnd{(*found)->epoch, (*found)->lastSeq};
    return epoch().map([](const QString &current) { return LogEnd{current}; });
}

Storage::Result<Entries> SqlHistoryStore::entriesAfter(const QString &room, qint64 after, int limit)
{
    Entries entries;
    const auto found =
        m_database.select(u"entries_after"_s, {{u":room"_s, room}, {u":after"_s, after}, {u":limit"_s, limit}},
                          [&](const QSqlQuery &row) { entries.append(EntryRow::read(row, room)); });
    if (!found)
        return tl::unexpected(found.error());
    return entries;
}

Storage::Result<Entries> SqlHistoryStore::messagesBefore(const QString &room, qint64 before, int limit)
{
    Entries messages;
    const auto found =
        m_database.select(u"messages_before"_s, {{u":room"_s, room}, {u":before"_s, before}, {u":limit"_s, limit}},
                          [&](const QSqlQuery &row) { messages.append(EntryRow::read(row, room)); });
    if (!found)
        return tl::unexpected(found.error());
    std::ranges::reverse(messages);
    return messages;
}

Storage::Result<QList<RoomSummary>> SqlHistoryStore::latestRooms(int limit)
{
    QList<RoomSummary> rooms;
    const auto found = m_database.select(u"latest_rooms"_s, {{u":limit"_s, limit}}, [&](const QSqlQuery &row) {
        rooms.append({row.value(0).toString(), 0, row.value(1).toLongLong()});
    });
    if (!found)
        return tl::unexpected(found.error());
    return rooms;
}

Storage::Result<std::vector<bool>> SqlHistoryStore::claimNames(std::span<const NameClaim> claims, qint64 now)
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

Storage::Result<void> SqlHistoryStore::tryWriting()
{
    auto transaction = Storage::Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto written = m_database.change(u"write_again"_s, {}); !written)
        return tl::unexpected(written.error());
    return transaction->commit();
}

Storage::Result<bool> SqlHistoryStore::claimName(const NameClaim &claim, qint64 now)
{
    std::optional<QByteArray> owner;
    const auto found = m_database.select(u"name_claim"_s, {{u":name_key"_s, claim.nameKey}},
                                         [&](const QSqlQuery &row) { owner = row.value(0).toByteArray(); });
    if (!found)
        return tl::unexpected(found.error());
    if (owner)
        return *owner == claim.tokenHash;
    if (claim.tokenHash.isEmpty())
        return true;
    const auto made = m_database.change(
        u"insert_name_claim"_s,
        {{u":name_key"_s, claim.nameKey}, {u":token_hash"_s, claim.tokenHash}, {u":claimed_time"_s, now}});
    return made.map([](int) { return true; });
}

} // namespace Adda

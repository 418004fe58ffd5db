#include "app/cache/SqlSeenStore.h"

#include "app/AppLogging.h"
#include "storage/Migrations.h"
#include "storage/Transaction.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

using Storage::Database;
using Done = Storage::Result<void>;

constexpr quint32 applicationId = 0x41644361; // "AdCa"

const auto sqlFolder = u":/adda/cache"_s;

template <int version>
Done runStep(Database &database)
{
    QFile file(u"%1/schema/%2.sql"_s.arg(sqlFolder).arg(version));
    [[maybe_unused]] const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return database.executeScript(QString::fromUtf8(file.readAll()));
}

// Append a step; a step that was released is never changed.
constexpr std::array steps{
    Storage::Migration{1, &runStep<1>},
    Storage::Migration{2, &runStep<2>},
};

Done change(Database &database, const QString &statement, Database::Values values)
{
    return database.change(statement, values).map([](int) {});
}

Storage::Result<std::unique_ptr<Database>> openDatabase(const QString &path)
{
    auto database = Database::open({path, applicationId});
    if (!database)
        return database;
    Database &opened = **database;
    // What a power cut takes comes from the server again; what was removed is to be gone.
    const auto done = opened.execute(u"PRAGMA synchronous = NORMAL"_s)
                          .and_then([&] { return opened.execute(u"PRAGMA secure_delete = ON"_s); })
                          .and_then([&] { return Storage::Migrations(steps, u"Adda"_s).apply(opened); });
    if (!done)
        return tl::unexpected(done.error());
    opened.addStatements(sqlFolder);
    if (const auto begun = change(opened, u"begin_run"_s, {}); !begun)
        return tl::unexpected(begun.error());
    return database;
}

void complain(const QString &problem)
{
    qCWarning(lcCache).noquote() << "what was seen may not be kept:" << problem;
}

/// A room's row.
struct Kept
{
    qint64 id = 0;
    QString epoch;
    qint64 firstUnread = 0;
};

Storage::Result<std::optional<Kept>> find(Database &database, const RoomAddress &address)
{
    std::optional<Kept> kept;
    return database
        .select(u"room"_s,
                {{u":server"_s, address.server}, {u":user_key"_s, address.userKey}, {u":name"_s, address.room}},
                [&](const QSqlQuery &row) {
                    kept = Kept{row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toLongLong()};
                })
        .map([&](int) { return kept; });
}

Done touch(Database &database, const RoomAddress &address)
{
    return change(database, u"touch_room"_s,
                  {{u":server"_s, address.server}, {u":user_key"_s, address.userKey}, {u":name"_s, address.room}});
}

Done removeRoom(Database &database, const RoomAddress &address)
{
    return change(database, u"delete_room"_s,
                  {{u":server"_s, address.server}, {u":user_key"_s, address.userKey}, {u":name"_s, address.room}});
}

// What was removed is to be gone from there too.
Done clearJournal(Database &database)
{
    return database.execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

Done makeRoom(Database &database, const RoomAddress &address, const QString &epoch)
{
    return change(database, u"insert_room"_s,
                  {{u":server"_s, address.server},
                   {u":user_key"_s, address.userKey},
                   {u":name"_s, address.room},
                   {u":epoch"_s, epoch}})
        .and_then([&] {
            return change(database, u"trim_rooms"_s, {{u":most"_s, SeenStore::maxRooms}});
        });
}

Done putEntries(Database &database, qint64 room, const Entries &entries)
{
    for (const Entry &entry : entries) {
        const auto done =
            change(database, u"put_entry"_s,
                   {{u":room"_s, room}, {u":seq"_s, entry.seq}, {u":json"_s, QString::fromUtf8(jsonText(entry))}});
        if (!done)
            return done;
    }
    return change(database, u"trim_entries"_s, {{u":room"_s, room}, {u":most"_s, SeenStore::maxEntries}});
}

Done write(Database &database, const RoomAddress &address, const SeenChange &seen)
{
    auto transaction = Storage::Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (seen.isAfresh) {
        const auto made =
            removeRoom(database, address).and_then([&] { return makeRoom(database, address, seen.epoch); });
        if (!made)
            return made;
    }
    const auto kept = find(database, address);
    if (!kept)
        return tl::unexpected(kept.error());
    // What these go with could not be kept.
    if (!*kept || (*kept)->epoch != seen.epoch)
        return {};
    const qint64 room = (*kept)->id;
    return change(database, u"set_first_unread"_s, {{u":id"_s, room}, {u":first_unread"_s, seen.firstUnread}})
        .and_then([&] { return putEntries(database, room, seen.entries); })
        .and_then([&] { return transaction->commit(); });
}

/// The newest, oldest first, as far back as there is no hole.
Storage::Result<Entries> readEntries(Database &database, qint64 room)
{
    Entries entries;
    bool isWhole = true;
    bool isReadable = true;
    const auto read = database.select(u"entries"_s, {{u":room"_s, room}}, [&](const QSqlQuery &row) {
        isWhole = isWhole && (entries.isEmpty() || row.value(0).toLongLong() == entries.last().seq - 1);
        if (!isWhole || !isReadable)
            return;
        const auto entry = Entry::fromJson(QJsonDocument::fromJson(row.value(1).toString().toUtf8()).object());
        isReadable = entry && entry->seq == row.value(0).toLongLong();
        if (isReadable)
            entries.append(*entry);
    });
    if (!read)
        return tl::unexpected(read.error());
    if (!isReadable)
        return tl::unexpected(Storage::DatabaseError{u"%1 has what is no message"_s.arg(database.path())});
    std::ranges::reverse(entries);
    return entries;
}

Storage::Result<SeenRoom> read(Database &database, const RoomAddress &address)
{
    const auto kept = touch(database, address).and_then([&] { return find(database, address); });
    if (!kept)
        return tl::unexpected(kept.error());
    if (!*kept)
        return SeenRoom{};
    return readEntries(database, (*kept)->id).map([&](const Entries &entries) {
        return SeenRoom{(*kept)->epoch, (*kept)->firstUnread, entries};
    });
}

} // namespace

SqlSeenStore::SqlSeenStore(const QString &folder)
    : m_database({folder, u"cache.sqlite"_s, &openDatabase, Storage::AsyncDatabase::OnFailure::MakeAnew, &complain})
{
}

void SqlSeenStore::load(const RoomAddress &address, Loaded loaded)
{
    const auto seen = std::make_shared<SeenRoom>();
    m_database.post(
        [address, seen](Database &database) {
            return read(database, address).map([&](const SeenRoom &room) { *seen = room; });
        },
        [seen, loaded = std::move(loaded)] { loaded(*seen); });
}

void SqlSeenStore::save(const RoomAddress &address, const SeenChange &change)
{
    m_database.post([address, change](Database &database) { return write(database, address, change); });
}

void SqlSeenStore::remove(const RoomAddress &address)
{
    m_database.post([address](Database &database) {
        return removeRoom(database, address).and_then([&] { return clearJournal(database); });
    });
}

void SqlSeenStore::removeOthers(const QString &server, const QString &userKey, const QStringList &rooms)
{
    const auto names = QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(rooms)).toJson());
    m_database.post([server, userKey, names](Database &database) {
        return database
            .change(u"delete_other_rooms"_s,
                    {{u":server"_s, server}, {u":user_key"_s, userKey}, {u":names"_s, names}})
            .and_then([&](int removed) { return removed > 0 ? clearJournal(database) : Done(); });
    });
}

} // namespace Adda

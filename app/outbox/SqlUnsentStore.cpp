#include "app/outbox/SqlUnsentStore.h"

#include "app/AppLogging.h"
#include "storage/Migrations.h"

#include <QFile>

#include <array>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

constexpr quint32 applicationId = 0x41644F62; // "AdOb"

const auto sqlFolder = u":/adda/outbox"_s;

Storage::Result<void> createTables(Storage::Database &database)
{
    QFile file(sqlFolder + "/schema/1.sql"_L1);
    [[maybe_unused]] const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return database.executeScript(QString::fromUtf8(file.readAll()));
}

// Append a step; a step that was released is never changed.
constexpr std::array steps{
    Storage::Migration{1, &createTables},
};

Storage::Result<std::unique_ptr<Storage::Database>> openDatabase(const QString &path)
{
    auto database = Storage::Database::open({path, applicationId});
    if (!database)
        return database;
    if (const auto done = Storage::Migrations(steps, u"Adda"_s).apply(**database); !done)
        return tl::unexpected(done.error());
    (*database)->addStatements(sqlFolder);
    return database;
}

void complain(const QString &problem)
{
    qCWarning(lcOutbox).noquote() << "what is written may be kept in memory only:" << problem;
}

template <typename T>
Storage::Result<void> withoutValue(const Storage::Result<T> &result)
{
    return result.map([](const T &) {});
}

} // namespace

SqlUnsentStore::SqlUnsentStore(const QString &folder)
    : m_database({folder, u"outbox.sqlite"_s, &openDatabase, Storage::AsyncDatabase::OnFailure::Keep, &complain})
{
}

void SqlUnsentStore::load(const RoomAddress &address, Loaded loaded)
{
    const auto unsent = std::make_shared<Unsent>();
    m_database.post(
        [address, unsent](Storage::Database &database) {
            const auto readMessage = [&](const QSqlQuery &row) {
                unsent->messages.append({row.value(0).toString(), row.value(1).toString(), row.value(2).toLongLong(),
                                         row.value(3).toLongLong()});
            };
            const auto readDraft = [&](const QSqlQuery &row) { unsent->draft = row.value(0).toString(); };
            const std::initializer_list<Storage::Database::Value> where{
                {u":server"_s, address.server}, {u":room"_s, address.room}, {u":user_key"_s, address.userKey}};
            return withoutValue(database.select(u"messages"_s, where, readMessage).and_then([&](int) {
                return database.select(u"draft"_s, where, readDraft);
            }));
        },
        [unsent, loaded = std::move(loaded)] { loaded(*unsent); });
}

void SqlUnsentStore::countMessages(const QString &server, const QString &userKey, Counted counted)
{
    const auto counts = std::make_shared<QMap<QString, int>>();
    m_database.post(
        [server, userKey, counts](Storage::Database &database) {
            return withoutValue(database.select(
                u"count_messages"_s, {{u":server"_s, server}, {u":user_key"_s, userKey}},
                [&](const QSqlQuery &row) { counts->insert(row.value(0).toString(), row.value(1).toInt()); }));
        },
        [counts, counted = std::move(counted)] { counted(*counts); });
}

void SqlUnsentStore::save(const RoomAddress &address, const OutboxMessage &message, Done saved)
{
    m_database.post(
        [address, message](Storage::Database &database) {
            return withoutValue(database.change(u"insert_message"_s, {{u":id"_s, message.id},
                                                                      {u":server"_s, address.server},
                                                                      {u":room"_s, address.room},
                                                                      {u":user_key"_s, address.userKey},
                                                                      {u":text"_s, message.text},
                                                                      {u":position"_s, message.position},
                                                                      {u":created"_s, message.created}}));
        },
        saved);
}

void SqlUnsentStore::remove(const QString &id)
{
    m_database.post([id](Storage::Database &database) {
        return withoutValue(database.change(u"delete_message"_s, {{u":id"_s, id}}));
    });
}

void SqlUnsentStore::saveDraft(const RoomAddress &address, const QString &text)
{
    m_database.post([address, text](Storage::Database &database) {
        if (text.isEmpty()) {
            return withoutValue(database.change(
                u"delete_draft"_s,
                {{u":server"_s, address.server}, {u":room"_s, address.room}, {u":user_key"_s, address.userKey}}));
        }
        return withoutValue(database.change(u"put_draft"_s, {{u":server"_s, address.server},
                                                             {u":room"_s, address.room},
                                                             {u":user_key"_s, address.userKey},
                                                             {u":text"_s, text}}));
    });
}

} // namespace Adda

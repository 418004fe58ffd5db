#pragma once

#include "server/history/HistoryMigrations.h"
#include "server/history/JournaledStore.h"

#include <QTemporaryDir>
#include <QTest>

namespace Adda {

inline constexpr qint64 noon = 1'700'000'000'000;

inline Append append(const QString &id, const QString &message = QStringLiteral("hello"),
                     const QString &room = QStringLiteral("tea"), const QString &username = QStringLiteral("ann"))
{
    return {room, id, username, message, {}, 0, {}};
}

/// What tests of a JournaledStore begin with: one on files of its own. What it hands over is brought into the tables
/// when it is collected, on the same thread.
class JournaledStoreTest : public QObject
{
protected:
    QString path() const { return m_directory->filePath(QStringLiteral("test.sqlite")); }

    static Storage::Result<std::unique_ptr<Storage::Database>> connect(const QString &path, bool isReadOnly)
    {
        return Storage::Database::open(
            {.path = path, .applicationId = historyApplicationId, .isReadOnly = isReadOnly, .busyTimeout = 0});
    }

    /// Forgets all that is in memory only.
    void crash()
    {
        m_store.reset();
        m_readTables.reset();
        m_readDatabase.reset();
        m_tables.reset();
        m_database.reset();
    }

    /// Hands over whatever is written.
    void open() { open({.applyAt = {1}}); }

    void open(const JournaledStore::Options &options)
    {
        crash();
        m_database = *connect(path(), false);
        QVERIFY(historyMigrations().apply(*m_database));
        m_tables = std::make_unique<HistoryTables>(*m_database);
        const QString epoch = m_tables->epoch().value();
        const auto left = HistoryJournal::read(path(), epoch, m_tables->applied().value());
        QVERIFY2(left, left ? "" : qPrintable(left.error().message));
        QVERIFY(m_tables->apply(*left));
        const auto makeJournal = [path = path(), epoch] {
            return HistoryJournal::make(path, epoch, Storage::JournalFile::Sync::Now);
        };
        m_readDatabase = *connect(path(), true);
        m_readTables = std::make_unique<HistoryTables>(*m_readDatabase);
        // Once it is collected.
        const auto apply = [this](const std::vector<JournalBatch> &batches) {
            ++m_applies;
            return std::async(std::launch::deferred, [this, batches] { return m_tables->apply(batches); });
        };
        m_store = std::make_unique<JournaledStore>(*m_readTables, makeJournal, apply, options);
        QVERIFY(m_store->start(noon));
        QVERIFY(m_store->prepare());
    }

    static Entries newEntries(const Storage::Result<std::vector<HistoryStore::Appended>> &stored)
    {
        Entries entries;
        if (!stored)
            qFatal("%s", qPrintable(stored.error().message));
        for (const auto &appended : *stored) {
            if (!appended.isNew)
                qFatal("not new");
            entries.append(*appended.entry);
        }
        return entries;
    }

    /// Leaves to the test what becomes of it.
    Entries appendOnly(const std::vector<Append> &appends) { return newEntries(m_store->append(appends, noon)); }

    /// All of a room, in the tables.
    Entries inTables(const QString &room = QStringLiteral("tea"))
    {
        return m_tables->entriesAfter(room, 0, 1'000'000).value();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Storage::Database> m_database;
    std::unique_ptr<HistoryTables> m_tables;
    std::unique_ptr<Storage::Database> m_readDatabase;
    std::unique_ptr<HistoryTables> m_readTables;
    std::unique_ptr<JournaledStore> m_store;
    int m_applies = 0;
};

} // namespace Adda

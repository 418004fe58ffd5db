#include "server/history/HistoryMigrations.h"
#include "server/history/HistoryTables.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A history as the first schema kept it: two rooms, an answer, an id that is in both.
const QString firstSchemaRows = u"INSERT INTO meta VALUES ('epoch', 'e-1')\n\n"
                                "INSERT INTO room VALUES (1, 'tea', 'e-1', 2, 20), (2, 'design', 'e-1', 1, 10)\n\n"
                                "INSERT INTO entry VALUES (1, 1, 'text', 'a', 'Asha', '{\"message\":\"Tea?\"}', 10), "
                                "(1, 2, 'text', 'b', 'Dev', '{\"message\":\"Yes\",\"reply_to\":1}', 20), "
                                "(2, 1, 'text', 'a', 'Mei', '{\"message\":\"Hello\"}', 10)\n\n"
                                "INSERT INTO message VALUES (1, 1, 'a', 'Asha', 'Tea?', 10, NULL), "
                                "(1, 2, 'b', 'Dev', 'Yes', 20, 1), (2, 1, 'a', 'Mei', 'Hello', 10, NULL)\n\n"
                                "INSERT INTO name_claim VALUES ('asha', x'00', 5)\n\n"
                                "PRAGMA user_version = 1"_s;

} // namespace

class tst_HistoryMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        Storage::SqliteOptions options;
        options.path = m_directory->filePath(u"adda.sqlite"_s);
        m_database = std::move(*Storage::Database::open(options));
    }

    void cleanup()
    {
        m_database.reset();
        m_directory.reset();
    }

    void theFirstSchemaLosesNothing()
    {
        QFile schema(u":/adda/server/history/sql/schema/1.sql"_s);
        QVERIFY(schema.open(QIODevice::ReadOnly));
        QVERIFY(m_database->executeScript(QString::fromUtf8(schema.readAll())));
        const auto filled = m_database->executeScript(firstSchemaRows);
        QVERIFY2(filled, qPrintable(filled ? QString() : filled.error().message));
        const auto migrated = historyMigrations().apply(*m_database);
        QVERIFY2(migrated, qPrintable(migrated ? QString() : migrated.error().message));

        HistoryTables tables(*m_database);
        const Entries tea = tables.messagesBefore(u"tea"_s, 100, 100).value();
        QCOMPARE(tea.size(), 2);
        QCOMPARE(tea[0].message, u"Tea?"_s);
        QCOMPARE(tea[1].username, u"Dev"_s);
        QCOMPARE(tea[1].replyTo, std::optional<qint64>(1));
        QVERIFY(tables.entriesAfter(u"tea"_s, 0, 100).value() == tea);
        QCOMPARE(tables.logEnd(u"tea"_s)->epoch, u"e-1"_s);
        QCOMPARE(tables.claimNames(std::vector<HistoryTables::NameClaim>{{u"asha"_s, {}}}, 30)->front(), false);

        QCOMPARE(tables.entryById(u"tea"_s, u"a"_s).value(), std::optional(tea[0]));
        QCOMPARE(tables.applied().value(), 0u);
        Entry third = tea[1];
        third.seq = 3;
        third.id = u"c"_s;
        QVERIFY(tables.apply(std::vector<JournalBatch>{{1, {third}}}));
        QCOMPARE(tables.logEnd(u"tea"_s)->seq, 3);
        QCOMPARE(tables.applied().value(), 1u);
    }

    void everySchemaEndsAlike()
    {
        QVERIFY(historyMigrations().apply(*m_database));
        QCOMPARE(m_database->value(u"PRAGMA user_version"_s)->toInt(), 3);
        QCOMPARE(m_database->value(u"PRAGMA foreign_key_check"_s)->toString(), QString());
        QCOMPARE(m_database
                     ->value(u"SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema "
                             "WHERE type = 'table' ORDER BY name)"_s)
                     ->toString(),
                 u"entry,meta,name_claim,room"_s);
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Storage::Database> m_database;
};

QTEST_GUILESS_MAIN(tst_HistoryMigrations)
#include "tst_HistoryMigrations.moc"

#include "TemporaryDatabase.h"
#include "tests/support/ThisProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Storage::Database;

class tst_Database : public QObject
{
    Q_OBJECT

    TemporaryDatabase m_file;

    std::unique_ptr<Database> openWithPairs()
    {
        auto database = m_file.open();
        database->addStatements(m_file.filePath(u"."_s));
        const bool made = database->execute(u"CREATE TABLE IF NOT EXISTS pair (key TEXT UNIQUE, value)"_s)
                              .and_then([&] { return database->execute(u"DELETE FROM pair"_s); })
                              .has_value();
        Q_ASSERT(made);
        return database;
    }

    static QStringList allPairs(Database &database)
    {
        QStringList pairs;
        const auto found = database.select(u"all_pairs"_s, {}, [&](const QSqlQuery &row) {
            pairs +=
                row.value(0).toString() + u'=' + (row.isNull(1) ? u"NULL"_s : u"'%1'"_s.arg(row.value(1).toString()));
        });
        return found ? pairs : QStringList{found.error().message};
    }

private Q_SLOTS:

    void init()
    {
        m_file = {};
        m_file.write(u"insert_pair.sql"_s, "INSERT INTO pair (key, value)\nVALUES (:key, :value)\n");
        m_file.write(u"all_pairs.sql"_s, "SELECT key, value FROM pair ORDER BY key");
        m_file.write(u"drop_pairs.sql"_s, "DELETE FROM pair");
        m_file.write(u"broken.sql"_s, "SELECT nothing FROM nowhere");
    }

    void runsKeptStatements()
    {
        const auto database = openWithPairs();
        QCOMPARE(database->statements(),
                 QStringList({u"all_pairs"_s, u"broken"_s, u"drop_pairs"_s, u"insert_pair"_s}));
        for (int round = 0; round < 3; ++round) {
            QCOMPARE(database->change(u"insert_pair"_s, {{u":key"_s, u"b"_s}, {u":value"_s, 1}}).value(), 1);
            QCOMPARE(database->change(u"insert_pair"_s, {{u":value"_s, 2}, {u":key"_s, u"a"_s}}).value(), 1);
            QCOMPARE(allPairs(*database), QStringList({u"a='2'"_s, u"b='1'"_s}));
            QCOMPARE(database->change(u"drop_pairs"_s, {}).value(), 2);
        }
    }

    void tellsEmptyTextFromNull()
    {
        const auto database = openWithPairs();
        QVERIFY(database->change(u"insert_pair"_s, {{u":key"_s, u"1"_s}, {u":value"_s, QString()}}));
        QVERIFY(database->change(u"insert_pair"_s, {{u":key"_s, u"2"_s}, {u":value"_s, u""_s}}));
        QVERIFY(database->change(u"insert_pair"_s, {{u":key"_s, u"3"_s}, {u":value"_s, QVariant()}}));
        QCOMPARE(allPairs(*database), QStringList({u"1=''"_s, u"2=''"_s, u"3=NULL"_s}));
    }

    void aFailedStatementSaysWhichAndWorksAgain()
    {
        const auto database = openWithPairs();
        QVERIFY(database->change(u"insert_pair"_s, {{u":key"_s, u"a"_s}, {u":value"_s, 1}}));
        const auto again = database->change(u"insert_pair"_s, {{u":key"_s, u"a"_s}, {u":value"_s, 2}});
        QVERIFY(!again);
        QVERIFY2(again.error().message.contains(u"insert_pair"_s), qPrintable(again.error().message));
        QVERIFY(again.error().message.startsWith(m_file.options.path));
        QVERIFY(!again.error().isTransient);
        QVERIFY(database->change(u"insert_pair"_s, {{u":key"_s, u"b"_s}, {u":value"_s, 3}}));
        QCOMPARE(allPairs(*database), QStringList({u"a='1'"_s, u"b='3'"_s}));

        QVERIFY(!database->select(u"broken"_s, {}, {}));
        QVERIFY(!database->execute(u"SELEKT"_s));
        QVERIFY(!database->value(u"SELEKT"_s));
    }

    void runsScripts()
    {
        const auto database = openWithPairs();
        QVERIFY(database->executeScript(u"-- two statements\n"
                                        "CREATE TABLE one (a);\n\n"
                                        "CREATE TRIGGER t AFTER INSERT ON one\n"
                                        "BEGIN\n"
                                        "  INSERT INTO pair (key, value) VALUES (NEW.a, 1);\n"
                                        "END;\n"_s));
        QVERIFY(database->execute(u"INSERT INTO one (a) VALUES ('x')"_s));
        QCOMPARE(allPairs(*database), QStringList{u"x='1'"_s});
        QVERIFY(!database->executeScript(u"CREATE TABLE two (a);\n\nCREATE TABLE one (a);"_s));
    }

    void isSetUp()
    {
        const auto database = m_file.open();
        QCOMPARE(database->value(u"PRAGMA journal_mode"_s)->toString(), u"wal"_s);
        QCOMPARE(database->value(u"PRAGMA synchronous"_s)->toInt(), 2);
        QCOMPARE(database->value(u"PRAGMA foreign_keys"_s)->toInt(), 1);
        QCOMPARE(database->value(u"PRAGMA journal_size_limit"_s)->toLongLong(), qint64(64) << 20);
        QCOMPARE(database->value(u"PRAGMA application_id"_s)->toUInt(), 0x74657374u);
    }

    void aReadOnlyConnectionSeesWhatIsCommittedAndWritesNothing()
    {
        const auto database = openWithPairs();
        auto readOnly = m_file.options;
        readOnly.isReadOnly = true;
        const auto reader = m_file.open(readOnly);
        reader->addStatements(m_file.filePath(u"."_s));
        QVERIFY(database->change(u"insert_pair"_s, {{u":key"_s, u"a"_s}, {u":value"_s, 1}}));
        QCOMPARE(allPairs(*reader), QStringList{u"a='1'"_s});
        QVERIFY(!reader->change(u"drop_pairs"_s, {}));
    }

    void refusesWhatIsNotADatabase()
    {
        const QByteArray text("Dear diary, today nothing happened. " + QByteArray(4'096, 'x'));
        m_file.write(u"test.sqlite"_s, text);
        QCOMPARE(m_file.refusal(), m_file.options.path + u" is not a database"_s);
        QCOMPARE(m_file.read(u"test.sqlite"_s), text);
    }

    void refusesADamagedFile()
    {
        openWithPairs().reset();
        QByteArray content = m_file.read(u"test.sqlite"_s);
        // The page that says which tables there are, behind its header.
        content.replace(100, 200, QByteArray(200, '\x5a'));
        m_file.write(u"test.sqlite"_s, content);
        const auto opened = Database::open(m_file.options);
        const auto tables =
            opened ? (*opened)->value(u"SELECT count(*) FROM sqlite_schema"_s) : tl::unexpected(opened.error());
        QVERIFY(!tables);
        QVERIFY2(tables.error().message.startsWith(m_file.options.path + u" is damaged"_s),
                 qPrintable(tables.error().message));
        QVERIFY(!tables.error().isTransient);
        QCOMPARE(m_file.read(u"test.sqlite"_s), content);
    }

    void refusesAnotherProgramsDatabase()
    {
        openWithPairs().reset();
        m_file.options.applicationId = 1;
        QCOMPARE(m_file.refusal(), m_file.options.path + u" is a database of another program"_s);
        m_file.options.applicationId = 0x74657374;
        QCOMPARE(m_file.refusal(), QString());

        // One that has no mark, but tables.
        {
            const auto database = m_file.open();
            QVERIFY(database->execute(u"PRAGMA application_id = 0"_s));
        }
        QCOMPARE(m_file.refusal(), m_file.options.path + u" is a database of another program"_s);
    }

    void refusesWhatCannotBeOpened()
    {
        m_file.options.path = m_file.filePath(u"missing/test.sqlite"_s);
        QVERIFY2(m_file.refusal().startsWith(m_file.options.path), qPrintable(m_file.refusal()));
        m_file.options.path = m_file.filePath(u"."_s);
        QVERIFY2(m_file.refusal().startsWith(m_file.options.path), qPrintable(m_file.refusal()));
    }

    void aLockIsATransientError()
    {
        const auto database = openWithPairs();
        const auto other = m_file.open();
        QVERIFY(other->execute(u"BEGIN IMMEDIATE"_s));
        const auto refused = database->change(u"drop_pairs"_s, {});
        QVERIFY(!refused);
        QVERIFY(refused.error().isTransient);
        QVERIFY(other->execute(u"ROLLBACK"_s));
        QVERIFY(database->change(u"drop_pairs"_s, {}));
    }

    void usedByAnotherThreadItEndsTheProgram()
    {
#ifdef QT_NO_DEBUG
        QSKIP("asserts are off");
#endif
        QProcess child;
        startThisProgram(child, {u"--use-from-another-thread"_s, m_file.options.path});
        QVERIFY(child.waitForFinished());
        const QByteArray said = child.readAllStandardError();
        QVERIFY2(said.contains("isCurrentThread()"), said);
        QVERIFY(!said.contains("reached"));
    }
};

static int useFromAnotherThread(const QString &path)
{
    Storage::SqliteOptions options;
    options.path = path;
    const auto database = Database::open(options);
    std::jthread([&] {
        [[maybe_unused]] const auto value = (*database)->value(u"SELECT 1"_s);
        fputs("reached\n", stderr);
    }).join();
    return 0;
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == "--use-from-another-thread"_L1)
        return useFromAnotherThread(arguments.value(2));
    tst_Database test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_Database.moc"

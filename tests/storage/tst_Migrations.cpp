#include "TemporaryDatabase.h"
#include "storage/Migrations.h"

#include <QTest>

#include <array>

using namespace Qt::Literals::StringLiterals;
using Storage::Database;
using Storage::Migration;
using Storage::Migrations;
using Storage::Result;

namespace {

Result<void> makeLog(Database &database)
{
    return database.execute(u"CREATE TABLE log (step)"_s).and_then([&] {
        return database.execute(u"INSERT INTO log VALUES ('one')"_s);
    });
}

Result<void> addTwo(Database &database)
{
    return database.execute(u"INSERT INTO log VALUES ('two')"_s);
}

Result<void> addThreeAndFail(Database &database)
{
    return database.execute(u"INSERT INTO log VALUES ('three')"_s).and_then([&] {
        return database.execute(u"INSERT INTO nowhere VALUES (1)"_s);
    });
}

constexpr std::array good{Migration{1, makeLog}, Migration{2, addTwo}};
constexpr std::array failing{Migration{1, makeLog}, Migration{2, addTwo}, Migration{3, addThreeAndFail}};

} // namespace

class tst_Migrations : public QObject
{
    Q_OBJECT

    TemporaryDatabase m_file;

    static QString steps(Database &database)
    {
        return database.value(u"SELECT group_concat(step) FROM log"_s).value().toString();
    }

    static int version(Database &database) { return database.value(u"PRAGMA user_version"_s).value().toInt(); }

private Q_SLOTS:

    void init() { m_file = {}; }

    void runsEachStepOnceAndInOrder()
    {
        for (int round = 0; round < 3; ++round) {
            const auto database = m_file.open();
            QVERIFY(Migrations(good, u"test"_s).apply(*database));
            QCOMPARE(steps(*database), u"one,two"_s);
            QCOMPARE(version(*database), 2);
        }
    }

    void runsOnlyWhatIsMissing()
    {
        const auto database = m_file.open();
        QVERIFY(Migrations(std::span(good).first(1), u"test"_s).apply(*database));
        QCOMPARE(steps(*database), u"one"_s);
        QVERIFY(Migrations(good, u"test"_s).apply(*database));
        QCOMPARE(steps(*database), u"one,two"_s);
    }

    void aStepThatFailsLeavesTheOneBefore()
    {
        const auto database = m_file.open();
        const auto applied = Migrations(failing, u"test"_s).apply(*database);
        QVERIFY(!applied);
        QVERIFY2(applied.error().message.endsWith(u"(while migrating to schema version 3)"_s),
                 qPrintable(applied.error().message));
        QCOMPARE(steps(*database), u"one,two"_s);
        QCOMPARE(version(*database), 2);
    }

    void refusesANewerVersionAndLeavesTheFileAlone()
    {
        {
            const auto database = m_file.open();
            QVERIFY(Migrations(good, u"test"_s).apply(*database));
            QVERIFY(database->execute(u"PRAGMA user_version = 7"_s));
        }
        const QByteArray before = m_file.read(u"test.sqlite"_s);
        {
            const auto database = m_file.open();
            const auto applied = Migrations(good, u"adda-server"_s).apply(*database);
            QVERIFY(!applied);
            QCOMPARE(applied.error().message,
                     m_file.options.path +
                         u" has schema version 7, this adda-server knows up to 2: it was written by a newer "
                         "version"_s);
        }
        QCOMPARE(m_file.read(u"test.sqlite"_s), before);
    }
};

QTEST_GUILESS_MAIN(tst_Migrations)
#include "tst_Migrations.moc"

#include "server/history/HistoryMigrations.h"
#include "server/history/JournaledStore.h"
#include "tests/support/FileSizeLimit.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 noon = 1'700'000'000'000;

Append append(const QString &id, const QString &message = u"hello"_s, const QString &room = u"tea"_s,
              const QString &username = u"ann"_s)
{
    return {room, id, username, message, {}, 0, {}};
}

/// What becomes of what was appended, in each test.
enum class Applied {
    Never,  ///< all of it stays in the journal
    AtOnce, ///< all of it is in the tables
    Half,   ///< what one append wrote is brought into the tables with the next
};

} // namespace

Q_DECLARE_METATYPE(Applied)

/// What a store does, wherever what was written is: in the journal, in the tables, or part in each.
class tst_JournaledStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Storage::Database> m_database;
    std::unique_ptr<HistoryTables> m_tables;
    std::unique_ptr<Storage::Database> m_readDatabase;
    std::unique_ptr<HistoryTables> m_readTables;
    std::unique_ptr<JournaledStore> m_store;
    int m_applies = 0;

    QString path() const { return m_directory->filePath(u"test.sqlite"_s); }

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
        auto journal = HistoryJournal::make(path(), epoch, Storage::JournalFile::Sync::Now);
        QVERIFY(journal);
        m_readDatabase = *connect(path(), true);
        m_readTables = std::make_unique<HistoryTables>(*m_readDatabase);
        // Once it is collected.
        const auto apply = [this](const std::vector<JournalBatch> &batches) {
            ++m_applies;
            return std::async(std::launch::deferred, [this, batches] { return m_tables->apply(batches); });
        };
        m_store = std::make_unique<JournaledStore>(*m_readTables, *std::move(journal), apply, options);
        QVERIFY(m_store->start());
    }

    Storage::Result<std::vector<HistoryStore::Appended>> store(const std::vector<Append> &appends, qint64 now = noon)
    {
        QFETCH_GLOBAL(Applied, applied);
        if (applied == Applied::Half)
            m_store->noteApplied();
        auto stored = m_store->append(appends, now);
        if (applied == Applied::AtOnce)
            m_store->noteApplied();
        return stored;
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

    Entries appendNew(const std::vector<Append> &appends, qint64 now = noon)
    {
        return newEntries(store(appends, now));
    }

    /// Leaves to the test what becomes of it.
    Entries appendOnly(const std::vector<Append> &appends) { return newEntries(m_store->append(appends, noon)); }

    /// All of a room, in the tables.
    Entries inTables(const QString &room = u"tea"_s) { return m_tables->entriesAfter(room, 0, 1'000'000).value(); }

private Q_SLOTS:

    void initTestCase_data()
    {
        QTest::addColumn<Applied>("applied");
        QTest::newRow("in the journal") << Applied::Never;
        QTest::newRow("in the tables") << Applied::AtOnce;
        QTest::newRow("in both") << Applied::Half;
    }

    void init()
    {
        crash();
        m_directory = std::make_unique<QTemporaryDir>();
        open();
    }

    void isWhereTheTestsWantIt()
    {
        QFETCH_GLOBAL(Applied, applied);
        appendNew({append(u"1"_s)});
        appendNew({append(u"2"_s)});
        QCOMPARE(m_store->pending(), applied == Applied::Never ? 2 : applied == Applied::Half ? 1 : 0);
    }

    void numbersEachRoomFromOne()
    {
        const Entries first = appendNew({append(u"1"_s), append(u"2"_s), append(u"1"_s, u"hi"_s, u"other"_s)});
        QCOMPARE(first[0].seq, 1);
        QCOMPARE(first[1].seq, 2);
        QCOMPARE(first[2].seq, 1);
        QCOMPARE(appendNew({append(u"3"_s)})[0].seq, 3);
        QCOMPARE(m_store->logEnd(u"tea"_s)->seq, 3);
        QCOMPARE(m_store->logEnd(u"other"_s)->seq, 1);
    }

    void givesBackWhatWasWritten()
    {
        std::vector<Append> appends{
            append(u"!~id"_s, u"with \"quotes\" and 'these', a \\ and a\nnew line\ttoo"_s),
            append(u"2"_s, u"नमस्ते 👩‍👩‍👧‍👦 שלום \u202e e\u0301 \U0010FFFD"_s,
                   u"अड्डा 🫖"_s, u"Zoë 🙂"_s),
            append(u"3"_s, QString(8'000, u'漢'), u"'); DROP TABLE room; --"_s, u"%_*?"_s),
            append(u"4"_s, {}, u"tea"_s, {}),
        };
        appends[0].replyTo = 7;
        const Entries written = appendNew(appends);
        QCOMPARE(written[0].replyTo, std::optional<qint64>(7));
        QCOMPARE(written[1].username, u"Zoë 🙂"_s);
        QCOMPARE(written[1].createdTime, noon);
        const QStringList rooms{u"tea"_s, u"अड्डा 🫖"_s, u"'); DROP TABLE room; --"_s};
        for (const QString &room : rooms) {
            Entries expected;
            std::ranges::copy_if(written, std::back_inserter(expected),
                                 [&](const Entry &entry) { return entry.room == room; });
            QVERIFY(!expected.isEmpty());
            QCOMPARE(m_store->messagesBefore(room, HistoryStore::end, 100).value(), expected);
            QCOMPARE(m_store->entriesAfter(room, 0, 100).value(), expected);
        }
    }

    void givesTheFirstAnswerAgain()
    {
        const Entries first = appendNew({append(u"1"_s), append(u"2"_s, u"two"_s)});
        const auto again = store({append(u"2"_s, u"another text"_s), append(u"3"_s), append(u"3"_s)}, noon + 5);
        QVERIFY(again);
        QCOMPARE((*again)[0].entry.value(), first[1]);
        QVERIFY(!(*again)[0].isNew);
        QCOMPARE((*again)[1].entry->seq, 3);
        QVERIFY((*again)[1].isNew);
        QCOMPARE((*again)[2].entry.value(), (*again)[1].entry.value());
        QVERIFY(!(*again)[2].isNew);
        QCOMPARE(m_store->logEnd(u"tea"_s)->seq, 3);
        // Elsewhere the id is free.
        QCOMPARE(appendNew({append(u"2"_s, u"two"_s, u"other"_s)})[0].seq, 1);
    }

    void refusesAnothersId()
    {
        const auto stored = m_store->append(
            std::vector{append(u"1"_s), append(u"1"_s, u"mine"_s, u"tea"_s, u"bob"_s), append(u"2"_s)}, noon);
        QVERIFY(stored);
        QCOMPARE((*stored)[1].entry.error().code, RefusalCode::IdTaken);
        QVERIFY(!(*stored)[1].isNew);
        QCOMPARE((*stored)[2].entry->seq, 2);
        // The name is compared exactly.
        const auto bigger = store({append(u"1"_s, u"x"_s, u"tea"_s, u"Ann"_s)}, noon);
        QCOMPARE((*bigger)[0].entry.error().code, RefusalCode::IdTaken);
    }

    void timeNeverGoesBackInARoom()
    {
        QCOMPARE(appendNew({append(u"1"_s)}, noon)[0].createdTime, noon);
        const Entries earlier = appendNew({append(u"2"_s), append(u"1"_s, {}, u"other"_s)}, noon - 3'600'000);
        QCOMPARE(earlier[0].createdTime, noon);
        QCOMPARE(earlier[1].createdTime, noon - 3'600'000);
        QCOMPARE(appendNew({append(u"3"_s)}, noon + 1)[0].createdTime, noon + 1);
    }

    void readsPages()
    {
        std::vector<Append> appends;
        for (int i = 1; i <= 10; ++i)
            appends.push_back(append(QString::number(i)));
        const Entries written = appendNew(appends);
        const auto before = [&](qint64 seq, int limit) {
            return m_store->messagesBefore(u"tea"_s, seq, limit).value();
        };
        const auto after = [&](qint64 seq, int limit) { return m_store->entriesAfter(u"tea"_s, seq, limit).value(); };
        QCOMPARE(before(HistoryStore::end, 3), written.last(3));
        QCOMPARE(before(8, 3), written.mid(4, 3));
        QCOMPARE(before(3, 3), written.first(2));
        QCOMPARE(before(1, 3), Entries());
        QCOMPARE(before(-5, 3), Entries());
        QCOMPARE(after(0, 3), written.first(3));
        QCOMPARE(after(-5, 3), written.first(3));
        QCOMPARE(after(8, 3), written.last(2));
        QCOMPARE(after(10, 3), Entries());
        QCOMPARE(m_store->messagesBefore(u"nowhere"_s, HistoryStore::end, 3).value(), Entries());
        QCOMPARE(m_store->entriesAfter(u"nowhere"_s, 0, 3).value(), Entries());
    }

    void askingMakesNoRoom()
    {
        const auto before = m_store->logEnd(u"tea"_s);
        QVERIFY(before);
        QCOMPARE(before->seq, 0);
        QVERIFY(!before->epoch.isEmpty());
        appendNew({append(u"1"_s)});
        QCOMPARE(m_store->logEnd(u"tea"_s)->epoch, before->epoch);
    }

    void keepsItsEpoch()
    {
        const QString epoch = m_store->logEnd(u"tea"_s)->epoch;
        appendNew({append(u"1"_s)});
        QCOMPARE(m_store->logEnd(u"tea"_s)->epoch, epoch);
        open();
        QCOMPARE(m_store->logEnd(u"tea"_s)->epoch, epoch);
        crash();
        m_directory = std::make_unique<QTemporaryDir>();
        open();
        QVERIFY(m_store->logEnd(u"tea"_s)->epoch != epoch);
    }

    void knowsAfterACrashWhatItAnswered()
    {
        std::vector<Append> appends{append(u"1"_s), append(u"2"_s, u"two"_s), append(u"1"_s, {}, u"other"_s)};
        appends[1].replyTo = 1;
        Entries written = appendNew(appends);
        written += appendNew({append(u"3"_s)});
        for (int round = 0; round < 3; ++round) {
            open();
            QCOMPARE(m_store->pending(), 0);
            QCOMPARE(m_store->entriesAfter(u"tea"_s, 0, 10).value(), Entries({written[0], written[1], written[3]}));
            QCOMPARE(m_store->entriesAfter(u"other"_s, 0, 10).value(), Entries({written[2]}));
            QCOMPARE((*store({append(u"2"_s)}))[0].entry.value(), written[1]);
        }
        QCOMPARE(appendNew({append(u"4"_s)})[0].seq, 4);
    }

    void leavesNoJournalWhenItEnds()
    {
        const Entries written = appendNew({append(u"1"_s), append(u"2"_s)});
        for (const QString &file : HistoryJournal::paths(path()))
            QVERIFY(QFile::exists(file));
        m_store->finish();
        QCOMPARE(inTables(), written);
        for (const QString &file : HistoryJournal::paths(path()))
            QVERIFY(!QFile::exists(file));
        open();
        QCOMPARE(appendNew({append(u"3"_s)})[0].seq, 3);
    }

    /// What comes while something is brought into the tables, goes there next.
    void bringsIntoTheTablesWhatIsPending()
    {
        open({.applyAfter = 1h, .applyAt = {3}});
        m_applies = 0;
        const Entries first = appendOnly({append(u"1"_s), append(u"2"_s)});
        // At once, for nothing came before.
        QCOMPARE(m_applies, 1);
        const Entries second = appendOnly({append(u"3"_s), append(u"4"_s), append(u"5"_s)});
        QCOMPARE(m_applies, 1);
        QCOMPARE(inTables(), Entries());
        m_store->noteApplied();
        QCOMPARE(inTables(), first);
        QCOMPARE(m_store->pending(), 3);
        // The next has enough together.
        const Entries third = appendOnly({append(u"6"_s)});
        QCOMPARE(m_applies, 2);
        const Entries fourth = appendOnly({append(u"7"_s)});
        m_store->noteApplied();
        QCOMPARE(inTables(), first + second + third);
        QCOMPARE(m_store->entriesAfter(u"tea"_s, 1, 10).value(), first.sliced(1) + second + third + fourth);
        QCOMPARE(m_store->messagesBefore(u"tea"_s, 8, 3).value(), second.last(1) + third + fourth);
        // By itself, since nothing comes any more.
        QTRY_COMPARE(m_applies, 3);
        m_store->noteApplied();
        QCOMPARE(m_store->pending(), 0);
        QCOMPARE(inTables(), first + second + third + fourth);
    }

    void bringsIntoTheTablesAtOnceWhatIsSaidAlone()
    {
        open({.applyAfter = 1h, .quiet = 1h});
        appendOnly({append(u"1"_s)});
        m_store->noteApplied();
        m_applies = 0;
        appendOnly({append(u"2"_s)});
        QCOMPARE(m_applies, 0);

        open({.applyAfter = 1h, .quiet = 1ms});
        appendOnly({append(u"3"_s)});
        m_store->noteApplied();
        m_applies = 0;
        QElapsedTimer quiet;
        quiet.start();
        QTRY_VERIFY(quiet.hasExpired(2));
        appendOnly({append(u"4"_s)});
        QCOMPARE(m_applies, 1);
    }

    /// Another thread may have applied what this one still takes for pending.
    void givesNothingTwice()
    {
        const Entries first = appendNew({append(u"1"_s), append(u"2"_s)});
        const Entries second = appendNew({append(u"3"_s)});
        const auto left = HistoryJournal::read(path(), m_tables->epoch().value(), m_tables->applied().value());
        QVERIFY(m_tables->apply(*left));
        QCOMPARE(inTables(), first + second);
        QCOMPARE(m_store->entriesAfter(u"tea"_s, 0, 10).value(), first + second);
        QCOMPARE(m_store->entriesAfter(u"tea"_s, 1, 1).value(), first.last(1));
        QCOMPARE(m_store->messagesBefore(u"tea"_s, 4, 10).value(), first + second);
        QCOMPARE(m_store->messagesBefore(u"tea"_s, 3, 1).value(), first.last(1));
        // Nor applies it twice.
        m_store->finish();
        QCOMPARE(inTables(), first + second);
    }

    void whatTheTablesDoNotTakeWaitsInTheJournal()
    {
        open({.applyAt = {1}, .waitAt = {4}, .failAt = {4}});
        Entries written = appendOnly({append(u"1"_s)});
        m_store->noteApplied();
        const auto other = *connect(path(), false);
        QVERIFY(other->execute(u"BEGIN IMMEDIATE"_s));
        for (int i = 2; i <= 5; ++i) {
            written += appendOnly({append(QString::number(i))});
            m_store->noteApplied();
        }
        QCOMPARE(inTables(), written.first(1));
        QCOMPARE(m_store->entriesAfter(u"tea"_s, 0, 10).value(), written);
        const auto refused = m_store->append(std::vector{append(u"6"_s)}, noon);
        QVERIFY(!refused);
        QVERIFY(refused.error().isTransient);
        QCOMPARE(refused.error().message, u"4 messages wait for the database"_s);
        QVERIFY(!m_store->tryWriting());
        QVERIFY(other->execute(u"ROLLBACK"_s));
        // A crash now, with what did not go into the tables in both files.
        open();
        QCOMPARE(inTables(), written);
        QCOMPARE(appendOnly({append(u"6"_s)})[0].seq, 6);
    }

    /// From some amount on, so that the memory does not grow with how fast they are written to.
    void waitsForTablesThatAreSlow()
    {
        open({.applyAfter = 1h, .applyAt = {1}, .waitAt = {3}, .failAt = {3}});
        Entries written;
        for (int i = 1; i <= 10; ++i) {
            written += appendOnly({append(QString::number(i))});
            QVERIFY(m_store->pending() <= 3);
        }
        QCOMPARE(inTables(), written.first(8));
        QCOMPARE(m_store->entriesAfter(u"tea"_s, 0, 20).value(), written);
    }

    void goesOnWhenTheTablesTakeItAgain()
    {
        open({.applyAfter = 1ms, .applyAt = {1}, .waitAt = {2}, .failAt = {2}});
        const auto other = *connect(path(), false);
        QVERIFY(other->execute(u"BEGIN IMMEDIATE"_s));
        Entries written = appendOnly({append(u"1"_s)});
        m_store->noteApplied();
        written += appendOnly({append(u"2"_s)});
        m_store->noteApplied();
        QVERIFY(!m_store->append(std::vector{append(u"3"_s)}, noon));
        QVERIFY(other->execute(u"ROLLBACK"_s));
        // It tries again after a moment.
        m_applies = 0;
        QTRY_COMPARE(m_applies, 1);
        m_store->noteApplied();
        QCOMPARE(inTables(), written);
        for (int i = 3; i <= 20; ++i)
            written += appendOnly({append(QString::number(i))});
        open();
        QCOMPARE(inTables(), written);
    }

    void aFailedWriteChangesNothingAndRecovers()
    {
#ifndef Q_OS_UNIX
        QSKIP("no limit on the size of files here");
#else
        const Entries first = appendNew({append(u"1"_s)});
        const std::vector<Append> more{append(u"2"_s), append(u"1"_s, u"new"_s, u"new room"_s), append(u"3"_s)};
        {
            const FileSizeLimit limit(1);
            for (int round = 0; round < 3; ++round) {
                const auto refused = m_store->append(more, noon);
                QVERIFY(!refused);
                QVERIFY(refused.error().isTransient);
                QCOMPARE(m_store->messagesBefore(u"tea"_s, HistoryStore::end, 10).value(), first);
                QCOMPARE(m_store->logEnd(u"tea"_s)->seq, 1);
                QCOMPARE(m_store->logEnd(u"new room"_s)->seq, 0);
                QVERIFY(!m_store->tryWriting());
            }
        }
        QVERIFY(m_store->tryWriting());
        const Entries now = appendNew(more);
        QCOMPARE(now[0].seq, 2);
        QCOMPARE(now[1].seq, 1);
        QCOMPARE(now[2].seq, 3);
        open();
        QCOMPARE(m_store->entriesAfter(u"tea"_s, 0, 10).value(), Entries({first[0], now[0], now[2]}));
#endif
    }

    /// The last ids are remembered, the others looked up.
    void knowsIdsHoweverFarBack()
    {
        QFETCH_GLOBAL(Applied, applied);
        std::vector<Append> many;
        for (int i = 0; i < 2'500; ++i)
            many.push_back(append(u"id-%1"_s.arg(i, 4, 10, QChar(u'0'))));
        const Entries written = appendNew(many);
        if (applied == Applied::Half)
            open();
        const auto again =
            store({append(u"id-2499"_s), append(u"id-0001"_s), append(u"id-0000x"_s), append(u"id-9"_s)});
        QCOMPARE((*again)[0].entry.value(), written.last());
        QCOMPARE((*again)[1].entry.value(), written[1]);
        QVERIFY((*again)[2].isNew);
        QVERIFY((*again)[3].isNew);
        QCOMPARE((*store({append(u"id-0000x"_s)}))[0].entry->seq, 2'501);
    }
};

QTEST_GUILESS_MAIN(tst_JournaledStore)
#include "tst_JournaledStore.moc"

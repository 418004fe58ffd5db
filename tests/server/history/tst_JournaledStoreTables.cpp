#include "tests/server/history/JournaledStoreTest.h"

using namespace Adda;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// When a store brings what is in the journal into the tables, and what it does when they do not take it.
class tst_JournaledStoreTables : public JournaledStoreTest
{
    Q_OBJECT

    const QString timedId = u"01800000-0000-7000-8000-000000000000"_s;

private Q_SLOTS:

    void init()
    {
        crash();
        m_directory = std::make_unique<QTemporaryDir>();
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

    /// They are read as if they were in the tables, and nothing comes after them in a file that still has them.
    void whatWasLeftBeforeComesFirst()
    {
        open({.applyAt = {100}});
        const Entries inBoth = appendOnly({append(u"1"_s), append(u"1"_s, u"alone"_s, u"other"_s)});
        m_store->noteApplied();
        const Entries left = newEntries(m_store->append(
            std::vector{append(u"2"_s), append(timedId), append(u"1"_s, u"new"_s, u"third"_s)}, noon + 1));
        QStringList rooms;
        const auto makeJournal = [&]() -> Storage::Result<HistoryJournal> {
            return tl::unexpected(Storage::DatabaseError{u"full"_s, true});
        };
        std::promise<Storage::Result<void>> applied;
        const auto apply = [&](const std::vector<JournalBatch> &) { return applied.get_future(); };
        JournaledStore store(*m_readTables, makeJournal, apply, {.applyAfter = 1ms});
        QVERIFY(
            store.start(noon, *HistoryJournal::read(path(), m_tables->epoch().value(), m_tables->applied().value())));
        QCOMPARE(store.pending(), 3);
        QCOMPARE(store.entriesAfter(u"tea"_s, 0, 10).value(), inBoth.first(1) + left.first(2));
        const QList<RoomSummary> latest = store.latestRooms(2).value();
        for (const RoomSummary &room : latest)
            rooms += room.room;
        QCOMPARE(rooms, QStringList({u"tea"_s, u"third"_s}));
        // What is there is known, and nothing is added.
        const auto again = store.append(std::vector{append(timedId)}, noon);
        QVERIFY(again);
        QCOMPARE((*again)[0].entry.value(), left[1]);
        const auto refused = store.append(std::vector{append(u"3"_s)}, noon);
        QVERIFY(!refused && refused.error().isTransient);
        QCOMPARE(refused.error().message,
                 u"the 3 messages that the last run left in its journal are not in the database yet"_s);
        QTRY_VERIFY(store.pending() == 3);
        applied.set_value({});
        QTRY_VERIFY((store.noteApplied(), store.pending() == 0));
        QCOMPARE(store.append(std::vector{append(u"3"_s)}, noon).error().message, u"full"_s);
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
};

QTEST_GUILESS_MAIN(tst_JournaledStoreTables)
#include "tst_JournaledStoreTables.moc"

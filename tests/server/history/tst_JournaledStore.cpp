#include "events/MessageId.h"
#include "tests/server/history/JournaledStoreTest.h"
#include "tests/support/FileSizeLimit.h"

#include <QFile>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What becomes of what was appended, in each test.
enum class Applied {
    Never,  ///< all of it stays in the journal
    AtOnce, ///< all of it is in the tables
    Half,   ///< what one append wrote is brought into the tables with the next
};

} // namespace

Q_DECLARE_METATYPE(Applied)

/// What a store does, wherever what was written is: in the journal, in the tables, or part in each.
class tst_JournaledStore : public JournaledStoreTest
{
    Q_OBJECT

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

    Entries appendNew(const std::vector<Append> &appends, qint64 now = noon)
    {
        return newEntries(store(appends, now));
    }

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
        // However they write their name.
        const auto bigger = store({append(u"1"_s, u"x"_s, u"tea"_s, u"Ann"_s)}, noon);
        QVERIFY((*bigger)[0].entry && !(*bigger)[0].isNew);
    }

    void timeNeverGoesBackInARoom()
    {
        QCOMPARE(appendNew({append(u"1"_s)}, noon)[0].createdTime, noon);
        const Entries earlier = appendNew({append(u"2"_s), append(u"1"_s, {}, u"other"_s)}, noon - 3'600'000);
        QCOMPARE(earlier[0].createdTime, noon);
        QCOMPARE(earlier[1].createdTime, noon - 3'600'000);
        QCOMPARE(appendNew({append(u"3"_s)}, noon + 1)[0].createdTime, noon + 1);
    }

    void timeOfAClockThatWasFarAheadIsNotKept()
    {
        constexpr qint64 year = 365 * 24 * 3'600'000LL;
        QCOMPARE(appendNew({append(u"1"_s)}, noon + year)[0].createdTime, noon + year);
        QCOMPARE(appendNew({append(u"2"_s)}, noon)[0].createdTime, noon);
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
        const auto id = [](const QString &number) { return u"0180%1-0000-7000-8000-000000000000"_s.arg(number); };
        std::vector<Append> many;
        for (int i = 0; i < 2'500; ++i)
            many.push_back(append(id(QString::number(1'000 + i))));
        const Entries written = appendNew(many);
        if (applied == Applied::Half)
            open();
        const auto again =
            store({append(id(u"3499"_s)), append(id(u"1001"_s)), append(id(u"100x"_s)), append(id(u"9999"_s))});
        QCOMPARE((*again)[0].entry.value(), written.last());
        QCOMPARE((*again)[1].entry.value(), written[1]);
        QVERIFY((*again)[2].isNew);
        QVERIFY((*again)[3].isNew);
        QCOMPARE((*store({append(id(u"100x"_s))}))[0].entry->seq, 2'501);
    }

    /// Made on purpose, they would cost everybody a look into the tables; whoever made them is found again all the
    /// same, also when their time has come.
    void idsOfTheFutureAreFoundWhenTheirTimeHasCome()
    {
        QFETCH_GLOBAL(Applied, applied);
        constexpr qint64 hour = 3'600'000;
        std::vector<Append> many;
        for (int i = 0; i < 2'500; ++i)
            many.push_back(append(newMessageId(noon + hour + i)));
        const Entries written = appendNew(many);
        if (applied == Applied::Half)
            open();
        for (const qint64 now : {noon, noon + hour / 2, noon + hour + 1'250, noon + 2 * hour}) {
            const auto again = store({many.front(), many[1'250], many.back(), append(newMessageId(now))}, now);
            QCOMPARE((*again)[0].entry.value(), written.front());
            QCOMPARE((*again)[1].entry.value(), written[1'250]);
            QCOMPARE((*again)[2].entry.value(), written.back());
            QVERIFY((*again)[3].isNew);
        }
    }
};

QTEST_GUILESS_MAIN(tst_JournaledStore)
#include "tst_JournaledStore.moc"

#include "server/history/HistoryMigrations.h"
#include "server/history/SqlHistoryStore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(Storage::SqliteOptions)

namespace {

constexpr qint64 noon = 1'700'000'000'000;

Append append(const QString &id, const QString &message = u"hello"_s, const QString &room = u"tea"_s,
              const QString &username = u"ann"_s)
{
    return {room, id, username, message, {}, 0, {}};
}

} // namespace

/// What every store does, on each way to set one up.
class tst_SqlHistoryStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Storage::Database> m_database;
    std::unique_ptr<SqlHistoryStore> m_store;

    void open(Storage::SqliteOptions options)
    {
        m_store.reset();
        m_database.reset();
        options.path = m_directory->filePath(u"test.sqlite"_s);
        options.applicationId = historyApplicationId;
        auto opened = Storage::Database::open(options);
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        m_database = *std::move(opened);
        QVERIFY(historyMigrations().apply(*m_database));
        m_store = std::make_unique<SqlHistoryStore>(*m_database);
    }

    Entries appendNew(const std::vector<Append> &appends, qint64 now = noon)
    {
        Entries entries;
        const auto stored = m_store->append(appends, now);
        if (!stored)
            qFatal("%s", qPrintable(stored.error().message));
        for (const auto &appended : *stored) {
            if (!appended.isNew)
                qFatal("not new");
            entries.append(*appended.entry);
        }
        return entries;
    }

private Q_SLOTS:

    void initTestCase_data()
    {
        QTest::addColumn<Storage::SqliteOptions>("options");
        QTest::newRow("full") << Storage::SqliteOptions{.durability = Storage::SqliteOptions::Durability::Full};
        QTest::newRow("normal") << Storage::SqliteOptions{.durability = Storage::SqliteOptions::Durability::Normal};
    }

    void init()
    {
        QFETCH_GLOBAL(Storage::SqliteOptions, options);
        m_store.reset();
        m_database.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        open(options);
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
        const auto again =
            m_store->append(std::vector{append(u"2"_s, u"another text"_s), append(u"3"_s), append(u"3"_s)}, noon + 5);
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
        const auto bigger = m_store->append(std::vector{append(u"1"_s, u"x"_s, u"tea"_s, u"Ann"_s)}, noon);
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
        QCOMPARE(m_store->latestRooms(10).value(), QList<RoomSummary>());
        appendNew({append(u"1"_s)});
        QCOMPARE(m_store->logEnd(u"tea"_s)->epoch, before->epoch);
    }

    void keepsItsEpoch()
    {
        QFETCH_GLOBAL(Storage::SqliteOptions, options);
        const QString epoch = m_store->logEnd(u"tea"_s)->epoch;
        open(options);
        QCOMPARE(m_store->logEnd(u"tea"_s)->epoch, epoch);
        m_database.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        open(options);
        QVERIFY(m_store->logEnd(u"tea"_s)->epoch != epoch);
    }

    void listsTheRoomsSpokenInLast()
    {
        appendNew({append(u"1"_s, {}, u"a"_s)}, noon);
        appendNew({append(u"1"_s, {}, u"b"_s)}, noon + 2);
        appendNew({append(u"1"_s, {}, u"c"_s)}, noon + 1);
        QCOMPARE(m_store->latestRooms(2).value(), QList<RoomSummary>({{u"b"_s, 0, noon + 2}, {u"c"_s, 0, noon + 1}}));
        appendNew({append(u"2"_s, {}, u"a"_s)}, noon + 3);
        QCOMPARE(m_store->latestRooms(1).value(), QList<RoomSummary>({{u"a"_s, 0, noon + 3}}));
        QCOMPARE(m_store->latestRooms(0).value(), QList<RoomSummary>());
    }

    void aFullDatabaseChangesNothingAndRecovers()
    {
        const Entries first = appendNew({append(u"1"_s)});
        QVERIFY(m_database->value(
            u"PRAGMA max_page_count = %1"_s.arg(m_database->value(u"PRAGMA page_count"_s)->toInt())));
        const std::vector<Append> tooMuch{append(u"2"_s), append(u"1"_s, u"new"_s, u"new room"_s),
                                          append(u"3"_s, QString(80'000, u'x'))};
        for (int round = 0; round < 3; ++round) {
            const auto refused = m_store->append(tooMuch, noon);
            QVERIFY(!refused);
            QVERIFY(refused.error().isTransient);
            QCOMPARE(m_store->messagesBefore(u"tea"_s, HistoryStore::end, 10).value(), first);
            QCOMPARE(m_store->logEnd(u"tea"_s)->seq, 1);
            QCOMPARE(m_store->latestRooms(10)->size(), 1);
        }
        QVERIFY(m_database->value(u"PRAGMA max_page_count = 100000"_s));
        const Entries now = appendNew(tooMuch);
        QCOMPARE(now[0].seq, 2);
        QCOMPARE(now[1].seq, 1);
        QCOMPARE(now[2].seq, 3);
    }

    void claimsNames()
    {
        using Claim = HistoryStore::NameClaim;
        const auto claim = [&](std::vector<Claim> claims) { return m_store->claimNames(claims, noon).value(); };
        const QByteArray anns(32, 'a');
        const QByteArray bobs(32, '\0');
        QCOMPARE(claim({{u"ann"_s, {}}}), std::vector{true});
        QCOMPARE(claim({{u"ann"_s, anns}, {u"ann"_s, bobs}, {u"bob"_s, bobs}, {u"ann"_s, {}}, {u"ann"_s, anns}}),
                 std::vector({true, false, true, false, true}));
        QFETCH_GLOBAL(Storage::SqliteOptions, options);
        open(options);
        QCOMPARE(claim({{u"ann"_s, bobs}, {u"ann"_s, anns}, {u"bob"_s, bobs}, {u"bob"_s, {}}}),
                 std::vector({false, true, true, false}));
    }
};

QTEST_GUILESS_MAIN(tst_SqlHistoryStore)
#include "tst_SqlHistoryStore.moc"

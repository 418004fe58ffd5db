#include "events/MessageId.h"
#include "server/history/HistoryMigrations.h"
#include "server/history/HistoryTables.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 noon = 1'700'000'000'000;

Entry entry(const QString &room, qint64 seq, const QString &id, qint64 createdTime = noon)
{
    Entry entry;
    entry.room = room;
    entry.seq = seq;
    entry.id = id;
    entry.username = u"ann"_s;
    entry.message = u"hello"_s;
    entry.createdTime = createdTime;
    return entry;
}

} // namespace

class tst_HistoryTables : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Storage::Database> m_database;
    std::unique_ptr<HistoryTables> m_tables;

    void open()
    {
        m_tables.reset();
        m_database.reset();
        auto opened = Storage::Database::open(
            {.path = m_directory->filePath(u"test.sqlite"_s), .applicationId = historyApplicationId});
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        m_database = *std::move(opened);
        QVERIFY(historyMigrations().apply(*m_database));
        m_tables = std::make_unique<HistoryTables>(*m_database);
    }

    /// The ids of a room's entries, with commas between.
    QString ids(const QString &room)
    {
        QStringList ids;
        const Entries entries = m_tables->entriesAfter(room, 0, 100).value();
        for (const Entry &entry : entries)
            ids += entry.id;
        return ids.join(u',');
    }

private Q_SLOTS:

    void init()
    {
        m_tables.reset();
        m_database.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        open();
    }

    void appliesEachBatchOnce()
    {
        const JournalBatch first{1, {entry(u"tea"_s, 1, u"a"_s), entry(u"tea"_s, 2, u"b"_s)}};
        const JournalBatch second{2, {entry(u"design"_s, 1, u"a"_s)}};
        const JournalBatch empty{3, {}};
        const JournalBatch fourth{4, {entry(u"tea"_s, 3, u"c"_s)}};
        QCOMPARE(m_tables->applied().value(), 0u);
        QVERIFY(m_tables->apply(std::vector{first}));
        QVERIFY(m_tables->apply(std::vector{first, second}));
        QVERIFY(m_tables->apply(std::vector{first, second, empty}));
        QCOMPARE(m_tables->applied().value(), 3u);
        open();
        QVERIFY(m_tables->apply(std::vector{second, empty, fourth}));
        QCOMPARE(m_tables->applied().value(), 4u);
        QCOMPARE(ids(u"tea"_s), u"a,b,c"_s);
        QCOMPARE(ids(u"design"_s), u"a"_s);
        QCOMPARE(m_tables->logEnd(u"tea"_s)->seq, 3);
        QCOMPARE(m_tables->logEnd(u"nowhere"_s)->seq, 0);
        QCOMPARE(m_tables->logEnd(u"nowhere"_s)->epoch, m_tables->epoch().value());
    }

    /// With all that is in the same transaction.
    void aPlaceThatIsTakenIsAnError()
    {
        QVERIFY(m_tables->apply(std::vector<JournalBatch>{{1, {entry(u"tea"_s, 1, u"a"_s)}}}));
        const auto refused = m_tables->apply(std::vector<JournalBatch>{
            {2, {entry(u"tea"_s, 2, u"b"_s)}}, {3, {entry(u"new"_s, 1, u"c"_s), entry(u"tea"_s, 1, u"d"_s)}}});
        QVERIFY(!refused);
        QVERIFY(!refused.error().isTransient);
        QVERIFY(!m_tables->apply(std::vector<JournalBatch>{{2, {entry(u"tea"_s, 2, u"a"_s)}}}));
        QCOMPARE(ids(u"tea"_s), u"a"_s);
        QCOMPARE(m_tables->latestRooms(10)->size(), 1);
        QCOMPARE(m_tables->applied().value(), 1u);
        QVERIFY(m_tables->apply(std::vector<JournalBatch>{{2, {entry(u"new"_s, 1, u"b"_s)}}}));
        QCOMPARE(ids(u"new"_s), u"b"_s);
    }

    void aFullDatabaseChangesNothingAndRecovers()
    {
        QVERIFY(m_tables->apply(std::vector<JournalBatch>{{1, {entry(u"tea"_s, 1, u"a"_s)}}}));
        QVERIFY(m_database->value(
            u"PRAGMA max_page_count = %1"_s.arg(m_database->value(u"PRAGMA page_count"_s)->toInt())));
        Entry tooLong = entry(u"tea"_s, 2, u"c"_s);
        tooLong.message = QString(80'000, u'x');
        const std::vector<JournalBatch> tooMuch{{2, {entry(u"new room"_s, 1, u"b"_s)}}, {3, {tooLong}}};
        for (int round = 0; round < 3; ++round) {
            const auto refused = m_tables->apply(tooMuch);
            QVERIFY(!refused);
            QVERIFY(refused.error().isTransient);
            QCOMPARE(ids(u"tea"_s), u"a"_s);
            QCOMPARE(m_tables->applied().value(), 1u);
            QCOMPARE(m_tables->latestRooms(10)->size(), 1);
        }
        QVERIFY(m_database->value(u"PRAGMA max_page_count = 100000"_s));
        QVERIFY(m_tables->apply(tooMuch));
        QCOMPARE(ids(u"tea"_s), u"a,c"_s);
        QCOMPARE(ids(u"new room"_s), u"b"_s);
    }

    void findsEntriesByTheirIds()
    {
        const Entry ours = entry(u"tea"_s, 1, u"a"_s);
        QVERIFY(m_tables->apply(std::vector<JournalBatch>{
            {1, {ours, entry(u"design"_s, 1, u"c"_s), entry(u"tea"_s, 2, u"b"_s), entry(u"design"_s, 2, u"a"_s)}}}));
        QCOMPARE(m_tables->entryById(u"tea"_s, u"a"_s).value(), std::optional(ours));
        QVERIFY(!m_tables->entryById(u"tea"_s, u"c"_s)->has_value());
        QVERIFY(!m_tables->entryById(u"nowhere"_s, u"a"_s)->has_value());
    }

    void givesTheLastIdsBeforeAndTheFirstAfter()
    {
        const QString first = newMessageId(1'000'000'000'000);
        const QString second = newMessageId(1'700'000'000'000);
        const QString third = newMessageId(9'700'000'000'000);
        const QString random = u"f47ac10b-58cc-4372-a567-0e02b2c3d479"_s;
        QVERIFY(m_tables->apply(std::vector<JournalBatch>{
            {1,
             {entry(u"tea"_s, 1, second), entry(u"design"_s, 1, third), entry(u"tea"_s, 2, random),
              entry(u"tea"_s, 3, u"7"_s), entry(u"tea"_s, 4, first), entry(u"design"_s, 2, second)}}}));
        using Id = HistoryTables::EntryId;
        const QString later = firstMessageId(9'700'000'000'001);
        QCOMPARE(m_tables->latestIds(later, 2).value(),
                 std::vector<Id>({{third, u"design"_s}, {second, u"design"_s}}));
        QCOMPARE(m_tables->latestIds(later, 10)->size(), size_t(4));
        QCOMPARE(m_tables->latestIds(third, 10)->size(), size_t(3));
        QCOMPARE(m_tables->firstId(third).value(), std::optional(third));
        QCOMPARE(m_tables->firstId(later).value(), std::optional(u"7"_s));
        QCOMPARE(m_tables->firstId(u"g"_s).value(), std::optional<QString>());
    }

    void givesNewerMessagesAfterItsOwn()
    {
        Entries all;
        for (int i = 1; i <= 5; ++i)
            all.append(entry(u"tea"_s, i, QString::number(i)));
        // The fourth is in the tables already, which who has the newer ones may not know.
        QVERIFY(m_tables->apply(std::vector<JournalBatch>{{1, all.first(4)}}));
        const Entries newer = all.last(2);
        QCOMPARE(m_tables->messagesBefore(u"tea"_s, 6, 10, newer).value(), all);
        QCOMPARE(m_tables->messagesBefore(u"tea"_s, 6, 3, newer).value(), all.last(3));
        QCOMPARE(m_tables->messagesBefore(u"tea"_s, 6, 2, newer).value(), newer);
    }

    void listsTheRoomsSpokenInLast()
    {
        QVERIFY(m_tables->apply(
            std::vector<JournalBatch>{{1,
                                       {entry(u"a"_s, 1, u"1"_s, noon), entry(u"b"_s, 1, u"1"_s, noon + 2),
                                        entry(u"c"_s, 1, u"1"_s, noon + 1)}}}));
        QCOMPARE(m_tables->latestRooms(2).value(),
                 QList<RoomSummary>({{u"b"_s, 0, noon + 2}, {u"c"_s, 0, noon + 1}}));
        QVERIFY(m_tables->apply(std::vector<JournalBatch>{{2, {entry(u"a"_s, 2, u"2"_s, noon + 3)}}}));
        QCOMPARE(m_tables->latestRooms(1).value(), QList<RoomSummary>({{u"a"_s, 0, noon + 3}}));
        QCOMPARE(m_tables->latestRooms(0).value(), QList<RoomSummary>());
    }

    void claimsNames()
    {
        using Claim = HistoryTables::NameClaim;
        const auto claim = [&](const std::vector<Claim> &claims) {
            return m_tables->claimNames(claims, noon).value();
        };
        const QByteArray anns(32, 'a');
        const QByteArray bobs(32, '\0');
        QCOMPARE(claim({{u"ann"_s, {}}}), std::vector{true});
        QCOMPARE(claim({{u"ann"_s, anns}, {u"ann"_s, bobs}, {u"bob"_s, bobs}, {u"ann"_s, {}}, {u"ann"_s, anns}}),
                 std::vector({true, false, true, false, true}));
        open();
        QCOMPARE(claim({{u"ann"_s, bobs}, {u"ann"_s, anns}, {u"bob"_s, bobs}, {u"bob"_s, {}}}),
                 std::vector({false, true, true, false}));
    }
};

QTEST_GUILESS_MAIN(tst_HistoryTables)
#include "tst_HistoryTables.moc"

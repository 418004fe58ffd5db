#include "server/history/HistoryWriter.h"

#include <QTest>

#include <map>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Logs in memory, that can be made to fail and counts how often it is read.
class MemoryStore : public HistoryStore
{
public:
    bool isBroken = false;
    int reads = 0;

    Storage::Result<std::vector<Appended>> append(std::span<const Append> appends, qint64 now) override
    {
        if (isBroken)
            return broken();
        std::vector<Appended> answers;
        for (const Append &append : appends) {
            Entries &log = m_logs[append.room];
            const auto first = std::ranges::find_if(log, [&](const Entry &known) { return known.id == append.id; });
            if (first != log.end()) {
                answers.push_back({*first});
                continue;
            }
            Entry entry;
            entry.room = append.room;
            entry.seq = log.size() + 1;
            entry.id = append.id;
            entry.username = append.username;
            entry.message = append.message;
            entry.createdTime = now;
            log.append(entry);
            answers.push_back({entry, true});
        }
        return answers;
    }

    Storage::Result<LogEnd> logEnd(const QString &room) override
    {
        ++reads;
        if (isBroken)
            return broken();
        return LogEnd{u"epoch"_s, m_logs[room].size()};
    }

    Storage::Result<Entries> entriesAfter(const QString &room, qint64 after, int limit) override
    {
        ++reads;
        if (isBroken)
            return broken();
        return m_logs[room].mid(std::max(after, qint64(0)), limit);
    }

    Storage::Result<Entries> messagesBefore(const QString &room, qint64 before, int limit) override
    {
        ++reads;
        if (isBroken)
            return broken();
        const Entries &log = m_logs[room];
        const Entries earlier = log.first(std::clamp(before - 1, qint64(0), qint64(log.size())));
        return earlier.last(std::min(qsizetype(limit), earlier.size()));
    }

    Storage::Result<QList<RoomSummary>> latestRooms(int) override { return broken(); }

    Storage::Result<void> tryWriting() override
    {
        ++tries;
        if (isBroken)
            return broken();
        return {};
    }

    int tries = 0;

private:
    static tl::unexpected<Storage::DatabaseError> broken()
    {
        return tl::unexpected(Storage::DatabaseError{u"/secret/path: broken"_s});
    }

    std::map<QString, Entries> m_logs;
};

} // namespace

class tst_HistoryWriter : public QObject
{
    Q_OBJECT

    std::unique_ptr<MemoryStore> m_store;
    std::unique_ptr<HistoryWriter> m_writer;
    std::vector<SharedBatch> m_batches;

    void start(const History::Options &options)
    {
        m_batches.clear();
        m_store = std::make_unique<MemoryStore>();
        m_writer = std::make_unique<HistoryWriter>(*m_store, options,
                                                   [this](const SharedBatch &batch) { m_batches.push_back(batch); });
    }

    /// One batch of `from` to `to`.
    void commit(int from, int to)
    {
        std::vector<Append> appends;
        for (int i = from; i <= to; ++i)
            appends.push_back({u"tea"_s, QString::number(i), u"ann"_s, u"hello"_s, {}, i, {}});
        m_writer->commit(std::move(appends));
    }

    RoomSnapshot snapshot(std::optional<qint64> after = {}, const QString &epoch = {}, int limit = 100)
    {
        const auto found = m_writer->snapshot(u"tea"_s, after, epoch, limit);
        if (!found)
            qFatal("no snapshot");
        return *found;
    }

    static QList<qint64> seqs(const RoomSnapshot &snapshot)
    {
        QList<qint64> all;
        for (const Entry &entry : snapshot.messages)
            all.append(entry.seq);
        return all;
    }

private Q_SLOTS:

    void init() { start({}); }

    void handsOnABatchAsItWas()
    {
        commit(1, 3);
        QCOMPARE(m_batches.size(), size_t(1));
        const CommittedBatch &batch = *m_batches[0];
        QCOMPARE(batch.size(), size_t(3));
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(batch[i].entry->seq, i + 1);
            QCOMPARE(batch[i].worker, i + 1);
            QVERIFY(batch[i].isNew);
        }
        commit(3, 4);
        QVERIFY(!m_batches[1]->at(0).isNew);
        QCOMPARE(m_batches[1]->at(0).entry.value(), batch[2].entry.value());
        QVERIFY(m_batches[1]->at(1).isNew);
        QCOMPARE(m_writer->figures().entries, 4u);
        QCOMPARE(m_writer->figures().batches, 2u);
    }

    void doesNothingForNothing()
    {
        commit(2, 1);
        QVERIFY(m_batches.empty());
        QCOMPARE(m_writer->figures().batches, 0u);
    }

    void triesToWriteOnlyWhileThatFails()
    {
        m_writer->tryWriting();
        QCOMPARE(m_store->tries, 0);
        m_store->isBroken = true;
        QTest::ignoreMessage(QtWarningMsg, "writing fails: /secret/path: broken");
        commit(1, 1);
        m_writer->tryWriting();
        QVERIFY(!m_writer->figures().isWriting);
        m_store->isBroken = false;
        QTest::ignoreMessage(QtInfoMsg, "writing works again");
        m_writer->tryWriting();
        QVERIFY(m_writer->figures().isWriting);
        QCOMPARE(m_store->tries, 2);
    }

    void refusesTheWholeBatchWhenWritingFails()
    {
        commit(1, 2);
        const RoomSnapshot before = snapshot();
        m_store->isBroken = true;
        QTest::ignoreMessage(QtWarningMsg, "writing fails: /secret/path: broken");
        commit(3, 4);
        commit(3, 4);
        QCOMPARE(m_batches.size(), size_t(3));
        for (const Committed &refused : *m_batches[2]) {
            QVERIFY(!refused.isNew);
            QCOMPARE(refused.entry.error().code, RefusalCode::Unavailable);
            QVERIFY(!refused.entry.error().message.contains(u"secret"_s));
        }
        QCOMPARE(m_batches[2]->at(1).worker, 4);
        QCOMPARE(m_writer->figures().failures, 2u);
        QCOMPARE(m_writer->figures().entries, 2u);
        // What is in memory can still be read.
        QCOMPARE(snapshot().messages, before.messages);
        QCOMPARE(snapshot().seq, 2);

        m_store->isBroken = false;
        commit(1, 2); // there already: nothing is written
        QVERIFY(!m_writer->figures().isWriting);
        QTest::ignoreMessage(QtInfoMsg, "writing works again");
        commit(3, 4);
        QVERIFY(m_batches[4]->at(0).isNew);
        QCOMPARE(snapshot().seq, 4);
    }

    void refusesWhatItCannotRead()
    {
        commit(1, 2);
        m_store->isBroken = true;
        QTest::ignoreMessage(QtWarningMsg, "reading the ends of logs fails: /secret/path: broken");
        QCOMPARE(m_writer->snapshot(u"tea"_s, {}, {}, 100).error().code, RefusalCode::Unavailable);
        m_store->isBroken = false;
        QTest::ignoreMessage(QtInfoMsg, "reading the ends of logs works again");
        QCOMPARE(snapshot().seq, 2);
    }

    void givesTheEndOfTheLog()
    {
        QVERIFY(snapshot().complete);
        QCOMPARE(snapshot().epoch, u"epoch"_s);
        commit(1, 150);
        QCOMPARE(seqs(snapshot()).first(), 51);
        QCOMPARE(seqs(snapshot()).last(), 150);
        QCOMPARE(snapshot().seq, 150);
        QVERIFY(!snapshot().complete);
        QVERIFY(!snapshot({}, {}, 149).complete);
        QVERIFY(snapshot({}, {}, 150).complete);
        QVERIFY(snapshot({}, {}, 1'000).complete);
        QCOMPARE(seqs(snapshot({}, {}, 0)), QList<qint64>());
        QVERIFY(!snapshot({}, {}, 0).complete);
        QCOMPARE(seqs(snapshot({}, {}, -1)), QList<qint64>());
    }

    void givesWhatFollowed_data()
    {
        QTest::addColumn<qint64>("after");
        QTest::addColumn<QString>("epoch");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("complete");
        // A log of 600, of which 20 are in memory, 200 may be caught up, and 10 are given otherwise.
        QTest::newRow("one") << qint64(599) << u"epoch"_s << qint64(600) << 1 << true;
        QTest::newRow("whatever the epoch") << qint64(599) << QString() << qint64(600) << 1 << true;
        QTest::newRow("none") << qint64(600) << u"epoch"_s << qint64(0) << 0 << true;
        QTest::newRow("all in memory") << qint64(580) << u"epoch"_s << qint64(581) << 20 << true;
        QTest::newRow("one more") << qint64(579) << u"epoch"_s << qint64(580) << 21 << true;
        QTest::newRow("as far as it goes") << qint64(400) << u"epoch"_s << qint64(401) << 200 << true;
        QTest::newRow("too far") << qint64(399) << u"epoch"_s << qint64(591) << 10 << false;
        QTest::newRow("from the beginning") << qint64(0) << u"epoch"_s << qint64(591) << 10 << false;
        QTest::newRow("the future") << qint64(601) << u"epoch"_s << qint64(591) << 10 << false;
        QTest::newRow("nonsense") << qint64(-1) << u"epoch"_s << qint64(591) << 10 << false;
        QTest::newRow("another log") << qint64(599) << u"old"_s << qint64(591) << 10 << false;
    }

    void givesWhatFollowed()
    {
        QFETCH(qint64, after);
        QFETCH(QString, epoch);
        QFETCH(qint64, first);
        QFETCH(int, count);
        QFETCH(bool, complete);
        start({.maxCachedEntries = 20, .maxCatchUp = 200});
        commit(1, 600);
        const RoomSnapshot found = snapshot(after, epoch, 10);
        QCOMPARE(found.seq, 600);
        QCOMPARE(found.epoch, u"epoch"_s);
        QCOMPARE(found.complete, complete);
        QCOMPARE(found.messages.size(), count);
        for (int i = 0; i < count; ++i)
            QCOMPARE(found.messages[i].seq, first + i);
    }

    /// As many long messages as may be caught up by their number would be more than a connection takes.
    void startsAfreshOnWhatWouldBeTooLong()
    {
        start({.maxCachedEntries = 20, .maxCatchUpBytes = 50 * QStringLiteral("'hello'").size()});
        commit(1, 100);
        QVERIFY(snapshot(50).complete);
        QCOMPARE(snapshot(50).messages.size(), 50);
        QVERIFY(!snapshot(49).complete);
        QCOMPARE(seqs(snapshot(49)).first(), 1);
    }

    /// They come back together, and have missed about the same.
    void readsWhatMostHaveMissedOnce()
    {
        start({});
        commit(1, 600);
        // As after a restart: nothing is in memory.
        m_writer = std::make_unique<HistoryWriter>(*m_store, History::Options(), [](const SharedBatch &) {});
        QCOMPARE(snapshot(50).messages.size(), 550);
        const int reads = m_store->reads;
        QCOMPARE(seqs(snapshot(60)).first(), 61);
        QCOMPARE(seqs(snapshot(300)).first(), 301);
        QCOMPARE(m_store->reads, reads);
    }

    void readsARoomOnce()
    {
        start({.maxCachedEntries = 100});
        commit(1, 150);
        snapshot();
        const int readsOfOne = m_store->reads;
        for (int i = 0; i < 10; ++i) {
            commit(151 + i, 151 + i);
            QCOMPARE(seqs(snapshot()).last(), 151 + i);
            QCOMPARE(seqs(snapshot(150)).first(), 151);
        }
        QCOMPARE(m_store->reads, readsOfOne);
        snapshot({}, {}, 500);
        QVERIFY(m_store->reads > readsOfOne);
    }

    void readsAnEmptyRoomOnce()
    {
        snapshot();
        const int reads = m_store->reads;
        commit(1, 3);
        QCOMPARE(seqs(snapshot()), QList<qint64>({1, 2, 3}));
        QCOMPARE(m_store->reads, reads);
    }
};

QTEST_GUILESS_MAIN(tst_HistoryWriter)
#include "tst_HistoryWriter.moc"

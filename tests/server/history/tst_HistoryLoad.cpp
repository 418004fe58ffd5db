#include "HistoryProbe.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>
#include <thread>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Lets the writer in only when it is told to.
class Gate
{
public:
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_opened.wait(lock, [this] { return m_isOpen; });
    }

    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_opened.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_isOpen = false; // guarded by m_mutex
};

} // namespace

/// The history under many threads.
class tst_HistoryLoad : public QObject
{
    Q_OBJECT

    static constexpr int threads = 4;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<HistoryProbe> m_probe;

    /// Runs `work(thread)` on several threads at once.
    template <typename Work>
    static void inParallel(Work work)
    {
        std::vector<std::jthread> all;
        for (int i = 0; i < threads; ++i)
            all.emplace_back([&work, i] { work(i); });
    }

    /// Makes the writer wait in the first answer of a batch until the gate is opened.
    void hold(Gate &gate)
    {
        const auto isHeld = std::make_shared<std::promise<void>>();
        QVERIFY(m_probe->post(u"gate"_s, u"gate"_s, u"ann"_s, u"hold"_s, [isHeld, &gate](const Result<Entry> &) {
            isHeld->set_value();
            gate.wait();
        }));
        isHeld->get_future().wait();
    }

    /// Makes what writes the tables wait likewise.
    void holdTables(Gate &gate)
    {
        const auto isHeld = std::make_shared<std::promise<void>>();
        m_probe->history->claimName(u"gate"_s, u"new"_s, true, [isHeld, &gate](const Result<bool> &) {
            isHeld->set_value();
            gate.wait();
        });
        isHeld->get_future().wait();
    }

private Q_SLOTS:

    void init()
    {
        m_probe.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        m_probe = std::make_unique<HistoryProbe>(m_directory->path());
        QCOMPARE(m_probe->open(), QString());
    }

    void numbersWithoutHolesAndInTheOrderOfEachSender()
    {
        constexpr int each = 500;
        const QStringList rooms{u"tea"_s, u"coffee"_s, u"water"_s};
        std::atomic<int> refused = 0;
        inParallel([&](int thread) {
            for (int i = 0; i < each; ++i) {
                if (!m_probe->post(rooms[i % 3], u"%1-%2"_s.arg(thread).arg(i), u"ann"_s, QString::number(i)))
                    ++refused;
            }
        });
        QTRY_COMPARE(m_probe->delivered().size(), threads * each);
        QCOMPARE(refused.load(), 0);

        const Entries delivered = m_probe->delivered();
        for (const QString &room : rooms) {
            Entries own;
            std::ranges::copy_if(delivered, std::back_inserter(own),
                                 [&](const Entry &entry) { return entry.room == room; });
            QCOMPARE(seqsOf(own), numbers(1, own.size()));
            QCOMPARE(m_probe->allPages(room), own);
            QVERIFY(std::ranges::is_sorted(own, {}, &Entry::createdTime));
            std::map<QString, int> last;
            for (const Entry &entry : own) {
                const QString sender = entry.id.section(u'-', 0, 0);
                QVERIFY(!last.contains(sender) || entry.message.toInt() > last[sender]);
                last[sender] = entry.message.toInt();
            }
        }
    }

    void writesWhatGathersInOneCommit()
    {
        constexpr int count = 1'200;
        Gate gate;
        hold(gate);
        for (int i = 0; i < count; ++i)
            QVERIFY(m_probe->post(u"tea"_s, QString::number(i), u"ann"_s, u"hello"_s));
        QCOMPARE(m_probe->history->figures().queued, count);
        gate.open();
        QTRY_COMPARE(m_probe->delivered().size(), count + 1);
        QCOMPARE(m_probe->history->figures().batches, 1u + 3u);
        QCOMPARE(m_probe->history->figures().entries, count + 1u);
        QCOMPARE(m_probe->history->figures().queued, 0);
        QCOMPARE(m_probe->history->figures().failures, 0u);
    }

    void refusesWhatItCannotQueue()
    {
        m_probe->options.maxQueued = 10;
        m_probe->options.maxWaiting = 5;
        QCOMPARE(m_probe->open(), QString());
        Gate gate;
        hold(gate);
        for (int i = 0; i < 10; ++i)
            QVERIFY(m_probe->post(u"tea"_s, QString::number(i), u"ann"_s, u"hello"_s));
        for (int i = 0; i < 3; ++i)
            QVERIFY(!m_probe->post(u"tea"_s, u"more"_s, u"ann"_s, u"hello"_s));
        std::atomic<int> answered = 0;
        QList<Refusal> refusals;
        const auto ask = [&](auto &&done) { m_probe->history->snapshot(u"tea"_s, {}, {}, 1, done); };
        for (int i = 0; i < 5; ++i)
            ask([&](const auto &) { ++answered; });
        ask([&](const auto &snapshot) { refusals.append(snapshot.error()); });
        // The others are free, but what waits counts together.
        m_probe->history->claimName(u"ann"_s, u"t"_s, true,
                                    [&](const auto &claimed) { refusals.append(claimed.error()); });
        m_probe->history->page(u"tea"_s, 1, 1, [&](const auto &page) { refusals.append(page.error()); });
        m_probe->history->rooms(1, [&](const auto &rooms) { refusals.append(rooms.error()); });
        QCOMPARE(refusals, QList<Refusal>(4, busy()));
        QCOMPARE(busy().code, RefusalCode::Busy);
        QVERIFY(busy().retryAfter > 0);
        QCOMPARE(m_probe->history->figures().queued, 10);
        QCOMPARE(m_probe->history->figures().reads, 5);
        gate.open();
        QTRY_COMPARE(answered.load(), 5);
        QVERIFY(m_probe->say(u"tea"_s, u"more"_s, u"ann"_s, u"hello"_s));
        QCOMPARE(m_probe->snapshot(u"tea"_s)->seq, 11);
    }

    /// New claims are written, and wait for whoever else writes; who is known, or claims nothing, is not.
    void onlyNewClaimsWaitForTheTables()
    {
        m_probe->options.maxWaiting = 5;
        QCOMPARE(m_probe->open(), QString());
        std::atomic<int> answered = 0;
        std::atomic<int> refused = 0;
        const auto claim = [&](const QString &name, const QString &token) {
            m_probe->history->claimName(
                name, token, true, [&](const Result<bool> &isOurs) { ++(isOurs && *isOurs ? answered : refused); });
        };
        claim(u"ann"_s, u"t"_s);
        QTRY_COMPARE(answered.load(), 1);
        Gate gate;
        holdTables(gate);
        for (int i = 0; i < 5; ++i)
            claim(u"new%1"_s.arg(i), u"t"_s);
        QTRY_COMPARE(m_probe->history->figures().claims, 5);
        claim(u"ann"_s, u"t"_s);
        claim(u"bo"_s, {});
        QTRY_COMPARE(answered.load(), 3);
        claim(u"ann"_s, u"another"_s);
        claim(u"one too many"_s, u"t"_s);
        QTRY_COMPARE(refused.load(), 2);
        gate.open();
        QTRY_COMPARE(answered.load(), 8);
    }

    void writesOnceWhatIsSentInParallel()
    {
        constexpr int ids = 100;
        constexpr int times = 3;
        std::mutex mutex;
        std::map<QString, std::set<qint64>> answers; // guarded by mutex
        std::atomic<int> answered = 0;
        inParallel([&](int) {
            for (int i = 0; i < ids * times; ++i) {
                const QString id = QString::number(i % ids);
                m_probe->post(u"tea"_s, id, u"ann"_s, u"hello"_s, [&, id](const Result<Entry> &entry) {
                    const std::lock_guard lock(mutex);
                    answers[id].insert(entry ? entry->seq : 0);
                    ++answered;
                });
            }
        });
        QTRY_COMPARE(answered.load(), threads * ids * times);
        QCOMPARE(seqsOf(m_probe->delivered()), numbers(1, ids));
        for (const auto &[id, seqs] : answers) {
            QCOMPARE(seqs.size(), size_t(1));
            QVERIFY(*seqs.begin() > 0);
        }
    }

    void aSnapshotAndWhatFollowsGiveEverythingOnce_data()
    {
        QTest::addColumn<bool>("isCatchUp");
        QTest::addColumn<int>("maxCachedEntries");
        QTest::newRow("from memory") << false << 200;
        QTest::newRow("from the database") << false << 5;
        QTest::newRow("catching up from memory") << true << 10'000;
        QTest::newRow("catching up from the database") << true << 5;
    }

    void aSnapshotAndWhatFollowsGiveEverythingOnce()
    {
        QFETCH(bool, isCatchUp);
        QFETCH(int, maxCachedEntries);
        constexpr int each = 600;
        m_probe->options.maxCachedEntries = maxCachedEntries;
        m_probe->options.maxBatch = 7;
        m_probe->options.maxCatchUp = threads * each;
        QCOMPARE(m_probe->open(), QString());

        struct Taken
        {
            std::optional<qint64> after;
            RoomSnapshot snapshot;
            qsizetype delivered = 0; ///< how much had been delivered before
        };

        std::mutex mutex;
        std::vector<Taken> taken; // guarded by mutex
        std::atomic<int> asked = 0;
        inParallel([&](int thread) {
            for (int i = 0; i < each; ++i) {
                m_probe->post(u"tea"_s, u"%1-%2"_s.arg(thread).arg(i), u"ann"_s, u"hello"_s);
                if (i % 10 != 0)
                    continue;
                ++asked;
                const auto after = isCatchUp ? std::optional<qint64>(i / 20) : std::nullopt;
                m_probe->history->snapshot(u"tea"_s, after, {}, 50, [&, after](const Result<RoomSnapshot> &snapshot) {
                    const std::lock_guard lock(mutex);
                    taken.push_back({after, *snapshot, m_probe->delivered().size()});
                });
            }
        });
        QTRY_COMPARE(m_probe->delivered().size(), threads * each);
        QTRY_COMPARE(int([&] {
                         const std::lock_guard lock(mutex);
                         return taken.size();
                     }()),
                     asked.load());

        const Entries delivered = m_probe->delivered();
        QCOMPARE(seqsOf(delivered), numbers(1, threads * each));
        for (const auto &[after, snapshot, before] : taken) {
            // What was delivered before is in it or before it, what comes after is not.
            QCOMPARE(snapshot.seq, qint64(before));
            QCOMPARE(snapshot.messages, delivered.first(before).last(snapshot.messages.size()));
            const bool isCaughtUp = after && *after <= before;
            const qsizetype count = isCaughtUp ? before - *after : std::min(before, qsizetype(50));
            QCOMPARE(snapshot.messages.size(), count);
            QCOMPARE(snapshot.complete, isCaughtUp || (!after && before <= 50));
        }
    }

    void pagesAreWholeWhileOthersWrite()
    {
        m_probe->count(u"tea"_s, 1, 300);
        std::atomic<bool> isOver = false;
        std::jthread writer([&] {
            for (int i = 301; !isOver; ++i) {
                if (!m_probe->say(u"tea"_s, QString::number(i), u"ann"_s, u"hello"_s))
                    return;
            }
        });
        for (int round = 0; round < 20; ++round) {
            const Entries all = m_probe->allPages(u"tea"_s);
            QVERIFY(all.size() >= 300);
            QCOMPARE(seqsOf(all), numbers(1, all.size()));
        }
        isOver = true;
    }
};

QTEST_GUILESS_MAIN(tst_HistoryLoad)
#include "tst_HistoryLoad.moc"

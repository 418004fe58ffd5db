#pragma once

#include "events/Entry.h"
#include "events/ListRooms.h"
#include "server/metrics/Histogram.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Adda {

/// Something to be written to a room's log.
struct Append
{
    QString room;
    QString id; ///< unique in the room
    QString username;
    QString message;
    std::optional<qint64> replyTo;

    /// Where the answer goes: the worker that posted it, and what to call there with the committed entry (of
    /// a duplicate: the first one), or the refusal (IdTaken, Unavailable).
    int worker = 0;
    std::function<void(const Result<Entry> &)> committed;

    std::chrono::steady_clock::time_point made = std::chrono::steady_clock::now();
};

/// One append after its commit.
struct Committed
{
    Result<Entry> entry;
    bool isNew = false; ///< false: a duplicate or a refusal, not to be delivered to the room
    int worker = 0;
    std::function<void(const Result<Entry> &)> committed;
};

/// What one commit wrote, in the order of the log. Immutable, shared by the workers.
using CommittedBatch = std::vector<Committed>;
using SharedBatch = std::shared_ptr<const CommittedBatch>;

/// A room at one point of its log.
struct RoomSnapshot
{
    QString epoch;
    qint64 seq = 0;        ///< the log's last
    Entries messages;      ///< oldest first
    bool complete = false; ///< nothing is missing between `after` (or the beginning) and the first of messages
};

/// A page of messages in their present state, oldest first.
struct HistoryPage
{
    Entries messages;
    bool start = false; ///< reaches back to the first message
};

/// What is told to whoever asks when too much is waiting; says when to ask again.
Refusal busy();

/// The logs of all rooms. What is said goes to one writer thread, which commits what has gathered to a journal at
/// once (group commit); the tables, which another thread brings it into, follow. Old pages are read by a thread and a
/// connection of their own; the last entries of active rooms stay in memory with the writer.
///
/// Thread: every function may be called from any thread. Callbacks run on the writer's or reader's thread (or
/// at once on the caller's, with Busy, when too much is waiting), and only ever post on to where they are
/// wanted. The order of what the writer calls is the order of the log: a snapshot's callback comes after the
/// batches it holds and before those it does not. Ownership: the composition root's. Destruction commits and
/// reports everything that was accepted.
class History
{
public:
    enum class Durability {
        Full,   ///< an answered append survives a power cut
        Normal, ///< it survives a crash of the process
    };

    struct Options
    {
        /// Of adda.sqlite and its journal, adda.journal.*; made if missing, readable by its owner only.
        QString directory;
        Durability durability = Durability::Full;
        int maxQueued = 10'000; ///< appends waiting to be written; more are refused with Busy
        int maxBatch = 500;     ///< appends in one commit
        /// And their texts, in bytes on the wire at most, but for one that is longer: what of them is of one room
        /// goes to its members in one piece.
        qint64 maxBatchBytes = qint64(1) << 20;
        int maxUnapplied = 50'000;  ///< committed entries not in the tables, while these cannot be written; from 1 on
        int maxCachedRooms = 1'000; ///< rooms whose last entries stay in memory
        int maxCachedEntries = 1'000;             ///< of each; as many as maxCatchUp, for many come back at a time
        qint64 maxCachedBytes = qint64(64) << 20; ///< of all of them, about
        int maxCatchUp = 1'000; ///< entries a snapshot gives for `after`; who missed more starts afresh
        /// And their texts, in bytes on the wire at most; less than one connection may have unsent.
        qint64 maxCatchUpBytes = 2'500'000;
        int maxWaiting = 100'000; ///< snapshots, pages and lists waiting to be read, and names to be claimed
    };

    /// Called on the writer's thread after each commit.
    using BatchSink = std::function<void(const SharedBatch &)>;

    /// Opens and migrates. The error is English and says which file and what is wrong with it.
    static tl::expected<std::unique_ptr<History>, QString> open(const Options &options, BatchSink sink);
    ~History();

    /// Commits and reports everything that was accepted, then ends the threads; destruction does the same. From then
    /// on appends are refused and other questions go unanswered, so that whoever still asks needs no telling.
    void close();

    /// False: too much is waiting, nothing was queued (refuse with Busy).
    [[nodiscard]] bool append(Append append);

    /// With `after`: what followed it, if that is known to be gapless and the epoch (unless empty) fits; else
    /// the last `limit`.
    void snapshot(const QString &room, std::optional<qint64> after, const QString &epoch, int limit,
                  std::function<void(const Result<RoomSnapshot> &)> done);
    /// Messages with seq < before.
    void page(const QString &room, qint64 before, int limit, std::function<void(const Result<HistoryPage> &)> done);
    /// The rooms that have a log, most recently spoken in first, of the last 1,000; `count` is left 0.
    void rooms(int limit, std::function<void(const Result<QList<RoomSummary>> &)> done);

    /// The name is the token's from now on, if nobody else claimed it and it may be new: gives true, or false when it
    /// is another's. With an empty token: true unless it was claimed. Tokens are stored as SHA-256.
    void claimName(const QString &nameKey, const QString &token, bool mayBeNew,
                   std::function<void(const Result<bool> &)> done);

    /// If writing fails, finds out in a moment whether it still does; figures() will say so. Otherwise it would be
    /// known only when somebody says something.
    void tryWriting();

    /// Calls `done` once all threads have run what was posted before.
    void probe(std::function<void()> done);

    struct Figures
    {
        quint64 entries = 0; ///< committed since the start
        quint64 batches = 0;
        quint64 failures = 0;             ///< commits that failed, and transactions
        bool isWriting = true;            ///< false: the last commit failed, or transaction
        int unapplied = 0;                ///< committed entries that are not in the tables yet
        int queued = 0;                   ///< appends that wait
        int maxQueued = 0;                ///< as many as may
        int claims = 0;                   ///< names that wait to be claimed
        int reads = 0;                    ///< snapshots, pages and lists that wait
        Histogram::Reading batchSizes;    ///< appends in a commit
        Histogram::Reading commitSeconds; ///< how long it took
        Histogram::Reading waitSeconds;   ///< from an append to its commit
    };

    Figures figures() const;

private:
    class Private;
    explicit History(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace Adda

#pragma once

#include "server/history/HistoryJournal.h"
#include "server/history/HistoryStore.h"
#include "server/history/LatestIds.h"
#include "server/history/PendingEntries.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

#include <atomic>
#include <functional>
#include <future>
#include <map>

namespace Adda {

/// The logs as a journal with tables behind it: what is appended is on disk in the journal, and brought into the
/// tables in larger portions by another thread. Reading sees both.
///
/// Thread: one, with an event loop; pending() from any. The tables, which this only reads, outlive it.
class JournaledStore : public HistoryStore
{
public:
    struct Options
    {
        /// From one bringing into the tables to the next; less, when nothing comes for a moment.
        std::chrono::milliseconds applyAfter{2'000};
        /// What is said after it, with nothing pending, is brought into the tables at once.
        std::chrono::milliseconds quiet{250};
        /// From then on it is done without delay, appending waits for it unless it fails, and appending fails.
        PendingEntries::Amount applyAt{1'000, 4 << 20};
        PendingEntries::Amount waitAt{2'500, 16 << 20};
        PendingEntries::Amount failAt{50'000, 32 << 20};
    };

    /// Has another thread apply batches; the future says how that went. noteApplied() is to be called when it knows.
    using Apply = std::function<std::future<Storage::Result<void>>(std::vector<JournalBatch> batches)>;

    /// Makes the journal anew, when everything is in the tables.
    using MakeJournal = std::function<Storage::Result<HistoryJournal>()>;

    JournaledStore(HistoryTables &tables, MakeJournal makeJournal, Apply apply, const Options &options);

    /// Reads how far the tables go. Before anything else. `left`: what a run before left in its journal, and the
    /// tables could not take yet; until they have it nothing is appended, and the files stay as they are.
    /// `now`: ms since 1970 UTC.
    [[nodiscard]] Storage::Result<void> start(qint64 now, std::vector<JournalBatch> left = {});
    Storage::Result<void> prepare() override;

    Storage::Result<std::vector<Appended>> append(std::span<const Append> appends, qint64 now) override;
    Storage::Result<LogEnd> logEnd(const QString &room) override;
    Storage::Result<Entries> entriesAfter(const QString &room, qint64 after, int limit) override;
    Storage::Result<Entries> messagesBefore(const QString &room, qint64 before, int limit) override;
    Storage::Result<QList<RoomSummary>> latestRooms(int limit) override;
    Storage::Result<void> tryWriting() override;

    /// Of messagesBefore() what is not in the tables yet; all that is before it, is.
    Entries pendingBefore(const QString &room, qint64 before, int limit) const;

    /// Entries that are not in the tables yet.
    int pending() const { return m_pendingSize; }

    /// Takes note of what has been applied, if that is known.
    void noteApplied();
    /// Brings everything into the tables and removes the journal; or leaves it, if that fails, to the next run.
    void finish();

private:
    /// Of the rooms in a batch, most often one, for which a QHash takes two kilobytes.
    using RoomEnds = std::map<QString, HistoryTables::LogEnd>;

    /// Rooms whose ends are remembered, so that writing to them reads nothing.
    static constexpr qsizetype mostRemembered = 10'000;
    static constexpr int idsRemembered = 2'000;

    void takeOver(std::vector<JournalBatch> left);
    Storage::Result<void> readIds(qint64 now);
    Storage::Result<void> setTime(qint64 now);
    Storage::Result<void> waitForTables();
    Storage::Result<HistoryTables::LogEnd> findEnd(const QString &room);
    Storage::Result<std::optional<Entry>> findEntry(const QString &room, const QString &id, const Entries &entries);
    Storage::Result<Appended> appendTo(HistoryTables::LogEnd &last, const Append &append, qint64 now,
                                       Entries &entries);
    Storage::Result<void> write(JournalBatch batch);
    void remember(const RoomEnds &ends);
    bool isDue() const;
    void handOverAfterPause();
    void handOver();
    void waitForApplied();

    HistoryTables &m_tables;
    const MakeJournal m_makeJournal;
    std::optional<HistoryJournal> m_journal; // none yet: what a run before left is pending, or it could not be made
    const Apply m_apply;
    const Options m_options;
    quint64 m_number = 0; // of the last batch
    PendingEntries m_pending;
    std::atomic<int> m_pendingSize = 0;
    LatestIds m_ids{{}, {}, idsRemembered};
    QString m_horizon;      // of m_ids, as it was
    qint64 m_horizonAt = 0; // then
    QHash<QString, HistoryTables::LogEnd> m_remembered;
    QTimer m_timer;                // to the next handOver() if nothing comes before
    QElapsedTimer m_sinceHandOver; // invalid: none yet
    QElapsedTimer m_sinceWrite;    // invalid: none yet

    // While another thread applies.
    std::future<Storage::Result<void>> m_applying;
    quint64 m_applyingUpTo = 0;
    bool m_hasFailed = false;  // the last time; the timer tries again
    bool m_isOtherFree = true; // of the journal's files, that which is not written
};

} // namespace Adda

#pragma once

#include "server/history/HistoryStore.h"
#include "server/history/OutageLog.h"
#include "server/history/RecentEntries.h"
#include "server/history/RecentRooms.h"

#include <atomic>

namespace Adda {

/// Writes to the logs, and knows their ends: commits batches, hands them on, and answers what must agree with
/// their order.
///
/// Thread: the writer's; figures() from any. The store outlives it.
class HistoryWriter
{
public:
    HistoryWriter(HistoryStore &store, const History::Options &options, History::BatchSink sink);

    /// Reads which rooms there are, and takes note of whether writing works. Before anything else.
    [[nodiscard]] Storage::Result<void> start();

    /// All or nothing. Calls the sink after it, with refusals if it failed.
    void commit(std::vector<Append> appends);
    /// If writing fails: does it still?
    void tryWriting();
    QList<RoomSummary> rooms(int limit) const;
    Result<RoomSnapshot> snapshot(const QString &room, std::optional<qint64> after, const QString &epoch, int limit);

    /// The queues are left 0.
    History::Figures figures() const;

private:
    using Clock = std::chrono::steady_clock;
    using Log = RecentEntries::Log;

    Storage::Result<RoomSnapshot> read(const QString &room, std::optional<qint64> after, const QString &epoch,
                                       int limit);
    Storage::Result<Log> findLog(const QString &room);
    Storage::Result<Entries> catchUp(const QString &room, const Log &log, qint64 after);
    Storage::Result<Entries> last(const QString &room, const Log &log, int limit);

    HistoryStore &m_store;
    const History::Options m_options;
    const History::BatchSink m_sink;
    RecentEntries m_recent;
    RecentRooms m_rooms;
    OutageLog m_writing;
    OutageLog m_reading;
    std::atomic<quint64> m_entries = 0;
    std::atomic<quint64> m_batches = 0;
    std::atomic<quint64> m_failures = 0;
    Histogram m_batchSizes;
    Histogram m_commitSeconds;
    Histogram m_waitSeconds;
};

} // namespace Adda

#pragma once

#include "server/history/HistoryTables.h"
#include "server/history/OutageLog.h"

#include <atomic>
#include <functional>

namespace Adda {

/// Writes to the tables: what the journal has, and whose the names are.
///
/// Thread: the tables'; figures from any. The tables outlive it.
class HistoryApplier
{
public:
    /// Who wants a name, and where the answer goes.
    struct Claim
    {
        HistoryTables::NameClaim claim;
        std::function<void(const Result<bool> &)> done;
    };

    explicit HistoryApplier(HistoryTables &tables);

    /// One transaction.
    Storage::Result<void> apply(std::span<const JournalBatch> batches);
    /// One transaction.
    void claimNames(std::vector<Claim> claims);
    /// If claiming names fails: does it still? Applying is tried again anyway.
    void tryWriting();

    /// False: the last transaction of either kind failed.
    bool isWriting() const { return !m_applying.isFailing() && !m_claiming.isFailing(); }

    quint64 failures() const { return m_failures; } ///< transactions that failed

private:
    HistoryTables &m_tables;
    OutageLog m_applying;
    OutageLog m_claiming;
    std::atomic<quint64> m_failures = 0;
};

} // namespace Adda

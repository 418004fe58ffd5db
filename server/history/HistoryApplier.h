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
    /// If writing fails: does it still?
    void tryWriting();

    bool isWriting() const { return !m_writing.isFailing(); } ///< false: the last transaction failed

    quint64 failures() const { return m_failures; } ///< transactions that failed

private:
    /// Of one transaction.
    template <typename T>
    void note(const Storage::Result<T> &result);

    HistoryTables &m_tables;
    OutageLog m_writing;
    std::atomic<quint64> m_failures = 0;
};

} // namespace Adda

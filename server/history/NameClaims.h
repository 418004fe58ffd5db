#pragma once

#include "server/history/BoundedQueue.h"
#include "server/history/HistoryApplier.h"

namespace Adda {

/// Whose the names are. Most names are claimed already, or nobody claims them: that is read, and waits for nobody who
/// writes. New claims are written, in portions.
///
/// Thread: ask() where the tables are read, write() where they are written; close() and size() from any.
class NameClaims
{
public:
    using Claim = HistoryApplier::Claim;

    /// `capacity`: claims that wait to be written; more are refused with Busy. `wake`: have write() called; from any
    /// thread.
    NameClaims(int capacity, std::function<void()> wake);

    void ask(HistoryTables &tables, const Claim &claim);
    /// At most `most` of those that wait. True: more are left, and write() will be called again.
    bool write(HistoryApplier &applier, int most);

    /// Refuses new claims from now on; what waits can still be written.
    void close() { m_queue.close(); }

    int size() const { return m_queue.size(); }

private:
    BoundedQueue<Claim> m_queue;
    const std::function<void()> m_wake;
};

} // namespace Adda

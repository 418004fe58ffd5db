#pragma once

#include "server/history/HistoryTables.h"

#include <set>

namespace Adda {

/// The last ids there are in the order of ids, so that a new one is known to be new without a look at the entries:
/// ids are made to begin with the time. What is further back, as those of clients that make them otherwise, is
/// unknown.
///
/// Thread: one at a time.
class LatestIds
{
public:
    using EntryId = HistoryTables::EntryId;

    /// `latest`: the last ids there are, the last first; all of them if that is less than `capacity`.
    LatestIds(const std::vector<EntryId> &latest, qsizetype capacity);

    /// There is no entry with this id. False: there may be one.
    bool isNew(const EntryId &id) const;
    /// Every one that gets an entry; one that got none in the end does no harm.
    void insert(const EntryId &id);

private:
    qsizetype m_capacity;
    std::set<EntryId> m_ids;
    std::optional<QString> m_floor; // all ids behind it are here; none: all there are
};

} // namespace Adda

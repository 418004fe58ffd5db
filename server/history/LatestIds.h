#pragma once

#include "server/history/HistoryTables.h"

#include <set>

namespace Adda {

/// The last ids there are of those that begin with the time, so that a new one is known to be new without a look at
/// the entries. What is further back is unknown, and so are ids that clients make otherwise: at random they would be
/// behind all others, and nothing known of these.
///
/// Thread: one at a time.
class LatestIds
{
public:
    using EntryId = HistoryTables::EntryId;

    /// `latest`: the last ids there are for which beginsWithTime(), the last first; all if there are less than
    /// `capacity`.
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

#pragma once

#include "server/history/HistoryTables.h"

#include <set>

namespace Adda {

/// The last ids there are of those that begin with the time, so that a new one is known to be new without a look at
/// the entries. What is further back is unknown, and so are ids that clients make otherwise: at random they would be
/// behind all others, and nothing known of these. So would those of the far future: from the first of them on nothing
/// is known, until the clock comes near it, and what is known has to be read anew.
///
/// Thread: one at a time. Times are in ms since 1970 UTC.
class LatestIds
{
public:
    using EntryId = HistoryTables::EntryId;

    /// An id's time may be so far ahead of the server's clock: that of a client is seldom quite right.
    static constexpr qint64 mostAhead = 30'000;

    /// Where, at `now`, the far future begins.
    static QString horizon(qint64 now);

    /// `latest`: the last ids there are before horizon(), the last first; all if there are less than `capacity`.
    /// `later`: the first that is not before it, if there is one.
    LatestIds(const std::vector<EntryId> &latest, const std::optional<QString> &later, qsizetype capacity);

    /// It is time to read them anew, which is no more often than twice in mostAhead.
    bool isStale(qint64 now) const;
    /// There is no entry with this id. False: there may be one.
    bool isNew(const EntryId &id) const;
    /// Every one that gets an entry; one that got none in the end does no harm. `horizon`: of about now.
    void insert(const EntryId &id, const QString &horizon);

private:
    bool isWithin(const QString &id) const;

    qsizetype m_capacity;
    std::set<EntryId> m_ids;
    std::optional<QString> m_floor;   // all ids behind it are here; none: all there are
    std::optional<QString> m_ceiling; // and before it
};

} // namespace Adda

#pragma once

#include "events/Entry.h"

#include <QDateTime>
#include <QString>

namespace Adda {

/// One row of a timeline: a message of the log, one of one's own that is on its way there, or notices folded
/// into a line. What depends on the rows around it is in here as questions about the older neighbour.
struct TimelineRow
{
    enum class State { Sent, Waiting, Failed };

    /// More in one line are not counted by anybody, and a room of passers-by must not grow a row for ever.
    static constexpr int maxFolded = 200;

    Entry entry;     ///< of notices: the first
    Entries notices; ///< of a notice row: all of them, oldest first; else empty
    QDateTime when;  ///< local; of the last notice
    QString text;
    State state = State::Sent;
    QString problem; ///< of a failed one, in words for people
    bool isOwn = false;

    static TimelineRow sent(const Entry &entry);
    static TimelineRow notice(const Entry &entry);
    /// On its way: no seq yet, the time is this machine's.
    static TimelineRow waiting(const Entry &entry);

    bool isNotice() const { return !notices.isEmpty(); }

    bool isPending() const { return state != State::Sent; }

    /// Takes `notice` into this line, if the two go together. False: it needs a row of its own.
    bool fold(const Entry &notice);
    /// Follows `older` so closely, from the same sender, that it needs no name and time of its own.
    bool continues(const TimelineRow &older) const;
    bool isAnotherDayThan(const TimelineRow &older) const;
};

} // namespace Adda

#pragma once

#include "events/Entry.h"

#include <QMap>

namespace Adda {

/// How far one has come in a room's log: tells what is new from what was seen, and notices what is missing. What
/// comes behind a hole is held back until the hole is filled. Pure.
class LogCursor
{
public:
    /// Behind a hole no more than this is held; the rest is dropped, and so is asked for again like the hole itself.
    static constexpr qsizetype maxHeld = 1'000;

    explicit LogCursor(qint64 last = 0);

    /// The seq of the last entry shown; 0: none.
    qint64 last() const { return m_last; }

    bool hasGap() const { return !m_held.isEmpty(); }

    /// What of `entries` is to be shown now, in order. Notices are not in the log and pass.
    Entries take(const Entries &entries);
    /// All up to `last` is shown. Returns what was held and follows on.
    Entries moveTo(qint64 last);

private:
    void hold(const Entry &entry);
    void drain(Entries &ready);

    qint64 m_last;
    QMap<qint64, Entry> m_held; // by seq, all behind a hole
};

} // namespace Adda

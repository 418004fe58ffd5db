#pragma once

#include "events/Entry.h"

namespace Adda {

/// Entries that were committed together, in the order of their logs.
struct JournalBatch
{
    quint64 number = 0; ///< 1, 2, 3, ... as long as the history lasts
    Entries entries;
};

} // namespace Adda

#pragma once

#include "events/Refusal.h"

#include <array>
#include <atomic>

namespace Adda {

/// What the chat counts for the metrics. Any thread.
struct ChatCounters
{
    std::atomic<quint64> deliveries{0};              ///< entries given to a connection
    std::array<std::atomic<quint64>, 16> refusals{}; ///< by RefusalCode
};

} // namespace Adda

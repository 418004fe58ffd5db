#pragma once

#include "bench/load/Stage.h"

namespace Bench {

/// Sends at the options' steady rate, to one room after the other, whatever the server makes of it.
class Sender
{
public:
    Sender(Stage &stage, Crowd &crowd, std::size_t textSize);

    void sendUntil(Nanoseconds end);

    std::uint64_t sent() const { return m_sent; }

    /// How late a send was at most, for the load had other things to do.
    Nanoseconds mostLate() const { return m_mostLate; }

private:
    Stage &m_stage;
    Crowd &m_crowd;
    std::size_t m_textSize;
    Nanoseconds m_interval;
    Nanoseconds m_next;
    Nanoseconds m_mostLate = 0;
    std::uint64_t m_sent = 0;
};

} // namespace Bench

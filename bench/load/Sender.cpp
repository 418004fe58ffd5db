#include "bench/load/Sender.h"

#include <algorithm>

namespace Bench {

Sender::Sender(Stage &stage, Crowd &crowd, std::size_t textSize)
    : m_stage(stage)
    , m_crowd(crowd)
    , m_textSize(textSize)
    , m_interval(Nanoseconds(1e9 / stage.options.rate))
    , m_next(now())
{
}

void Sender::sendUntil(Nanoseconds end)
{
    for (Nanoseconds time = now(); time < end; time = now()) {
        while (m_next <= time) {
            m_mostLate = std::max(m_mostLate, time - m_next);
            m_crowd.say(m_sent++ % m_stage.rooms.size(), m_textSize);
            m_next += m_interval;
        }
        m_stage.loop.turn(std::min(m_next, end) - time);
    }
}

} // namespace Bench

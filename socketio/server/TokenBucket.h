#pragma once

#include <algorithm>
#include <chrono>

namespace SocketIo {

/// A rate with a burst: gives up to `burst` tokens at once and `perSecond` in the long run. Pure: the clock is passed
/// in.
class TokenBucket
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    TokenBucket(double perSecond, double burst, TimePoint now)
        : m_perSecond(float(perSecond))
        , m_burst(float(burst))
        , m_tokens(float(burst))
        , m_filled(now)
    {
    }

    /// Takes `cost` tokens and gives zero, or takes none and gives how long to wait until they are there. Time that
    /// runs backwards fills nothing.
    [[nodiscard]] std::chrono::milliseconds take(float cost, TimePoint now)
    {
        const std::chrono::duration<float> passed = std::max(now - m_filled, TimePoint::duration::zero());
        m_tokens = std::min(m_burst, m_tokens + passed.count() * m_perSecond);
        m_filled = now;
        if (m_tokens >= cost) {
            m_tokens -= cost;
            return std::chrono::milliseconds::zero();
        }
        const std::chrono::duration<float> missing((cost - m_tokens) / m_perSecond);
        return std::max(std::chrono::ceil<std::chrono::milliseconds>(missing), std::chrono::milliseconds(1));
    }

private:
    float m_perSecond;
    float m_burst;
    float m_tokens;
    TimePoint m_filled;
};

} // namespace SocketIo

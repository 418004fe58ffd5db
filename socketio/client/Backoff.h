#pragma once

#include <chrono>

namespace SocketIo {

/// How long to wait before the next try: exponential with full jitter between half and the whole of the step.
/// Pure but for the random generator (QRandomGenerator::global()).
class Backoff
{
public:
    explicit Backoff(std::chrono::milliseconds first = std::chrono::milliseconds(500),
                     std::chrono::milliseconds most = std::chrono::milliseconds(30'000));

    /// The wait before the next try; each call doubles the step up to the most.
    std::chrono::milliseconds next();
    /// After a success.
    void reset();

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_most;
    std::chrono::milliseconds m_step;
};

} // namespace SocketIo

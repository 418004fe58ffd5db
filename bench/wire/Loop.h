#pragma once

#include <cstdint>

namespace Bench {

using Nanoseconds = std::int64_t;

/// The monotonic clock.
Nanoseconds now();

constexpr Nanoseconds operator""_ms(unsigned long long milliseconds)
{
    return Nanoseconds(milliseconds) * 1'000'000;
}

constexpr Nanoseconds operator""_s(unsigned long long seconds)
{
    return Nanoseconds(seconds) * 1'000'000'000;
}

constexpr double toSeconds(Nanoseconds duration)
{
    return double(duration) / 1e9;
}

/// Told when its descriptor can be read or written. May remove itself and others from the loop, and must then live on
/// until the turn has ended.
class Watcher
{
public:
    virtual ~Watcher() = default;
    virtual void ready(bool canRead, bool canWrite) = 0;
};

/// epoll, one thread, level triggered.
class Loop
{
public:
    Loop();
    ~Loop();
    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    void add(int descriptor, Watcher &watcher, bool wantsRead, bool wantsWrite);
    void change(int descriptor, Watcher &watcher, bool wantsRead, bool wantsWrite);
    void remove(int descriptor);

    /// Waits until something is ready, at most `atMost` (negative: for ever), and tells the watchers. How many there
    /// were.
    int turn(Nanoseconds atMost);

private:
    void control(int operation, int descriptor, Watcher *watcher, bool wantsRead, bool wantsWrite) const;

    int m_epoll;
};

/// As many descriptors as the system lets this process have.
void raiseDescriptorLimit();

} // namespace Bench

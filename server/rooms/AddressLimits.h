#pragma once

#include "socketio/server/TokenBucket.h"

#include <QHostAddress>

#include <list>
#include <mutex>
#include <unordered_map>

namespace Adda {

/// What all connections of one address may send together, so that opening many of them gets nobody more. An IPv6
/// address counts with its whole /64, which is what one household or machine is given; an IPv4 one alone.
///
/// Remembered are the addresses that have not got all of their allowance back, at most as many as fit. When there are
/// more, the one that has been quiet for longest is forgotten, and so has its whole allowance again: strangers are
/// never refused for what others do.
///
/// Thread: any. The clock is passed in.
class AddressLimits
{
public:
    using TimePoint = SocketIo::TokenBucket::TimePoint;

    /// Addresses that count together have the same.
    using Key = quint64;

    static constexpr size_t most = 50'000; ///< addresses, of about 150 bytes each

    AddressLimits(double perSecond, double burst, size_t mostAddresses = most);

    static Key keyOf(const QHostAddress &address);

    /// Takes `cost` and gives zero, or takes nothing and gives how long to wait.
    [[nodiscard]] std::chrono::milliseconds take(Key address, float cost, TimePoint now);

    /// How many addresses are remembered.
    size_t size() const;

private:
    struct Entry
    {
        Key address;
        SocketIo::TokenBucket bucket;
        TimePoint used;
    };

    using Entries = std::list<Entry>;

    Entry &find(Key address, TimePoint now);
    void forgetOne();

    const double m_perSecond;
    const double m_burst;
    const size_t m_most;
    const std::chrono::duration<double> m_fillTime; ///< after which an empty bucket is full
    mutable std::mutex m_mutex;
    Entries m_entries;                                      // guarded by m_mutex; the last used first
    std::unordered_map<Key, Entries::iterator> m_byAddress; // guarded by m_mutex
};

} // namespace Adda

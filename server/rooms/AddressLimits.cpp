#include "server/rooms/AddressLimits.h"

#include "socketio/server/AddressQuota.h"

#include <algorithm>

namespace Adda {

AddressLimits::AddressLimits(double perSecond, double burst, size_t mostAddresses)
    : m_perSecond(perSecond)
    , m_burst(burst)
    , m_most(std::max(mostAddresses, size_t(1)))
    , m_fillTime(burst / perSecond)
{
}

AddressLimits::Key AddressLimits::keyOf(const QHostAddress &address)
{
    return SocketIo::addressKey(address);
}

std::chrono::milliseconds AddressLimits::take(Key address, float cost, TimePoint now)
{
    const std::lock_guard lock(m_mutex);
    while (!m_entries.empty() && now - m_entries.back().used >= m_fillTime)
        forgetOne();
    Entry &entry = find(address, now);
    entry.used = std::max(entry.used, now);
    return entry.bucket.take(cost, now);
}

size_t AddressLimits::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

/// Makes it the first.
AddressLimits::Entry &AddressLimits::find(Key address, TimePoint now)
{
    const auto known = m_byAddress.find(address);
    if (known != m_byAddress.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known->second);
        return m_entries.front();
    }
    if (m_entries.size() >= m_most)
        forgetOne();
    m_entries.push_front({address, SocketIo::TokenBucket(m_perSecond, m_burst, now), now});
    m_byAddress.emplace(address, m_entries.begin());
    return m_entries.front();
}

void AddressLimits::forgetOne()
{
    m_byAddress.erase(m_entries.back().address);
    m_entries.pop_back();
}

} // namespace Adda

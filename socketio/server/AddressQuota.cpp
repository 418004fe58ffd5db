#include "socketio/server/AddressQuota.h"

#include <QtEndian>

namespace SocketIo {

quint64 addressKey(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // also of ::ffff:a.b.c.d
    // Where no IPv6 network is: 0:ffff::/32 is not given to anybody.
    if (isIpv4)
        return quint64(0xffff) << 32 | ipv4;
    const Q_IPV6ADDR ipv6 = address.toIPv6Address();
    return qFromBigEndian<quint64>(ipv6.c);
}

AddressQuota::Place::Place(AddressQuota &quota, quint64 key)
    : m_quota(quota)
    , m_key(key)
{
}

AddressQuota::Place::~Place()
{
    m_quota.release(m_key);
}

AddressQuota::AddressQuota(int most)
    : m_most(most)
{
}

std::unique_ptr<AddressQuota::Place> AddressQuota::take(const QHostAddress &address)
{
    const quint64 key = addressKey(address);
    const std::lock_guard lock(m_mutex);
    const auto held = m_held.try_emplace(key, 0).first;
    if (held->second >= m_most)
        return nullptr;
    ++held->second;
    return std::unique_ptr<Place>(new Place(*this, key));
}

void AddressQuota::release(quint64 key)
{
    const std::lock_guard lock(m_mutex);
    const auto held = m_held.find(key);
    if (--held->second == 0)
        m_held.erase(held);
}

} // namespace SocketIo

#pragma once

#include <QHostAddress>

#include <memory>
#include <mutex>
#include <unordered_map>

namespace SocketIo {

/// Addresses that count together have the same: an IPv6 address counts with its whole /64, which is what one
/// household or machine is given; an IPv4 one alone.
quint64 addressKey(const QHostAddress &address);

/// How many places each address may hold at a time.
///
/// Thread: any.
class AddressQuota
{
public:
    /// Held until it is destroyed, which any thread may do. The quota must outlive it.
    class Place
    {
    public:
        ~Place();

        Q_DISABLE_COPY_MOVE(Place)

    private:
        friend class AddressQuota;

        Place(AddressQuota &quota, quint64 key);

        AddressQuota &m_quota;
        quint64 m_key;
    };

    explicit AddressQuota(int most);

    Q_DISABLE_COPY_MOVE(AddressQuota)

    /// Null: the address holds as many as it may.
    [[nodiscard]] std::unique_ptr<Place> take(const QHostAddress &address);

private:
    void release(quint64 key);

    const int m_most;
    std::mutex m_mutex;
    std::unordered_map<quint64, int> m_held; // guarded by m_mutex; of those that hold any
};

} // namespace SocketIo

#pragma once

#include "events/Refusal.h"
#include "server/rooms/AddressLimits.h"
#include "socketio/server/TokenBucket.h"

#include <optional>

namespace Adda {

/// What the chat allows one connection, and all connections of one address, beyond what the transport does.
struct RateLimits
{
    bool isOn = true;
    double eventsPerSecond = 30; ///< sustained; a dear event counts as several
    double burst = 300;
    double addressEventsPerSecond = 3'000;
    double addressBurst = 30'000;
};

/// How much one connection may still send.
///
/// Thread: its worker's.
class Allowance
{
public:
    using TimePoint = SocketIo::TokenBucket::TimePoint;

    /// `address`: of the connection, as people write it. The references must outlive the allowance.
    Allowance(const RateLimits &limits, AddressLimits &addressLimits, const QString &address, TimePoint now);

    /// Pays for an event, by its wire name; or gives the refusal when that, or its address's, is used up.
    [[nodiscard]] std::optional<Refusal> pay(const QString &event, TimePoint now);

private:
    const RateLimits &m_limits;
    AddressLimits &m_addressLimits;
    SocketIo::TokenBucket m_bucket;
    AddressLimits::Key m_address;
};

} // namespace Adda

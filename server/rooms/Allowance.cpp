#include "server/rooms/Allowance.h"

#include "events/ChatEvents.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What makes the server read or tell many costs more.
float costOf(const QString &event)
{
    if (event == JoinRoom::name || event == SendLast100Message::name)
        return 5;
    if (event == FetchHistory::name || event == ListMembers::name || event == ListRooms::name)
        return 3;
    return 1;
}

} // namespace

Allowance::Allowance(const RateLimits &limits, AddressLimits &addressLimits, const QString &address, TimePoint now)
    : m_limits(limits)
    , m_addressLimits(addressLimits)
    , m_bucket(limits.eventsPerSecond, limits.burst, now)
    , m_address(AddressLimits::keyOf(QHostAddress(address)))
{
}

std::optional<Refusal> Allowance::pay(const QString &event, TimePoint now)
{
    if (!m_limits.isOn)
        return {};
    const float cost = costOf(event);
    auto wait = m_bucket.take(cost, now);
    // Only what the connection itself may send: else one that floods would use up what all have.
    if (wait == std::chrono::milliseconds::zero())
        wait = m_addressLimits.take(m_address, cost, now);
    if (wait == std::chrono::milliseconds::zero())
        return {};
    return Refusal{RefusalCode::RateLimited, u"too many events"_s, {}, wait.count()};
}

} // namespace Adda

#include "socketio/server/AwaitedAcks.h"

#include "socketio/server/Connection.h"

#include <algorithm>
#include <utility>

namespace SocketIo {

AwaitedAcks::AwaitedAcks(Connection &connection, int most)
    : m_connection(connection)
    , m_most(size_t(most))
    , m_timer([this] { expire(); })
{
}

qint64 AwaitedAcks::add(AckCallback callback, std::chrono::milliseconds timeout)
{
    Q_ASSERT(!isFull());
    const Time deadline = Time::clock::now() + timeout;
    m_awaited.emplace(m_nextId, Awaited{std::move(callback), deadline});
    if (!m_timer.isActive() || deadline < m_due)
        schedule(deadline);
    return m_nextId++;
}

bool AwaitedAcks::answer(qint64 id, const Args &args)
{
    const auto found = m_awaited.extract(id);
    if (found.empty())
        return false;
    if (m_awaited.empty())
        m_timer.cancel();
    found.mapped().callback(args);
    return true;
}

void AwaitedAcks::disconnect()
{
    m_timer.cancel();
    for (const auto &[id, awaited] : std::exchange(m_awaited, {}))
        awaited.callback(tl::unexpected(AckError::Disconnected));
}

void AwaitedAcks::expire()
{
    const Time now = Time::clock::now();
    std::vector<AckCallback> late;
    Time next = Time::max();
    for (auto it = m_awaited.begin(); it != m_awaited.end();) {
        if (it->second.deadline > now) {
            next = std::min(next, (it++)->second.deadline);
            continue;
        }
        late.push_back(std::move(it->second.callback));
        it = m_awaited.erase(it);
    }
    if (next != Time::max())
        schedule(next);
    for (const AckCallback &callback : late)
        callback(tl::unexpected(AckError::TimedOut));
}

void AwaitedAcks::schedule(Time deadline)
{
    m_due = deadline;
    m_connection.schedule(m_timer, std::chrono::ceil<std::chrono::milliseconds>(deadline - Time::clock::now()));
}

} // namespace SocketIo

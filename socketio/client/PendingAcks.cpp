#include "socketio/client/PendingAcks.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace SocketIo {

PendingAcks::PendingAcks()
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { expire(); });
}

qint64 PendingAcks::add(Client::AckCallback callback, std::chrono::milliseconds timeout)
{
    Q_ASSERT(!isFull());
    const qint64 id = m_nextId++;
    const Time deadline = std::chrono::steady_clock::now() + timeout;
    m_pending.emplace(id, Pending{std::move(callback), deadline});
    const auto [it, added] = m_deadlines.emplace(deadline, id);
    if (it == m_deadlines.begin())
        schedule();
    return id;
}

void PendingAcks::answer(qint64 id, const QJsonArray &args)
{
    const auto it = m_pending.find(id);
    if (it == m_pending.end())
        return;
    const Client::AckCallback callback = take(it);
    callback(Client::AckError::None, args);
}

std::vector<Client::AckCallback> PendingAcks::takeAll()
{
    std::vector<Client::AckCallback> callbacks;
    callbacks.reserve(m_pending.size());
    for (auto &[id, pending] : m_pending)
        callbacks.push_back(std::move(pending.callback));
    m_pending.clear();
    m_deadlines.clear();
    m_timer.stop();
    return callbacks;
}

Client::AckCallback PendingAcks::take(std::map<qint64, Pending>::iterator it)
{
    Client::AckCallback callback = std::move(it->second.callback);
    m_deadlines.erase({it->second.deadline, it->first});
    m_pending.erase(it);
    return callback;
}

void PendingAcks::expire()
{
    std::vector<Client::AckCallback> expired;
    const Time now = std::chrono::steady_clock::now();
    while (!m_deadlines.empty() && m_deadlines.begin()->first <= now)
        expired.push_back(take(m_pending.find(m_deadlines.begin()->second)));
    schedule();
    for (const Client::AckCallback &callback : expired)
        callback(Client::AckError::Timeout, {});
}

void PendingAcks::schedule()
{
    if (m_deadlines.empty())
        return;
    using std::chrono::milliseconds;
    const auto wait = std::chrono::ceil<milliseconds>(m_deadlines.begin()->first - std::chrono::steady_clock::now());
    m_timer.start(std::clamp(wait, milliseconds(0), milliseconds(std::numeric_limits<int>::max())));
}

} // namespace SocketIo

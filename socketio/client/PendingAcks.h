#pragma once

#include "socketio/client/Client.h"

#include <QTimer>

#include <chrono>
#include <map>
#include <set>
#include <vector>

namespace SocketIo {

/// The acks that a client waits for: who to tell, and until when. One timer for all of them.
/// A callback may destroy the table that calls it: each is taken out before it is called, and nothing
/// follows.
///
/// Thread: the client's, which owns it.
class PendingAcks
{
public:
    /// Most that may be awaited at a time.
    static constexpr size_t limit = 10'000;

    PendingAcks();

    bool isFull() const { return m_pending.size() >= limit; }

    /// Gives the id to send. Not when full.
    qint64 add(Client::AckCallback callback, std::chrono::milliseconds timeout);
    /// The server's answer. One that nobody waits for (any more) is ignored.
    void answer(qint64 id, const QJsonArray &args);
    /// Empties the table; the callbacks in the order in which they came.
    [[nodiscard]] std::vector<Client::AckCallback> takeAll();

private:
    using Time = std::chrono::steady_clock::time_point;

    struct Pending
    {
        Client::AckCallback callback;
        Time deadline;
    };

    Client::AckCallback take(std::map<qint64, Pending>::iterator it);
    void expire();
    void schedule();

    std::map<qint64, Pending> m_pending;
    std::set<std::pair<Time, qint64>> m_deadlines;
    qint64 m_nextId = 0;
    QTimer m_timer;
};

} // namespace SocketIo

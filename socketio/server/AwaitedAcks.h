#pragma once

#include "socketio/server/AckCallback.h"
#include "socketio/server/TimerWheel.h"

#include <chrono>
#include <map>
#include <vector>

namespace SocketIo {

class Connection;

/// The acks that are awaited from one socket: who to tell, and until when. One timer for all of them.
///
/// Thread: its worker's. Ownership: the socket's. A callback must not destroy the table; it may add to it.
class AwaitedAcks
{
public:
    /// `most`: how many may be awaited at a time.
    AwaitedAcks(Connection &connection, int most);

    bool isFull() const { return m_awaited.size() >= m_most; }

    /// Gives the id to send. Not when full.
    [[nodiscard]] qint64 add(AckCallback callback, std::chrono::milliseconds timeout);
    /// The client's answer. False: nobody waits for it, any more or at all.
    [[nodiscard]] bool answer(qint64 id, const Args &args);
    /// Calls everybody who still waits, with Disconnected.
    void disconnect();

private:
    using Time = TimerWheel::TimePoint;

    struct Awaited
    {
        AckCallback callback;
        Time deadline;
    };

    void expire();
    void schedule(Time deadline);

    Connection &m_connection;
    size_t m_most;
    std::map<qint64, Awaited> m_awaited; // in the order in which they were asked for
    qint64 m_nextId = 0;
    TimerWheel::Timer m_timer;
    Time m_due; ///< of the timer, while it is active
};

} // namespace SocketIo

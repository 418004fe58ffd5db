#pragma once

#include "server/history/History.h"
#include "server/metrics/ChatCounters.h"
#include "server/rooms/RoomDirectory.h"
#include "socketio/server/Namespace.h"

#include <functional>

namespace Adda {

/// Tells the members of rooms who are on one worker what happened there: an event is encoded once for all of them,
/// and not at all where nobody is.
///
/// Thread: the worker's. The references outlive it.
class RoomDelivery
{
public:
    RoomDelivery(SocketIo::Namespace &nsp, ChatCounters &counters);

    /// A committed batch; then answers those who sent from here.
    void deliver(const SharedBatch &batch);
    /// A tick's comings and goings, except to who came their own. `usernameOf`: of a member, by the socket's key.
    void announce(const RoomChange &change, const std::function<QString(quint64 key)> &usernameOf);

private:
    SocketIo::Namespace &m_namespace;
    ChatCounters &m_counters;
};

} // namespace Adda

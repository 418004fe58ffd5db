#pragma once

#include "socketio/server/Socket.h"
#include "socketio/server/TimerWheel.h"

#include <memory>
#include <utility>

namespace SocketIo {

/// A socket while middleware decides whether it may enter its namespace: how far it has come, and until when.
///
/// Thread: its worker's. Ownership: the Namespace's.
class Admission
{
public:
    Admission(std::unique_ptr<Socket> socket, std::function<void()> expired)
        : m_socket(std::move(socket))
        , m_deadline(std::move(expired))
    {
    }

    Socket &socket() const { return *m_socket; }

    std::unique_ptr<Socket> takeSocket() { return std::move(m_socket); }

    TimerWheel::Timer &deadline() { return m_deadline; }

    size_t step = 0; ///< the middleware that is asked

private:
    std::unique_ptr<Socket> m_socket;
    TimerWheel::Timer m_deadline;
};

} // namespace SocketIo

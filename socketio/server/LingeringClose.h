#pragma once

#include "socketio/server/TimerWheel.h"

#include <QSocketNotifier>

#include <functional>

namespace SocketIo {

/// The end of a TCP connection whose peer may still be sending. Says that nothing more comes, then reads to no
/// purpose until the peer has closed too: to close with bytes unread sends a reset, and a reset takes our last
/// words out of the peer's hands before it has read them (RFC 9112 section 9.6).
///
/// Thread: its worker's. Ownership: the pool's, which ends it by `deadline` at the latest. Unix only.
class LingeringClose
{
public:
    /// Owns `descriptor`, non-blocking, on which everything is written. `finished` is called once, from the
    /// event loop; the object is not to be destroyed in it.
    LingeringClose(int descriptor, std::function<void()> finished);
    /// Closes.
    ~LingeringClose();

    Q_DISABLE_COPY_MOVE(LingeringClose)

    TimerWheel::Timer &deadline() { return m_deadline; }

private:
    void discard();
    void finish();

    int m_descriptor;
    std::function<void()> m_finished;
    QSocketNotifier m_notifier;
    TimerWheel::Timer m_deadline;
};

} // namespace SocketIo

#pragma once

#include "socketio/codec/EncodedArgs.h"

#include <functional>

namespace SocketIo {

/// Answers one event that asked for an acknowledgement. Copyable; may be kept and called later, on the
/// worker's thread, once: calls after the first do nothing, nor does any when the event asked for no ack or
/// the socket is gone.
class Ack
{
public:
    using Send = std::function<void(const EncodedArgs &args)>;

    Ack() = default;

    explicit Ack(Send send)
        : m_send(std::move(send))
    {
    }

    /// The event asked for an acknowledgement.
    bool isWanted() const { return bool(m_send); }

    void operator()(const EncodedArgs &args) const
    {
        if (m_send)
            m_send(args);
    }

private:
    Send m_send;
};

} // namespace SocketIo

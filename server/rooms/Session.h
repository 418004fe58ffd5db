#pragma once

#include "events/Peer.h"
#include "server/rooms/Allowance.h"
#include "server/rooms/PendingRequests.h"
#include "socketio/server/Socket.h"

namespace Adda {

/// One connection as the chat sees it: who it is, and how much it may still send. The server's side of a Peer.
///
/// Thread and ownership: its worker's RoomService; lives as long as its socket.
class Session : public Peer
{
public:
    Session(SocketIo::Socket &socket, const Allowance &mayStillSend)
        : allowance(mayStillSend)
        , m_socket(socket)
    {
    }

    SocketIo::Socket &socket() const { return m_socket; }

    quint64 key() const { return m_socket.key(); }

    bool isIn(const QString &room) const { return m_socket.rooms().contains(room); }

    /// The server asks for no acks: what must arrive has a seq.
    void emitEvent(const QString &name, const QByteArray &payload, Answered) override
    {
        m_socket.emitEvent(name, SocketIo::EncodedArgs::fromText(payload));
    }

    QString username; ///< empty until the first join is under way
    QString nameKey;
    bool isNameOurs = false;   ///< the history has said so
    bool isContending = false; ///< for the name, and does not hold it yet
    bool isClaiming = false;   ///< for a token; until the history has said whose the name is, it stays held
    PendingRequests requests;
    Allowance allowance;

private:
    SocketIo::Socket &m_socket;
};

} // namespace Adda

#pragma once

#include "socketio/codec/PacketAssembler.h"
#include "socketio/server/MessageHandler.h"
#include "socketio/server/TimerWheel.h"

namespace SocketIo {

class Namespace;

/// A client as Socket.IO sees it: the packets that come over one Engine.IO connection, put together from text and
/// attachments, under the deadlines for CONNECT and for attachments. What they mean is the Namespace's.
///
/// Thread: its worker's.
class ConnectedClient final : public MessageHandler
{
public:
    ConnectedClient(Connection &connection, Namespace &defaultNamespace);

    Connection &connection() const { return m_connection; }

    /// It is in a namespace: CONNECT is awaited no longer.
    void confirm();

    void receiveText(const QByteArray &message) override;
    void receiveBinary(const QByteArray &message) override;
    void ended(DisconnectReason reason) override;

private:
    void receive(const DecodeResult<std::optional<SocketPacket>> &result);
    void expire();

    Connection &m_connection;
    Namespace &m_namespace;
    PacketAssembler m_assembler;
    TimerWheel::Timer m_deadline; ///< of CONNECT, then of attachments
    bool m_isConfirmed = false;
};

} // namespace SocketIo

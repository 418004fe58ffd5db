#pragma once

#include "socketio/server/DisconnectReason.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace SocketIo {

class Connection;

/// What is spoken over one Engine.IO connection: takes the messages that come, and sends through the connection.
/// ConnectedClient speaks Socket.IO; ServerOptions::makeHandler puts something else in its place.
///
/// Thread: its worker's. Ownership: the connection's, which outlives it.
class MessageHandler
{
public:
    MessageHandler() = default;
    virtual ~MessageHandler() = default;

    Q_DISABLE_COPY_MOVE(MessageHandler)

    /// A whole text message; valid UTF-8.
    virtual void receiveText(const QByteArray &message) = 0;
    virtual void receiveBinary(const QByteArray &message) = 0;
    /// The connection has ended: nothing comes after this, and nothing is sent any more. Called in a turn of its own,
    /// before the handler is destroyed.
    virtual void ended(DisconnectReason reason) = 0;
};

/// Makes the handler of a connection that has just opened. Called on the workers' threads, several at a time.
using MessageHandlerFactory = std::function<std::unique_ptr<MessageHandler>(Connection &connection)>;

} // namespace SocketIo

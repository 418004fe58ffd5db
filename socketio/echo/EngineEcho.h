#pragma once

#include "socketio/server/Connection.h"
#include "socketio/server/MessageHandler.h"

/// Sends every message of Engine.IO back as it came.
class EngineEcho final : public SocketIo::MessageHandler
{
public:
    explicit EngineEcho(SocketIo::Connection &connection)
        : m_connection(connection)
    {
    }

    void receiveText(const QByteArray &message) override { m_connection.sendText(message); }

    void receiveBinary(const QByteArray &message) override { m_connection.sendBinary(message); }

    void ended(SocketIo::DisconnectReason) override {}

private:
    SocketIo::Connection &m_connection;
};

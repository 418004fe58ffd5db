#pragma once

#include "server/ChatServer.h"

#include <QTemporaryDir>

#include <memory>

/// A real server on a free port, with a history of its own that goes with it. It can go away and come back.
class LiveServer
{
public:
    LiveServer();

    /// As a person types it: "127.0.0.1:port".
    QString address() const;

    void stop() { m_server.reset(); }

    /// Again, on the same port.
    void start();

private:
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    std::unique_ptr<Adda::ChatServer> m_server;
};

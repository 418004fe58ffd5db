#pragma once

#include "socketio/server/Server.h"

#include <QHostAddress>
#include <QString>
#include <QStringList>
#include <tl/expected.hpp>

/// What socketio-echo was asked for on its command line.
struct EchoOptions
{
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 3000;
    bool isEngine = false; ///< Engine.IO alone, without Socket.IO
    SocketIo::ServerOptions server;

    /// `arguments` as QCoreApplication::arguments() gives them. The error is one English line.
    static tl::expected<EchoOptions, QString> parse(const QStringList &arguments);
};

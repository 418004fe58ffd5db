#pragma once

#include "server/Logging.h"
#include "server/history/History.h"
#include "server/rooms/RoomService.h"
#include "socketio/server/Server.h"

#include <QHostAddress>

namespace Adda {

/// What the server is told when it starts, with the defaults. docs/configuration.md lists the same.
struct Config
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 3'000; ///< 0: any free one
    LogLevel logLevel = LogLevel::Info;
    LogFormat logFormat = LogFormat::Text;
    QString tlsCertificate; ///< file name; empty: no TLS
    QString tlsKey;
    History::Options history; ///< with the user's data directory
    SocketIo::ServerOptions transport;
    RateLimits rateLimits;

    /// With what depends on the machine: the user's data directory, as many workers as cores.
    static Config defaults();
};

} // namespace Adda

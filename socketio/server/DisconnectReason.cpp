#include "socketio/server/DisconnectReason.h"

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

QString disconnectReasonName(DisconnectReason reason)
{
    switch (reason) {
    case DisconnectReason::ClientDisconnect:
        return u"client_disconnect"_s;
    case DisconnectReason::ServerDisconnect:
        return u"server_disconnect"_s;
    case DisconnectReason::ServerShutdown:
        return u"server_shutdown"_s;
    case DisconnectReason::TransportError:
        return u"transport_error"_s;
    case DisconnectReason::PingTimeout:
        return u"ping_timeout"_s;
    case DisconnectReason::ConnectTimeout:
        return u"connect_timeout"_s;
    case DisconnectReason::ParseError:
        return u"parse_error"_s;
    case DisconnectReason::TooLarge:
        return u"too_large"_s;
    case DisconnectReason::Flooding:
        return u"flooding"_s;
    case DisconnectReason::TooSlow:
        return u"too_slow"_s;
    case DisconnectReason::ClientLeft:
        return u"client_left"_s;
    }
    Q_UNREACHABLE();
}

QString javaScriptReason(DisconnectReason reason)
{
    switch (reason) {
    case DisconnectReason::ClientDisconnect:
        return u"transport close"_s;
    case DisconnectReason::ServerDisconnect:
        return u"server namespace disconnect"_s;
    case DisconnectReason::ServerShutdown:
        return u"server shutting down"_s;
    case DisconnectReason::TransportError:
    case DisconnectReason::TooLarge:
        return u"transport error"_s;
    case DisconnectReason::PingTimeout:
        return u"ping timeout"_s;
    case DisconnectReason::ParseError:
        return u"parse error"_s;
    case DisconnectReason::ConnectTimeout:
    case DisconnectReason::Flooding:
    case DisconnectReason::TooSlow:
        return u"forced close"_s;
    case DisconnectReason::ClientLeft:
        return u"client namespace disconnect"_s;
    }
    Q_UNREACHABLE();
}

} // namespace SocketIo

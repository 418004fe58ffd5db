#include "socketio/server/Socket.h"

#include <utility>

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
    }
    Q_UNREACHABLE();
}

Socket::Socket(quint64 id, QString sid, QString peerAddress, QJsonValue auth, Connection &connection)
    : m_id(id)
    , m_sid(std::move(sid))
    , m_peerAddress(std::move(peerAddress))
    , m_auth(std::move(auth))
    , m_connection(connection)
{
}

} // namespace SocketIo

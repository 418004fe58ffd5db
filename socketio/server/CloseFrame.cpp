#include "socketio/server/CloseFrame.h"

namespace SocketIo {

namespace {

constexpr qsizetype mostBytes = 123;

} // namespace

QWebSocketProtocol::CloseCode closeCodeFor(DisconnectReason reason)
{
    switch (reason) {
    case DisconnectReason::ClientDisconnect:
    case DisconnectReason::ServerDisconnect:
        return QWebSocketProtocol::CloseCodeNormal;
    case DisconnectReason::ServerShutdown:
        return QWebSocketProtocol::CloseCodeGoingAway;
    case DisconnectReason::ParseError:
        return QWebSocketProtocol::CloseCodeProtocolError;
    case DisconnectReason::TooLarge:
        return QWebSocketProtocol::CloseCodeTooMuchData;
    case DisconnectReason::TransportError:
    case DisconnectReason::PingTimeout:
    case DisconnectReason::ConnectTimeout:
    case DisconnectReason::Flooding:
    case DisconnectReason::TooSlow:
        return QWebSocketProtocol::CloseCodePolicyViolated;
    }
    Q_UNREACHABLE();
}

QString closeText(const QString &text)
{
    // Whole code points, from the front, as long as they fit.
    qsizetype bytes = 0;
    qsizetype end = 0;
    while (end < text.size()) {
        const bool isPair = text.at(end).isHighSurrogate() && end + 1 < text.size();
        const qsizetype units = isPair ? 2 : 1;
        bytes += QStringView(text).sliced(end, units).toUtf8().size();
        if (bytes > mostBytes)
            break;
        end += units;
    }
    return text.first(end);
}

} // namespace SocketIo

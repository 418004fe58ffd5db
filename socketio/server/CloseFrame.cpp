#include "socketio/server/CloseFrame.h"

#include <QUtf8StringView>
#include <QtEndian>

namespace SocketIo {

namespace {

constexpr qsizetype mostBytes = 123;
constexpr qsizetype codeSize = 2;

/// RFC 6455, 7.4, with the codes that were registered since.
bool isSendable(quint16 code)
{
    const bool isProtocols = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
    return isProtocols || (code >= 3000 && code <= 4999);
}

} // namespace

QWebSocketProtocol::CloseCode closeCodeFor(DisconnectReason reason)
{
    switch (reason) {
    case DisconnectReason::ClientDisconnect:
    case DisconnectReason::ClientLeft:
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

QByteArray closePayload(QWebSocketProtocol::CloseCode code, const QString &text)
{
    QByteArray payload(codeSize, Qt::Uninitialized);
    qToBigEndian(quint16(code), payload.data());
    return payload + closeText(text).toUtf8();
}

bool isClosePayload(const QByteArray &payload)
{
    if (payload.isEmpty())
        return true;
    if (payload.size() < codeSize || !isSendable(qFromBigEndian<quint16>(payload.constData())))
        return false;
    return QUtf8StringView(payload.constData() + codeSize, payload.size() - codeSize).isValidUtf8();
}

} // namespace SocketIo

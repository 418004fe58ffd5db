#pragma once

#include "socketio/codec/EngineHandshake.h"
#include "tests/support/RawClient.h"

/// HTTP long-polling, request by request, on a RawClient.
namespace Polling {

inline QByteArray get(const QByteArray &sid, const QByteArray &headers = {})
{
    return "GET /socket.io/?EIO=4&transport=polling&sid=" + sid + " HTTP/1.1\r\nHost: localhost\r\n" + headers +
           "\r\n";
}

inline QByteArray post(const QByteArray &sid, const QByteArray &body)
{
    return "POST /socket.io/?EIO=4&transport=polling&sid=" + sid +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

inline int statusOf(const QByteArray &response)
{
    return response.mid(9, 3).toInt();
}

inline QByteArray bodyOf(const QByteArray &response)
{
    return response.mid(response.indexOf("\r\n\r\n") + 4);
}

inline QByteArray ask(RawClient &client, const QByteArray &request)
{
    client.send(request);
    return bodyOf(client.readResponse());
}

/// Opens a session and gives its sid.
inline QByteArray openSession(RawClient &client)
{
    const QByteArray open =
        ask(client, "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto handshake = SocketIo::decodeEngineHandshake(open.mid(1));
    return open.startsWith('0') && handshake ? handshake->sid.toLatin1() : QByteArray();
}

/// The same, and is in the default namespace then.
inline QByteArray connectSocket(RawClient &client)
{
    const QByteArray sid = openSession(client);
    const bool isConnected = ask(client, post(sid, "40")) == "ok" && ask(client, get(sid)).startsWith("40{");
    return isConnected ? sid : QByteArray();
}

inline QByteArray upgradeRequest(const QByteArray &sid)
{
    return RawClient::upgradeRequest({}, "EIO=4&transport=websocket&sid=" + sid);
}

inline bool upgrade(RawClient &client, const QByteArray &sid)
{
    client.send(upgradeRequest(sid));
    return statusOf(client.readResponse()) == 101;
}

} // namespace Polling

#include "socketio/server/FrontDoor.h"

#include "socketio/codec/JsonText.h"

#include <QJsonObject>
#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The errors of an Engine.IO handshake, with the numbers and sentences of the reference server.
enum class EngineError {
    TransportUnknown = 0,
    SessionUnknown = 1,
    BadMethod = 2,
    BadRequest = 3,
    Forbidden = 4,
    UnsupportedProtocol = 5,
};

QLatin1StringView sentenceOf(EngineError error)
{
    switch (error) {
    case EngineError::TransportUnknown:
        return "Transport unknown"_L1;
    case EngineError::SessionUnknown:
        return "Session ID unknown"_L1;
    case EngineError::BadMethod:
        return "Bad handshake method"_L1;
    case EngineError::BadRequest:
        return "Bad request"_L1;
    case EngineError::Forbidden:
        return "Forbidden"_L1;
    case EngineError::UnsupportedProtocol:
        return "Unsupported protocol version"_L1;
    }
    Q_UNREACHABLE();
}

HttpResponse engineRefusal(EngineError error)
{
    const QJsonObject body{{u"code"_s, int(error)}, {u"message"_s, sentenceOf(error)}};
    return {.status = error == EngineError::Forbidden ? 403 : 400,
            .contentType = "application/json",
            .body = compactJson(body)};
}

bool isUpgrade(const HttpRequest &request)
{
    return request.header("upgrade").compare("websocket", Qt::CaseInsensitive) == 0 &&
           request.headerHasToken("connection", "upgrade");
}

/// Each of these decides something and may come once only: two readers that pick different ones disagree.
bool repeatsHeader(const HttpRequest &request)
{
    static constexpr std::array<QByteArrayView, 6> names{
        "host", "connection", "upgrade", "origin", "sec-websocket-key", "sec-websocket-version",
    };
    return std::any_of(names.begin(), names.end(),
                       [&](QByteArrayView name) { return request.headerCount(name) > 1; });
}

bool namesHost(const HttpRequest &request)
{
    QUrl url;
    url.setAuthority(QString::fromLatin1(request.header("host")));
    return !url.host().isEmpty() && url.userInfo().isEmpty();
}

/// RFC 6455, 4.1: 16 bytes in base64.
bool hasWebSocketKey(const HttpRequest &request)
{
    const auto key =
        QByteArray::fromBase64Encoding(request.header("sec-websocket-key"), QByteArray::AbortOnBase64DecodingErrors);
    return key && key.decoded.size() == 16;
}

} // namespace

FrontDoor::FrontDoor(QString path, const QStringList &origins)
    : m_path(std::move(path))
    , m_origins(origins)
{
}

void FrontDoor::addRoute(const QString &path, HttpRoute route)
{
    m_routes.insert(path, std::move(route));
}

FrontDoor::Decision FrontDoor::decide(const HttpRequest &request) const
{
    if (request.path == m_path)
        return decideSession(request);
    return answerRoute(request);
}

/// In the order of the reference server, so that a client is told the same as there; but strangers first.
FrontDoor::Decision FrontDoor::decideSession(const HttpRequest &request) const
{
    if (request.isHttp10)
        return plainResponse(400, u"Socket.IO needs HTTP/1.1"_s);
    if (repeatsHeader(request))
        return engineRefusal(EngineError::BadRequest);
    if (isStranger(request))
        return engineRefusal(EngineError::Forbidden);
    if (request.method == "OPTIONS")
        return answerPreflight(request);
    const QString transport = request.query.queryItemValue(u"transport"_s);
    const QString sid = request.query.queryItemValue(u"sid"_s);
    const bool isWebSocket = transport == "websocket"_L1;
    if (!isWebSocket && transport != "polling"_L1)
        return engineRefusal(EngineError::TransportUnknown);
    if (request.method != "GET" && (isWebSocket || sid.isEmpty() || request.method != "POST"))
        return engineRefusal(EngineError::BadMethod);
    if (request.query.queryItemValue(u"EIO"_s) != "4"_L1)
        return engineRefusal(EngineError::UnsupportedProtocol);
    if (!namesHost(request))
        return engineRefusal(EngineError::BadRequest);
    return isWebSocket ? decideUpgrade(request, sid) : decidePolling(request, sid);
}

FrontDoor::Decision FrontDoor::decideUpgrade(const HttpRequest &request, const QString &sid) const
{
    if (!isUpgrade(request))
        return engineRefusal(EngineError::BadRequest);
    if (request.header("sec-websocket-version") != "13") {
        HttpResponse response = plainResponse(426, u"only version 13 of the WebSocket protocol is spoken here"_s);
        response.headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}};
        return response;
    }
    if (!hasWebSocketKey(request))
        return plainResponse(400, u"Sec-WebSocket-Key is missing or malformed"_s);
    return Upgrade{sid};
}

FrontDoor::Decision FrontDoor::decidePolling(const HttpRequest &request, const QString &sid) const
{
    if (isUpgrade(request))
        return engineRefusal(EngineError::BadRequest);
    if (sid.isEmpty())
        return Open{};
    if (request.method != "POST")
        return Poll{sid};
    if (request.headerCount("content-length") == 0)
        return plainResponse(411, u"a POST needs a Content-Length"_s);
    return Post{sid};
}

/// Without an Origin it is no browser, and nobody else can be made to connect by a strange page.
bool FrontDoor::isStranger(const HttpRequest &request) const
{
    return request.headerCount("origin") > 0 && !m_origins.allows(request.header("origin"), request.header("host"));
}

/// What a page of another origin may send; the Fetch standard, "CORS-preflight fetch".
HttpResponse FrontDoor::answerPreflight(const HttpRequest &request) const
{
    HttpResponse response{.status = 204};
    if (request.headerCount("origin") == 0) {
        response.headers = {{"Allow", "GET, POST, OPTIONS"}};
        return response;
    }
    const QByteArray asked = request.header("access-control-request-headers");
    response.headers = {{"Access-Control-Allow-Methods", "GET, POST"},
                        {"Access-Control-Allow-Headers", asked.isEmpty() ? "content-type" : asked},
                        {"Access-Control-Max-Age", "600"}};
    return response;
}

QList<QPair<QByteArray, QByteArray>> FrontDoor::sessionHeaders(const HttpRequest &request) const
{
    if (request.path != m_path)
        return {};
    QList<QPair<QByteArray, QByteArray>> headers{{"Cache-Control", "no-store"}, {"Vary", "Origin"}};
    if (request.headerCount("origin") == 1 && !isStranger(request))
        headers.append({"Access-Control-Allow-Origin", request.header("origin")});
    return headers;
}

HttpResponse FrontDoor::unknownSession()
{
    return engineRefusal(EngineError::SessionUnknown);
}

HttpResponse FrontDoor::badRequest()
{
    return engineRefusal(EngineError::BadRequest);
}

HttpResponse FrontDoor::answerRoute(const HttpRequest &request) const
{
    const auto route = m_routes.find(request.path);
    if (route == m_routes.end())
        return plainResponse(404, u"nothing is served at this path; Socket.IO is at %1"_s.arg(m_path));
    if (request.method != "GET" && request.method != "HEAD") {
        HttpResponse response = plainResponse(405, u"this path takes GET and HEAD"_s);
        response.headers = {{"Allow", "GET, HEAD"}};
        return response;
    }
    return (*route)(request);
}

} // namespace SocketIo

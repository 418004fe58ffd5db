#pragma once

#include "socketio/codec/DecodeResult.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrlQuery>

#include <functional>

namespace SocketIo {

/// The head of an HTTP/1.1 request. Header names are lower case.
struct HttpRequest
{
    QByteArray method;
    QString path; ///< percent-decoded; begins with a slash
    QUrlQuery query;
    QList<QPair<QByteArray, QByteArray>> headers;

    /// The first header of that (lower case) name, or an empty array.
    QByteArray header(QByteArrayView name) const;
    qsizetype headerCount(QByteArrayView name) const;
    /// A comma-separated header has this token, whatever its case ("connection: keep-alive, Upgrade").
    bool headerHasToken(QByteArrayView name, QByteArrayView token) const;
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType = "text/plain; charset=utf-8";
    QByteArray body = {};
    /// Beside Content-Type, Content-Length and Connection.
    QList<QPair<QByteArray, QByteArray>> headers = {};
};

/// Answers one path of the front door. Called on a worker's thread, several at a time: must be thread-safe.
using HttpRoute = std::function<HttpResponse(const HttpRequest &)>;

/// `head` is everything up to and with the empty line. Refuses: malformed request line or header, a target
/// that is not a path, not HTTP/1.1.
[[nodiscard]] DecodeResult<HttpRequest> parseHttpHead(const QByteArray &head);
/// The whole response, with Content-Length and "Connection: close". `headOnly`: as HEAD wants it, without the
/// body.
[[nodiscard]] QByteArray encodeHttpResponse(const HttpResponse &response, bool headOnly = false);

} // namespace SocketIo

#pragma once

#include "socketio/codec/DecodeResult.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrlQuery>

#include <functional>

namespace SocketIo {

/// The head of an HTTP request, and its body. Header names are lower case.
struct HttpRequest
{
    QByteArray method;
    QString path; ///< percent-decoded; begins with a slash
    QUrlQuery query;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    bool isHttp10 = false; ///< of version 1.0; otherwise 1.1

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

/// A refusal that has no body beyond its sentence: "the request's head is too large".
[[nodiscard]] HttpResponse plainResponse(int status, const QString &sentence);

struct HttpEncoding
{
    bool headOnly = false;  ///< as HEAD wants it, without the body
    bool keepAlive = false; ///< the connection takes another request after this
};

/// The whole response, with Content-Length and Connection.
[[nodiscard]] QByteArray encodeHttpResponse(const HttpResponse &response, HttpEncoding encoding = {});

} // namespace SocketIo

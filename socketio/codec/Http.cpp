#include "socketio/codec/Http.h"

#include <algorithm>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

using Header = QPair<QByteArray, QByteArray>;

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return status < 400 ? "OK" : "Error";
    }
}

} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const
{
    const auto it = std::find_if(headers.begin(), headers.end(), [name](const Header &h) { return h.first == name; });
    return it == headers.end() ? QByteArray() : it->second;
}

qsizetype HttpRequest::headerCount(QByteArrayView name) const
{
    return std::count_if(headers.begin(), headers.end(), [name](const Header &h) { return h.first == name; });
}

bool HttpRequest::headerHasToken(QByteArrayView name, QByteArrayView token) const
{
    return std::any_of(headers.begin(), headers.end(), [&](const Header &h) {
        if (h.first != name)
            return false;
        const QList<QByteArray> parts = h.second.split(',');
        return std::any_of(parts.begin(), parts.end(), [token](const QByteArray &part) {
            return part.trimmed().compare(token, Qt::CaseInsensitive) == 0;
        });
    });
}

HttpResponse plainResponse(int status, const QString &sentence)
{
    return {.status = status, .body = sentence.toUtf8() + '\n'};
}

QByteArray encodeHttpResponse(const HttpResponse &response, HttpEncoding encoding)
{
    QByteArray text =
        "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    if (response.status != 204) {
        text += "Content-Type: " + response.contentType + "\r\n" +
                "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    }
    for (const auto &[name, value] : response.headers)
        text += name + ": " + value + "\r\n";
    text += encoding.keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return encoding.headOnly ? text : text + response.body;
}

} // namespace SocketIo

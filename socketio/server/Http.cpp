#include "socketio/server/Http.h"

#include <algorithm>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

using Header = QPair<QByteArray, QByteArray>;

/// RFC 9110, 5.6.2: what a method or a header's name is made of.
bool isToken(QByteArrayView text)
{
    static constexpr QByteArrayView marks("!#$%&'*+-.^_`|~");
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.contains(c);
    });
}

/// A bare CR or LF in a value is how requests are smuggled; other control characters have no business there.
bool isFieldValue(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == '\t' || (uchar(c) >= 0x20 && uchar(c) != 0x7f); });
}

bool isTarget(QByteArrayView text)
{
    return text.startsWith('/') && std::all_of(text.begin(), text.end(),
                                               [](char c) { return uchar(c) > 0x20 && uchar(c) < 0x7f && c != '#'; });
}

DecodeResult<void> readRequestLine(const QByteArray &line, HttpRequest &request)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts.at(0)))
        return tl::unexpected(u"malformed request line"_s);
    if (parts.at(2) != "HTTP/1.1")
        return tl::unexpected(u"not HTTP/1.1"_s);
    const QByteArray &target = parts.at(1);
    if (!isTarget(target))
        return tl::unexpected(u"the request target is not a path"_s);

    request.method = parts.at(0);
    const qsizetype mark = target.indexOf('?');
    request.path = QString::fromUtf8(QByteArray::fromPercentEncoding(target.first(mark < 0 ? target.size() : mark)));
    if (mark >= 0)
        request.query.setQuery(QString::fromLatin1(target.sliced(mark + 1)));
    return {};
}

DecodeResult<Header> readHeader(const QByteArray &line, qsizetype number)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return tl::unexpected(u"header %1 has no colon"_s.arg(number));
    const QByteArray name = line.first(colon);
    const QByteArray value = line.sliced(colon + 1).trimmed();
    if (!isToken(name) || !isFieldValue(value))
        return tl::unexpected(u"header %1 is malformed"_s.arg(number));
    return Header(name.toLower(), value);
}

QList<QByteArray> linesOf(const QByteArray &head)
{
    QList<QByteArray> lines;
    for (qsizetype at = 0; at < head.size();) {
        const qsizetype end = head.indexOf("\r\n", at);
        const qsizetype stop = end < 0 ? head.size() : end;
        lines.append(head.sliced(at, stop - at));
        at = stop + 2;
    }
    return lines;
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
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
    case 426:
        return "Upgrade Required";
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

DecodeResult<HttpRequest> parseHttpHead(const QByteArray &head)
{
    if (!head.endsWith("\r\n\r\n"))
        return tl::unexpected(u"the head does not end with an empty line"_s);
    const QList<QByteArray> lines = linesOf(head.chopped(4));

    HttpRequest request;
    if (lines.isEmpty())
        return tl::unexpected(u"malformed request line"_s);
    if (const auto read = readRequestLine(lines.first(), request); !read)
        return tl::unexpected(read.error());
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto header = readHeader(lines.at(i), i);
        if (!header)
            return tl::unexpected(header.error());
        request.headers.append(*header);
    }
    return request;
}

QByteArray encodeHttpResponse(const HttpResponse &response, bool headOnly)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) +
                      "\r\n" + "Content-Type: " + response.contentType + "\r\n" +
                      "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    for (const auto &[name, value] : response.headers)
        text += name + ": " + value + "\r\n";
    text += "Connection: close\r\n\r\n";
    return headOnly ? text : text + response.body;
}

} // namespace SocketIo

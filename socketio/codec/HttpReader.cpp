#include "socketio/codec/HttpReader.h"

#include <algorithm>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

constexpr QByteArrayView headEnd("\r\n\r\n");
constexpr size_t maxLineBytes = 8 * 1024 - 2;

QByteArray toBytes(beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

tl::unexpected<HttpResponse> refuse(int status, const QString &sentence)
{
    return tl::unexpected(plainResponse(status, sentence));
}

tl::unexpected<HttpResponse> refuse(const beast::error_code &error)
{
    if (error == http::error::header_limit)
        return refuse(431, u"the head of the request is too large"_s);
    if (error == http::error::body_limit)
        return refuse(413, u"the body of the request is too large"_s);
    return refuse(400, u"malformed request: "_s + QString::fromStdString(error.message()));
}

bool isTarget(const QByteArray &text)
{
    return text.startsWith('/') && std::all_of(text.begin(), text.end(),
                                               [](char c) { return uchar(c) > 0x20 && uchar(c) < 0x7f && c != '#'; });
}

/// A header line that goes on in the next (RFC 9112, 5.2), which some readers take for a line of its own.
bool hasFoldedLine(QByteArrayView head)
{
    return head.contains("\r\n ") || head.contains("\r\n\t");
}

} // namespace

struct HttpReader::Parser : http::request_parser<http::empty_body>
{
};

HttpReader::HttpReader(const Limits &limits)
    : m_limits(limits)
    , m_parser(std::make_unique<Parser>())
{
    m_parser->header_limit(std::uint32_t(limits.headBytes));
    m_parser->body_limit(std::uint64_t(limits.bodyBytes));
}

HttpReader::~HttpReader() = default;

HttpReader::Result HttpReader::readHead(QByteArrayView received)
{
    if (received.isEmpty())
        return Progress::Incomplete;
    // Every method begins with a capital; a TLS ClientHello begins with 0x16.
    if (received.front() < 'A' || received.front() > 'Z')
        return refuse(400, u"this is not HTTP; TLS is not spoken here"_s);

    const QByteArrayView within = received.first(std::min(received.size(), m_limits.headBytes));
    const qsizetype end = within.indexOf(headEnd);
    if (end < 0)
        return received.size() >= m_limits.headBytes ? refuse(http::error::header_limit)
                                                     : Result(Progress::Incomplete);
    m_headSize = end + headEnd.size();

    // Only now, so that what becomes of a head does not depend on the portions in which it comes.
    beast::error_code error;
    for (qsizetype at = 0; !error && !m_parser->is_header_done();)
        at += qsizetype(m_parser->put(boost::asio::buffer(received.data() + at, size_t(m_headSize - at)), error));
    if (error)
        return refuse(error);
    if (hasFoldedLine(received.first(m_headSize)))
        return refuse(400, u"malformed request: a folded header"_s);
    return checkHead();
}

HttpReader::Result HttpReader::checkHead()
{
    const auto &head = m_parser->get();
    if (head.version() != 11 && head.version() != 10)
        return refuse(400, u"not HTTP/1.1"_s);
    m_request.isHttp10 = head.version() == 10;
    // Of other codings Beast takes no notice, and what follows the head would be the next request.
    if (head.find(http::field::transfer_encoding) != head.end())
        return refuse(411, u"the body of a request needs a Content-Length; chunks are not taken"_s);
    const QByteArray target = toBytes(head.target());
    if (!isTarget(target))
        return refuse(400, u"the request target is not a path"_s);

    m_request.method = toBytes(head.method_string());
    const qsizetype mark = target.indexOf('?');
    m_request.path =
        QString::fromUtf8(QByteArray::fromPercentEncoding(target.first(mark < 0 ? target.size() : mark)));
    if (mark >= 0)
        m_request.query.setQuery(QString::fromLatin1(target.sliced(mark + 1)));
    for (const auto &field : head) {
        if (field.name_string().size() + field.value().size() > maxLineBytes)
            return refuse(http::error::header_limit);
        m_request.headers.append({toBytes(field.name_string()).toLower(), toBytes(field.value())});
    }
    if (m_request.headers.size() > m_limits.headLines)
        return refuse(http::error::header_limit);
    m_bodySize = qsizetype(m_parser->content_length().value_or(0));
    return Progress::Complete;
}

HttpReader::Progress HttpReader::readBody(QByteArrayView received, qsizetype &taken)
{
    taken = std::min(received.size(), m_bodySize - m_request.body.size());
    m_request.body += received.first(taken);
    return m_request.body.size() == m_bodySize ? Progress::Complete : Progress::Incomplete;
}

} // namespace SocketIo

#pragma once

#include "socketio/codec/Http.h"

#include <QByteArrayView>

#include <memory>

namespace SocketIo {

/// Reads one HTTP/1.1 or 1.0 request: its head, of which every byte may be looked at again until it is complete, then
/// its body. Heads are parsed by Boost.Beast. Refused beyond what it refuses: what two readers could understand
/// differently (folded header lines), what no client of ours sends (bodies in chunks: Beast 1.74 does not bear them
/// byte by byte), and what is no business of ours (other versions, targets that are no path).
///
/// What it refuses it gives the answer to: 400 malformed, 411 a body in chunks or any other coding, 413 a body and
/// 431 a head that is too large.
class HttpReader
{
public:
    struct Limits
    {
        qsizetype headBytes; ///< request line and headers together
        qsizetype headLines; ///< header lines; none may be over 8190 bytes, which is what QWebSocketServer takes
        qsizetype bodyBytes;
    };

    enum class Progress { Incomplete, Complete };
    using Result = tl::expected<Progress, HttpResponse>;

    explicit HttpReader(const Limits &limits);
    ~HttpReader();

    Q_DISABLE_COPY_MOVE(HttpReader)

    /// `received`: everything from the request's first byte on, and whatever follows. Not to be called again once
    /// Complete, nor after a refusal.
    [[nodiscard]] Result readHead(QByteArrayView received);

    /// Bytes, with the empty line. Once the head is complete.
    qsizetype headSize() const { return m_headSize; }

    /// Once the head is complete; with its body once that is.
    const HttpRequest &request() const { return m_request; }

    /// False until the head is complete.
    bool hasBody() const { return m_bodySize > 0; }

    /// The next bytes after the head, at first none; says in `taken` how many are the request's.
    [[nodiscard]] Progress readBody(QByteArrayView received, qsizetype &taken);

private:
    struct Parser;

    Result checkHead();

    Limits m_limits;
    std::unique_ptr<Parser> m_parser;
    qsizetype m_headSize = 0;
    qsizetype m_bodySize = 0;
    HttpRequest m_request;
};

} // namespace SocketIo

#pragma once

#include <QByteArrayView>

namespace SocketIo {

/// How far the head of a request has come.
struct HttpHead
{
    enum class State {
        Incomplete,
        Complete,
        TooLarge, ///< more bytes or lines than allowed
        NotHttp,  ///< cannot become a request: TLS, binary
    };

    State state = State::Incomplete;
    qsizetype size = 0; ///< bytes, with the empty line; when complete

    bool operator==(const HttpHead &) const = default;
};

/// Looks at what a connection sent so far. `maxBytes`: of the whole head; `maxLines`: header lines. No line
/// may be longer than 8190 bytes, which is what QWebSocketServer takes.
[[nodiscard]] HttpHead findHttpHead(QByteArrayView received, qsizetype maxBytes, qsizetype maxLines);

} // namespace SocketIo

#include "socketio/server/HttpHead.h"

namespace SocketIo {

namespace {

constexpr qsizetype maxLineBytes = 8 * 1024 - 2;
constexpr QByteArrayView lineEnd("\r\n");

} // namespace

HttpHead findHttpHead(QByteArrayView received, qsizetype maxBytes, qsizetype maxLines)
{
    using enum HttpHead::State;
    if (received.isEmpty())
        return {Incomplete};
    // Every method begins with a capital; a TLS ClientHello begins with 0x16.
    if (received.front() < 'A' || received.front() > 'Z')
        return {NotHttp};

    qsizetype at = 0;
    for (qsizetype line = 0; line <= maxLines + 1; ++line) {
        const qsizetype end = received.indexOf(lineEnd, at);
        if ((end < 0 ? received.size() : end) - at > maxLineBytes)
            return {TooLarge};
        if (end < 0)
            return {received.size() >= maxBytes ? TooLarge : Incomplete};
        if (end + lineEnd.size() > maxBytes)
            return {TooLarge};
        if (end == at)
            return {Complete, end + lineEnd.size()};
        at = end + lineEnd.size();
    }
    return {TooLarge};
}

} // namespace SocketIo

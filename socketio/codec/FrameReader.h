#pragma once

#include "socketio/codec/WebSocketFrame.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <tl/expected.hpp>

#include <optional>

namespace SocketIo {

/// A client's frame, unmasked. Of a message in several frames the first has the message's type, the others are
/// continuations.
struct Frame
{
    FrameType type = FrameType::Text;
    bool isFinal = true;
    QByteArray payload;

    bool operator==(const Frame &) const = default;
};

/// What a client did that ends its websocket: the close code (RFC 6455, 7.4.1) and an English sentence.
struct FrameViolation
{
    quint16 closeCode = 0;
    QString text;
};

/// Takes a client's frames out of the bytes that come in, and refuses what RFC 6455, section 5 forbids: reserved bits
/// and types, unmasked frames, lengths in more bytes than needed, control frames that are long or in pieces,
/// continuations of nothing and messages within messages (1002), and what is over the limits before it is kept
/// (1009). That text is UTF-8 is for the caller to check, on the whole message.
///
/// Keeps at most one frame that is not complete, and nothing between frames.
class FrameReader
{
public:
    struct Limits
    {
        qint64 frameBytes;   ///< of payload in one frame
        qint64 messageBytes; ///< of payload in one message, all its frames
    };

    using Result = tl::expected<std::optional<Frame>, FrameViolation>;

    explicit FrameReader(const Limits &limits);

    /// Takes the next frame off the front of `bytes`. Nothing: they were all taken, and more are needed. Not to be
    /// called again after a violation.
    [[nodiscard]] Result next(QByteArrayView &bytes);

private:
    struct Header
    {
        FrameType type;
        bool isFinal;
        qsizetype size;    ///< of the header itself, mask included
        qsizetype payload; ///< bytes
    };

    using HeaderResult = tl::expected<Header, FrameViolation>;

    HeaderResult readHeader(QByteArrayView bytes) const;
    HeaderResult checkOrder(const Header &header) const;
    HeaderResult checkSize(const Header &header, quint64 payload) const;
    Frame take(const Header &header, QByteArrayView bytes);

    Limits m_limits;
    QByteArray m_kept;         ///< of a frame that is not complete
    qint64 m_messageBytes = 0; ///< of the message that is not complete
    bool m_isInMessage = false;
};

} // namespace SocketIo

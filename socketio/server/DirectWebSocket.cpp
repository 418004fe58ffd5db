#include "socketio/server/DirectWebSocket.h"

#include "socketio/server/CloseFrame.h"
#include "socketio/server/SocketOptions.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What one turn takes from one client; what is left is there in the next.
constexpr size_t mostReadAtOnce = size_t(64) * 1024;
/// Frames in one system call.
constexpr size_t mostWrittenAtOnce = 64;
/// Unsent bytes.
constexpr qint64 worthAnotherTry = qint64(1024) * 1024;

bool isTryAgain(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

} // namespace

DirectWebSocket::DirectWebSocket(int descriptor, const FrameReader::Limits &limits, quint64 &bytesSent)
    : m_descriptor(descriptor)
    , m_bytesSent(bytesSent)
    , m_reader(limits)
    , m_readable(descriptor, QSocketNotifier::Read, [this] { read(); })
{
    m_readable.setEnabled(false);
}

DirectWebSocket::~DirectWebSocket()
{
    if (m_state != State::Closed) {
        m_listener = nullptr;
        endTransport(DisconnectReason::TransportError);
    }
    if (m_lingering >= 0)
        ::close(m_lingering);
}

void DirectWebSocket::start(Listener &listener)
{
    m_listener = &listener;
    m_readable.setEnabled(true);
}

void DirectWebSocket::read()
{
    thread_local std::array<char, mostReadAtOnce> buffer;
    const ssize_t received = ::recv(m_descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (received > 0)
        receive(QByteArrayView(buffer.data(), received));
    else if (received == 0 || !isTryAgain(errno))
        endTransport(DisconnectReason::TransportError);
}

void DirectWebSocket::receive(QByteArrayView bytes)
{
    while (m_state == State::Open) {
        const auto frame = m_reader.next(bytes);
        if (!frame) {
            const bool isTooLarge = frame.error().closeCode == QWebSocketProtocol::CloseCodeTooMuchData;
            return violate(isTooLarge ? DisconnectReason::TooLarge : DisconnectReason::ParseError,
                           frame.error().closeCode, frame.error().text);
        }
        if (!*frame)
            return;
        receive(**frame);
    }
}

void DirectWebSocket::receive(const Frame &frame)
{
    switch (frame.type) {
    case FrameType::Text:
    case FrameType::Binary:
        m_messageType = frame.type;
        [[fallthrough]];
    case FrameType::Continuation:
        if (m_messageType == FrameType::Text)
            return m_listener->textReceived(frame.payload, frame.isFinal);
        return m_listener->binaryReceived(frame.payload, frame.isFinal);
    case FrameType::Ping:
        send(encodeFrame(FrameType::Pong, frame.payload));
        return m_listener->pingAnswered();
    case FrameType::Pong:
        return;
    case FrameType::Close:
        return answerClose(frame.payload);
    }
}

/// RFC 6455, 5.5.1: the answer repeats the code. To a close frame without one it says that all is well.
void DirectWebSocket::answerClose(const QByteArray &payload)
{
    if (!isClosePayload(payload))
        return violate(DisconnectReason::ParseError, QWebSocketProtocol::CloseCodeProtocolError,
                       u"the close frame is malformed"_s);
    m_endReason = DisconnectReason::ClientDisconnect;
    const QByteArray answer =
        payload.isEmpty() ? closePayload(QWebSocketProtocol::CloseCodeNormal, {}) : payload.first(2);
    send(encodeFrame(FrameType::Close, answer));
    m_state = State::Closing;
    m_readable.setEnabled(false);
    write();
}

void DirectWebSocket::violate(DisconnectReason reason, quint16 code, const QString &text)
{
    m_readable.setEnabled(false);
    m_listener->violated(reason, QWebSocketProtocol::CloseCode(code), text);
}

void DirectWebSocket::send(const QByteArray &frame)
{
    if (m_state != State::Open)
        return;
    m_unsent.push_back(frame);
    m_unsentBytes += frame.size();
}

void DirectWebSocket::flush()
{
    // While it waits for TCP, writing now would be in vain, unless there has been much in this turn.
    const bool isWaiting = m_writable && m_writable->isEnabled();
    if (!m_unsent.isEmpty() && m_state != State::Closed && (!isWaiting || m_unsentBytes > worthAnotherTry))
        write();
}

void DirectWebSocket::close(DisconnectReason, QWebSocketProtocol::CloseCode code, const QString &text)
{
    if (m_state != State::Open)
        return;
    send(encodeFrame(FrameType::Close, closePayload(code, text)));
    m_state = State::Closing;
    m_readable.setEnabled(false);
    if (!(m_writable && m_writable->isEnabled()))
        write();
}

void DirectWebSocket::drop()
{
    if (m_state == State::Closed)
        return;
    resetWhenClosed(m_descriptor);
    endTransport(DisconnectReason::TransportError);
}

int DirectWebSocket::takeLingering()
{
    return std::exchange(m_lingering, -1);
}

void DirectWebSocket::write()
{
    while (!m_unsent.isEmpty()) {
        const qint64 sent = offerToKernel();
        if (sent < 0 && !isTryAgain(errno))
            return endTransport(DisconnectReason::TransportError);
        if (sent <= 0)
            break;
        discardSent(sent);
    }
    const bool isWaiting = !m_unsent.isEmpty();
    if (isWaiting && !m_writable)
        m_writable =
            std::make_unique<EventLoop::SocketCallback>(m_descriptor, QSocketNotifier::Write, [this] { write(); });
    if (m_writable)
        m_writable->setEnabled(isWaiting);
    if (!isWaiting && m_state == State::Closing)
        finishClosing();
}

/// Bytes that it took; -1 and errno.
qint64 DirectWebSocket::offerToKernel()
{
    constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
    const QByteArray &first = m_unsent.front();
    if (m_unsent.size() == 1)
        return ::send(m_descriptor, first.constData() + m_sentOfFirst, size_t(first.size() - m_sentOfFirst), flags);
    std::array<iovec, mostWrittenAtOnce> vectors;
    const size_t count = std::min(size_t(m_unsent.size()), vectors.size());
    for (size_t i = 0; i < count; ++i) {
        const QByteArray &frame = m_unsent[qsizetype(i)];
        vectors[i] = {const_cast<char *>(frame.constData()), size_t(frame.size())};
    }
    vectors[0].iov_base = static_cast<char *>(vectors[0].iov_base) + m_sentOfFirst;
    vectors[0].iov_len -= size_t(m_sentOfFirst);
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = count;
    return ::sendmsg(m_descriptor, &message, flags);
}

void DirectWebSocket::discardSent(qint64 sent)
{
    m_bytesSent += quint64(sent);
    m_unsentBytes -= sent;
    if (m_unsentBytes == 0) {
        m_sentOfFirst = 0;
        m_unsent.clear();
        if (m_unsent.capacity() > inPlace)
            m_unsent.squeeze();
        return;
    }
    m_sentOfFirst += sent;
    auto whole = m_unsent.cbegin();
    for (; m_sentOfFirst >= whole->size(); ++whole)
        m_sentOfFirst -= whole->size();
    m_unsent.erase(m_unsent.cbegin(), whole);
}

/// Everything is written; the peer may still be sending.
void DirectWebSocket::finishClosing()
{
    m_readable.setEnabled(false);
    m_lingering = std::exchange(m_descriptor, -1);
    endTransport(m_endReason);
}

void DirectWebSocket::endTransport(DisconnectReason reason)
{
    m_readable.setEnabled(false);
    if (m_writable)
        m_writable->setEnabled(false);
    m_state = State::Closed;
    m_endReason = reason;
    m_unsent.clear();
    m_unsentBytes = 0;
    m_sentOfFirst = 0;
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
    if (m_listener)
        m_listener->closed();
}

} // namespace SocketIo

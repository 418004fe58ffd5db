#include "bench/load/Client.h"

#include "bench/wire/WebSocket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace Bench {

namespace {

// The example of RFC 6455, whose answer is known.
constexpr std::string_view key = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr std::string_view acceptLine = ": s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";

/// More than the longest frame: the answer to a join, or a queue's worth of messages in one.
constexpr std::size_t bufferSize = std::size_t(8) << 20;

std::uint32_t nextMask()
{
    static std::uint32_t mask = 0x2545f491;
    mask ^= mask << 13;
    mask ^= mask >> 17;
    mask ^= mask << 5;
    return mask;
}

} // namespace

Client::Client(Loop &loop, const Dialect &dialect, Owner &owner, std::size_t index)
    : m_loop(loop)
    , m_dialect(dialect)
    , m_owner(owner)
    , m_index(index)
{
}

Client::~Client()
{
    close();
}

void Client::open(int port, int receiveBuffer)
{
    m_descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        return fail(std::strerror(errno));
    const int on = 1;
    setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (receiveBuffer > 0)
        setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_state = State::Connecting;
    m_waitsToWrite = true;
    m_loop.add(m_descriptor, *this, true, true);
    if (connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) < 0 && errno != EINPROGRESS)
        fail(std::strerror(errno));
}

void Client::ready(bool canRead, bool canWrite)
{
    if (m_state == State::Connecting) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0)
            return fail(std::strerror(error));
        if (canWrite)
            upgrade();
        return;
    }
    if (canWrite && m_state != State::Closed)
        write();
    if (canRead && m_state != State::Closed)
        receive();
}

void Client::upgrade()
{
    m_state = State::Upgrading;
    m_out = "GET " + m_dialect.path() +
            " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
            std::string(key) + "\r\n\r\n";
    write();
}

void Client::receive()
{
    static std::vector<char> buffer(bufferSize);
    if (m_in.size() == buffer.size())
        return fail("sent a frame that is too long");
    std::memcpy(buffer.data(), m_in.data(), m_in.size());
    const ssize_t received = recv(m_descriptor, buffer.data() + m_in.size(), buffer.size() - m_in.size(), 0);
    if (received < 0 && errno == EAGAIN)
        return;
    if (received <= 0)
        return fail(received == 0 ? "the server closed" : std::strerror(errno));
    const Nanoseconds at = now();
    std::span<char> bytes(buffer.data(), m_in.size() + std::size_t(received));
    if (m_state == State::Upgrading)
        bytes = bytes.subspan(readUpgrade({bytes.data(), bytes.size()}));
    if (m_state >= State::Greeting)
        receiveFrames(bytes, at);
    else if (m_state == State::Upgrading)
        m_in.assign(bytes.data(), bytes.size());
}

std::size_t Client::readUpgrade(std::string_view bytes)
{
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    const auto head = bytes.substr(0, end + 2);
    if (!head.starts_with("HTTP/1.1 101 ") || head.find(acceptLine) == std::string_view::npos) {
        fail("was not upgraded: " + std::string(head.substr(0, head.find('\r'))));
        return 0;
    }
    m_state = State::Greeting;
    if (m_dialect.isReadyAtOnce())
        becomeReady();
    return end + 4;
}

void Client::receiveFrames(std::span<char> bytes, Nanoseconds at)
{
    while (m_state != State::Closed) {
        const auto frame = readFrame(bytes);
        if (!frame)
            break;
        if (frame->opcode == Opcode::Close)
            return fail("the server sent a close frame: " + std::string(frame->payload.substr(0, 100)));
        if (frame->opcode != Opcode::Text || !frame->isLast)
            return fail("sent a frame that is not a whole text");
        receivePacket(frame->payload, at);
        bytes = bytes.subspan(frame->size);
    }
    if (m_in.empty() && bytes.empty())
        return;
    m_in.assign(bytes.data(), bytes.size());
    if (m_in.empty())
        m_in.shrink_to_fit();
}

void Client::receivePacket(std::string_view text, Nanoseconds at)
{
    const Dialect::Packet packet = m_dialect.read(text);
    switch (packet.kind) {
    case Dialect::Kind::Hello:
        send("40");
        break;
    case Dialect::Kind::Ready:
        becomeReady();
        break;
    case Dialect::Kind::Ping:
        send("3");
        break;
    case Dialect::Kind::Ack:
    case Dialect::Kind::Refused:
    case Dialect::Kind::Other:
        m_owner.packetReceived(*this, packet, at);
    }
}

void Client::becomeReady()
{
    m_state = State::Ready;
    m_owner.clientReady(*this);
}

void Client::send(std::string_view packet)
{
    if (m_state < State::Greeting)
        return;
    const bool isWaiting = !m_out.empty();
    appendTextFrame(m_out, packet, nextMask());
    if (!isWaiting)
        write();
}

void Client::write()
{
    const ssize_t sent = ::send(m_descriptor, m_out.data(), m_out.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN)
        return; // What is wrong is told by reading.
    m_out.erase(0, sent < 0 ? 0 : std::size_t(sent));
    if (std::exchange(m_waitsToWrite, !m_out.empty()) != m_waitsToWrite)
        m_loop.change(m_descriptor, *this, m_reads, m_waitsToWrite);
}

void Client::stopReading()
{
    m_reads = false;
    m_loop.change(m_descriptor, *this, m_reads, m_waitsToWrite);
}

void Client::close()
{
    if (m_state != State::Closed)
        drop();
}

void Client::fail(const std::string &reason)
{
    drop();
    m_owner.clientClosed(*this, reason);
}

void Client::drop()
{
    m_state = State::Closed;
    m_in.clear();
    m_out.clear();
    if (m_descriptor < 0)
        return;
    const linger reset{1, 0};
    setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    ::close(m_descriptor);
    m_descriptor = -1;
}

} // namespace Bench

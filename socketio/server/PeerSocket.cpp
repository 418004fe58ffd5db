#include "socketio/server/PeerSocket.h"

#include <QHostAddress>

#include <algorithm>
#include <array>
#include <utility>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>
#else
#include <winsock2.h>
#endif

namespace SocketIo {

namespace {

void closeDescriptor(qintptr descriptor)
{
#ifdef Q_OS_UNIX
    ::close(int(descriptor));
#else
    ::closesocket(SOCKET(descriptor));
#endif
}

/// QWebSocket writes a frame's two bytes of header by themselves; of our own frames none is that short.
bool isPongHeader(const char *data, qint64 size)
{
    return size == 2 && uchar(data[0]) == 0x8a;
}

} // namespace

PeerSocket::PeerSocket(std::atomic<quint64> &bytesSent, QObject *parent)
    : QTcpSocket(parent)
    , m_bytesSent(bytesSent)
{
}

PeerSocket::~PeerSocket()
{
    if (m_lingering >= 0)
        closeDescriptor(m_lingering);
}

bool PeerSocket::takeDescriptor(qintptr descriptor)
{
    if (setSocketDescriptor(descriptor))
        return true;
    closeDescriptor(descriptor);
    return false;
}

void PeerSocket::gather(const QByteArray &frame)
{
    m_gathered.push_back(frame);
    m_gatheredBytes += frame.size();
}

void PeerSocket::flushGathered()
{
    if (m_gathered.empty())
        return;
    const std::vector<QByteArray> frames = std::exchange(m_gathered, {});
    m_bytesSent += quint64(std::exchange(m_gatheredBytes, 0));
    qint64 sent = sendDirectly(std::vector<QByteArrayView>(frames.begin(), frames.end()));
    for (const QByteArray &frame : frames) {
        const qint64 already = std::min<qint64>(sent, frame.size());
        sent -= already;
        if (already < frame.size())
            QTcpSocket::writeData(frame.constData() + already, frame.size() - already);
    }
}

void PeerSocket::releaseBuffers()
{
    // To open what is open only empties the buffers, and there is no other way to.
    if (isOpen() && bytesAvailable() == 0 && bytesToWrite() == 0)
        QIODevice::open(openMode());
}

void PeerSocket::drop()
{
    m_isDropped = true;
    abort();
}

int PeerSocket::takeLingering()
{
    return std::exchange(m_lingering, -1);
}

/// Qt comes here from every way of closing, and more than once while bytes are unsent.
void PeerSocket::disconnectFromHost()
{
#ifdef Q_OS_UNIX
    const bool isOurDoing = !m_isDropped && isValid() && error() == UnknownSocketError;
    if (isOurDoing && m_lingering < 0)
        m_lingering = ::fcntl(int(socketDescriptor()), F_DUPFD_CLOEXEC, 0);
#endif
    QTcpSocket::disconnectFromHost();
}

void PeerSocket::setPongWritten(std::function<void()> pongWritten)
{
    m_pongWritten = std::move(pongWritten);
}

QString PeerSocket::addressText() const
{
    bool isIpv4 = false;
    const quint32 ipv4 = peerAddress().toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4).toString() : peerAddress().toString();
}

qint64 PeerSocket::writeData(const char *data, qint64 size)
{
    flushGathered();
    const std::array parts{QByteArrayView(data, size)};
    qint64 written = sendDirectly(parts);
    if (written < size)
        written += std::max<qint64>(QTcpSocket::writeData(data + written, size - written), 0);
    m_bytesSent += quint64(written);
    if (m_pongWritten && isPongHeader(data, size))
        m_pongWritten();
    return written;
}

/// Returns how many bytes TCP has taken; none while some wait in Qt's buffer, so that the order is kept. An error is
/// left to Qt, which comes upon it when it writes the rest.
qint64 PeerSocket::sendDirectly(std::span<const QByteArrayView> parts) const
{
    qint64 sent = 0;
#ifdef Q_OS_UNIX
    if (bytesToWrite() > 0 || state() != ConnectedState)
        return 0;
    while (!parts.empty()) {
        std::array<iovec, 64> vectors;
        const size_t count = std::min(parts.size(), vectors.size());
        qint64 offered = 0;
        for (size_t i = 0; i < count; ++i) {
            vectors[i] = {const_cast<char *>(parts[i].data()), size_t(parts[i].size())};
            offered += parts[i].size();
        }
        msghdr message{};
        message.msg_iov = vectors.data();
        message.msg_iovlen = count;
        const ssize_t taken = ::sendmsg(int(socketDescriptor()), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        sent += std::max<ssize_t>(taken, 0);
        if (taken < offered)
            break;
        parts = parts.subspan(count);
    }
#else
    Q_UNUSED(parts)
#endif
    return sent;
}

} // namespace SocketIo

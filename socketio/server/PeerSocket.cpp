#include "socketio/server/PeerSocket.h"

#include <QHostAddress>

#include <algorithm>
#include <utility>

#ifdef Q_OS_UNIX
#include <fcntl.h>
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

/// A second one for the same connection; -1 where there is no such thing.
int duplicate(qintptr descriptor)
{
#ifdef Q_OS_UNIX
    return ::fcntl(int(descriptor), F_DUPFD_CLOEXEC, 0);
#else
    Q_UNUSED(descriptor)
    return -1;
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

int PeerSocket::releaseDescriptor()
{
    flush();
    const bool isWhole = state() == ConnectedState && bytesToWrite() == 0 && bytesAvailable() == 0;
    const int released = isWhole ? duplicate(socketDescriptor()) : -1;
    drop();
    return released;
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
    const bool isOurDoing = !m_isDropped && isValid() && error() == UnknownSocketError;
    if (isOurDoing && m_lingering < 0)
        m_lingering = duplicate(socketDescriptor());
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
    const qint64 written = QTcpSocket::writeData(data, size);
    m_bytesSent += quint64(std::max<qint64>(written, 0));
    if (m_pongWritten && isPongHeader(data, size))
        m_pongWritten();
    return written;
}

} // namespace SocketIo

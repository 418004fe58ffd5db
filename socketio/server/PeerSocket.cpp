#include "socketio/server/PeerSocket.h"

#include <QHostAddress>

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
    const qint64 written = QTcpSocket::writeData(data, size);
    if (written > 0)
        m_bytesSent += quint64(written);
    if (m_pongWritten && isPongHeader(data, size))
        m_pongWritten();
    return written;
}

} // namespace SocketIo

#include "socketio/server/PeerSocket.h"

#include <QHostAddress>

#include <utility>

#ifdef Q_OS_UNIX
#include <unistd.h>
#else
#include <winsock2.h>
#endif

namespace SocketIo {

namespace {

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

bool PeerSocket::takeDescriptor(qintptr descriptor)
{
    if (setSocketDescriptor(descriptor))
        return true;
#ifdef Q_OS_UNIX
    ::close(int(descriptor));
#else
    ::closesocket(SOCKET(descriptor));
#endif
    return false;
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

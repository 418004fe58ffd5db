#include "socketio/server/PeerSocket.h"

#include <QSslKey>
#include <QSslSocket>

#include <algorithm>
#include <utility>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/socket.h>
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

/// `Base`: QTcpSocket or QSslSocket.
template <typename Base>
class PeerSocketOn : public Base, public PeerSocket
{
public:
    explicit PeerSocketOn(std::atomic<quint64> &bytesSent)
        : m_bytesSent(bytesSent)
    {
    }

    ~PeerSocketOn() override
    {
        if (m_lingering >= 0)
            closeDescriptor(m_lingering);
    }

    Q_DISABLE_COPY_MOVE(PeerSocketOn)

    QTcpSocket &tcp() override { return *this; }

    bool isTls() const override { return std::is_same_v<Base, QSslSocket>; }

    void drop() override
    {
        m_isDropped = true;
        this->abort();
    }

    int takeLingering() override { return std::exchange(m_lingering, -1); }

    void setPongWritten(std::function<void()> pongWritten) override { m_pongWritten = std::move(pongWritten); }

    /// Qt comes here from every way of closing, and more than once while bytes are unsent.
    void disconnectFromHost() override
    {
        const bool isOurDoing =
            !m_isDropped && this->isValid() && this->error() == QAbstractSocket::UnknownSocketError;
        if (isOurDoing && m_lingering < 0)
            m_lingering = duplicate(this->socketDescriptor());
        Base::disconnectFromHost();
    }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        const qint64 written = Base::writeData(data, size);
        m_bytesSent += quint64(std::max<qint64>(written, 0));
        if (m_pongWritten && isPongHeader(data, size))
            m_pongWritten();
        return written;
    }

private:
    std::atomic<quint64> &m_bytesSent;
    std::function<void()> m_pongWritten;
    int m_lingering = -1;
    bool m_isDropped = false;
};

/// To a client that speaks HTTP where TLS is spoken, before the connection closes: OpenSSL knows it by its first
/// bytes.
void answerPlainHttp(const QSslSocket &socket)
{
#ifdef Q_OS_UNIX
    constexpr QByteArrayView answer("HTTP/1.1 400 Bad Request\r\n"
                                    "Content-Type: text/plain; charset=utf-8\r\n"
                                    "Content-Length: 37\r\n"
                                    "Connection: close\r\n"
                                    "\r\n"
                                    "this port speaks TLS: begin https://\n");
    if (socket.error() == QAbstractSocket::SslHandshakeFailedError && socket.errorString().contains(u"http request"))
        ::send(int(socket.socketDescriptor()), answer.data(), size_t(answer.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
#else
    Q_UNUSED(socket)
#endif
}

} // namespace

std::unique_ptr<PeerSocket> PeerSocket::take(qintptr descriptor, const QSslConfiguration &tls,
                                             std::atomic<quint64> &bytesSent)
{
    if (tls.privateKey().isNull()) {
        auto socket = std::make_unique<PeerSocketOn<QTcpSocket>>(bytesSent);
        if (socket->setSocketDescriptor(descriptor))
            return socket;
    } else {
        auto socket = std::make_unique<PeerSocketOn<QSslSocket>>(bytesSent);
        QSslSocket *raw = socket.get();
        if (socket->setSocketDescriptor(descriptor)) {
            QObject::connect(raw, &QAbstractSocket::errorOccurred, raw, [raw] { answerPlainHttp(*raw); });
            socket->setSslConfiguration(tls);
            socket->startServerEncryption();
            return socket;
        }
    }
    closeDescriptor(descriptor);
    return nullptr;
}

int PeerSocket::releaseDescriptor()
{
    QTcpSocket &socket = tcp();
    socket.flush();
    const bool isWhole = !isTls() && socket.state() == QAbstractSocket::ConnectedState &&
                         socket.bytesToWrite() == 0 && socket.bytesAvailable() == 0;
    const int released = isWhole ? duplicate(socket.socketDescriptor()) : -1;
    drop();
    return released;
}

qint64 PeerSocket::unsentBytes()
{
    const auto *tls = qobject_cast<QSslSocket *>(&tcp());
    return tcp().bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

void PeerSocket::onWritten(QObject *context, const std::function<void()> &written)
{
    if (auto *tls = qobject_cast<QSslSocket *>(&tcp()))
        QObject::connect(tls, &QSslSocket::encryptedBytesWritten, context, written);
    else
        QObject::connect(&tcp(), &QIODevice::bytesWritten, context, written);
}

QHostAddress PeerSocket::address()
{
    return tcp().peerAddress();
}

} // namespace SocketIo

#include "socketio/server/Listener.h"

#include "socketio/server/Logging.h"

#include <QNetworkProxy>
#include <QSocketNotifier>
#include <QTcpServer>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <limits>
#include <utility>
#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace SocketIo {

namespace {

constexpr std::chrono::milliseconds retryAfter(100);

#ifdef Q_OS_UNIX
/// Descriptors are given by rising number, and one as high as this, or higher, is one of the last. These are for what
/// goes on meanwhile: a connection that is upgraded or closed has two for a moment, and the database opens files.
int firstOfTheLast()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const int most = int(std::min<rlim_t>(limit.rlim_cur, std::numeric_limits<int>::max()));
    return most - std::min(most / 8, 32);
}

bool hasDescriptors(int like)
{
    const int next = ::fcntl(like, F_DUPFD_CLOEXEC, 0);
    if (next >= 0)
        ::close(next);
    return next >= 0 && next < firstOfTheLast();
}
#endif

} // namespace

class Listener::Socket : public QTcpServer
{
public:
    explicit Socket(Listener &listener)
        : m_listener(listener)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_listener.m_accepted(descriptor); }

private:
    Listener &m_listener;
};

Listener::Listener(int backlog, Accepted accepted, QObject *parent)
    : QObject(parent)
    , m_accepted(std::move(accepted))
    , m_socket(std::make_unique<Socket>(*this))
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setListenBacklogSize(backlog);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryAfter);
    connect(&m_retry, &QTimer::timeout, this, &Listener::retry);
}

Listener::~Listener()
{
    close();
}

DecodeResult<quint16> Listener::listen(const QHostAddress &address, quint16 port)
{
    // Qt means IPv6 alone by it.
    const bool isAny = address == QHostAddress(QHostAddress::AnyIPv6);
    if (!m_socket->listen(isAny ? QHostAddress(QHostAddress::Any) : address, port))
        return tl::unexpected(m_socket->errorString());
    return begin();
}

DecodeResult<quint16> Listener::listen(qintptr descriptor)
{
    if (!m_socket->setSocketDescriptor(descriptor))
        return tl::unexpected(m_socket->errorString());
    return begin();
}

DecodeResult<quint16> Listener::begin()
{
#ifdef Q_OS_UNIX
    m_socket->pauseAccepting();
    m_notifier = std::make_unique<QSocketNotifier>(m_socket->socketDescriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Listener::accept);
#endif
    return m_socket->serverPort();
}

void Listener::close()
{
    m_retry.stop();
    m_notifier.reset();
    m_socket->close();
}

bool Listener::isListening() const
{
    return m_socket->isListening();
}

QHostAddress Listener::address() const
{
    return m_socket->serverAddress();
}

void Listener::accept()
{
#ifdef Q_OS_UNIX
    constexpr int mostInATurn = 256; // so that a storm leaves room for what else the thread does
    for (int i = 0; i < mostInATurn; ++i) {
        const int descriptor = ::accept(int(m_socket->socketDescriptor()), nullptr, nullptr);
        if (descriptor >= 0) {
            ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
            m_accepted(descriptor);
            if (descriptor >= firstOfTheLast())
                return pause(EMFILE);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return resume();
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            return pause(errno);
        }
        // Else it was that one connection, which broke before we came to it.
    }
#endif
}

void Listener::pause(int error)
{
    if (!std::exchange(m_isStarved, true))
        qCWarning(serverLog) << "accepting paused:" << std::strerror(error);
    m_notifier->setEnabled(false);
    m_retry.start();
    Q_EMIT paused();
}

void Listener::retry()
{
#ifdef Q_OS_UNIX
    if (!hasDescriptors(int(m_socket->socketDescriptor())))
        return pause(EMFILE);
    m_notifier->setEnabled(true);
    accept();
#endif
}

void Listener::resume()
{
    if (std::exchange(m_isStarved, false))
        qCInfo(serverLog) << "accepting again, nobody waits";
}

} // namespace SocketIo

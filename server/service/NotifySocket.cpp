#include "server/service/NotifySocket.h"

#include "server/Logging.h"

#include <cstddef>
#include <utility>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace Adda {

#ifdef Q_OS_LINUX

namespace {

/// -1, with errno, when there is no such socket.
int connectTo(const QByteArray &name)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.size() >= qsizetype(sizeof address.sun_path)) {
        errno = ENAMETOOLONG;
        return -1;
    }
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    // An abstract name has a zero in place of the @, and ends where it is said to end.
    if (name.startsWith('@'))
        address.sun_path[0] = '\0';
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(name.size()));

    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    // A manager that does not read must not hold up the server for long.
    const timeval patience{1, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), size) == 0)
        return descriptor;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return -1;
}

} // namespace

std::optional<NotifySocket> NotifySocket::fromEnvironment()
{
    const QByteArray name = qgetenv("NOTIFY_SOCKET");
    if (name.isEmpty())
        return {};
    const int descriptor = connectTo(name);
    if (descriptor >= 0)
        return NotifySocket(descriptor);
    qCWarning(lcServer).noquote() << "the service manager cannot be told anything"
                                  << logField("NOTIFY_SOCKET", QString::fromLocal8Bit(name))
                                  << logField("reason", QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

NotifySocket::~NotifySocket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void NotifySocket::send(const QByteArray &state) const
{
    [[maybe_unused]] const auto sent = ::send(m_descriptor, state.constData(), size_t(state.size()), MSG_NOSIGNAL);
}

#else

std::optional<NotifySocket> NotifySocket::fromEnvironment()
{
    return {};
}

NotifySocket::~NotifySocket() = default;

void NotifySocket::send(const QByteArray &) const
{
}

#endif

NotifySocket::NotifySocket(int descriptor)
    : m_descriptor(descriptor)
{
}

NotifySocket::NotifySocket(NotifySocket &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

} // namespace Adda

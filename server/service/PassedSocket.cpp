#include "server/service/PassedSocket.h"

#include <QCoreApplication>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#endif

namespace Adda {

using namespace Qt::Literals::StringLiterals;

#ifdef Q_OS_LINUX

namespace {

constexpr int firstPassed = 3;

/// -1 when it has none.
int option(int descriptor, int name)
{
    int value = -1;
    socklen_t size = sizeof value;
    return ::getsockopt(descriptor, SOL_SOCKET, name, &value, &size) == 0 ? value : -1;
}

/// Empty: nothing.
QString whatIsWrong(int descriptor)
{
    struct stat status
    {
    };

    if (::fstat(descriptor, &status) != 0)
        return u"it is not open"_s;
    if (!S_ISSOCK(status.st_mode))
        return u"it is not a socket"_s;
    const int domain = option(descriptor, SO_DOMAIN);
    if ((domain != AF_INET && domain != AF_INET6) || option(descriptor, SO_TYPE) != SOCK_STREAM)
        return u"it is not a TCP socket"_s;
    if (option(descriptor, SO_ACCEPTCONN) != 1)
        return u"it does not listen (Accept= must be no)"_s;
    return {};
}

} // namespace

tl::expected<std::optional<int>, QString> takePassedSocket()
{
    const qint64 process = qgetenv("LISTEN_PID").toLongLong();
    const int count = qgetenv("LISTEN_FDS").toInt();
    for (const char *name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
        qunsetenv(name);
    if (process != QCoreApplication::applicationPid() || count <= 0)
        return std::nullopt;
    if (count > 1) {
        return tl::unexpected(
            u"the service manager passed %1 sockets, and one is taken: give its socket unit one ListenStream="_s.arg(
                count));
    }
    if (const QString wrong = whatIsWrong(firstPassed); !wrong.isEmpty()) {
        return tl::unexpected(
            u"the service manager passed descriptor %1, but %2"_s.arg(QString::number(firstPassed), wrong));
    }
    ::fcntl(firstPassed, F_SETFD, FD_CLOEXEC);
    return firstPassed;
}

#else

tl::expected<std::optional<int>, QString> takePassedSocket()
{
    return std::nullopt;
}

#endif

} // namespace Adda

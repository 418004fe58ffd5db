#include "server/OpenFileLimit.h"

#include <algorithm>
#include <limits>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace Adda {

namespace {

/// What the server opens beside connections: the history's files, the listening socket, the log; and a few of each
/// worker. Above what it is, for a client that comes while another is still going.
qint64 ownFiles(const Config &config)
{
    return 64 + 4 * config.transport.workers;
}

} // namespace

std::optional<OpenFileLimit> OpenFileLimit::raise()
{
#ifdef Q_OS_UNIX
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return {};
    const rlimit raised{limit.rlim_max, limit.rlim_max};
    if (::setrlimit(RLIMIT_NOFILE, &raised) == 0)
        limit = raised;
    constexpr rlim_t most = std::numeric_limits<qint64>::max();
    return OpenFileLimit(qint64(std::min(limit.rlim_cur, most)));
#else
    return {};
#endif
}

bool OpenFileLimit::suffices(const Config &config) const
{
    return m_files >= config.transport.limits.connections + ownFiles(config);
}

void OpenFileLimit::report(const Config &config) const
{
    qCInfo(lcServer).noquote() << "open files" << logField("limit", m_files);
    if (suffices(config))
        return;
    qCWarning(lcServer).noquote() << "the limit of open files is too low for max_connections"
                                  << logField("limit", m_files)
                                  << logField("max_connections", qint64(config.transport.limits.connections))
                                  << logField("needed", config.transport.limits.connections + ownFiles(config));
}

} // namespace Adda

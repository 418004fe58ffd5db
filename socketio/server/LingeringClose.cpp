#include "socketio/server/LingeringClose.h"

#include <array>
#include <cerrno>
#include <utility>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace SocketIo {

LingeringClose::LingeringClose(int descriptor, std::function<void()> finished)
    : m_descriptor(descriptor)
    , m_finished(std::move(finished))
    , m_notifier(descriptor, QSocketNotifier::Read)
    , m_deadline([this] { finish(); })
{
#ifdef Q_OS_UNIX
    ::shutdown(m_descriptor, SHUT_WR);
#endif
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { discard(); });
}

LingeringClose::~LingeringClose()
{
    m_notifier.setEnabled(false);
#ifdef Q_OS_UNIX
    ::close(m_descriptor);
#endif
}

/// One buffer a turn, so that a peer that sends without end takes no more than its share.
void LingeringClose::discard()
{
#ifdef Q_OS_UNIX
    std::array<char, 16 * 1024> buffer;
    const ssize_t received = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
    const bool isMoreToCome = received > 0 || (received < 0 && (errno == EAGAIN || errno == EINTR));
    if (isMoreToCome)
        return;
#endif
    finish();
}

void LingeringClose::finish()
{
    m_notifier.setEnabled(false);
    m_deadline.cancel();
    m_finished();
}

} // namespace SocketIo

#include "eventloop/ProcessSignals.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace EventLoop {

#ifdef Q_OS_UNIX

namespace {

int writeEnd = -1;

// Only async-signal-safe calls here.
void writeSignal(int signalNumber)
{
    const char byte = char(signalNumber);
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
}

void handleSignals(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGHUP, &action, nullptr);
}

} // namespace

ProcessSignals::ProcessSignals(QObject *parent)
    : QObject(parent)
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        qFatal("socketpair: out of file descriptors");
    m_readEnd = ends[0];
    writeEnd = ends[1];
    auto *notifier = new QSocketNotifier(m_readEnd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &ProcessSignals::readSignal);
    handleSignals(writeSignal);
}

ProcessSignals::~ProcessSignals()
{
    handleSignals(SIG_DFL);
    ::close(m_readEnd);
    ::close(writeEnd);
    writeEnd = -1;
}

void ProcessSignals::readSignal()
{
    char byte = 0;
    if (::read(m_readEnd, &byte, 1) != 1)
        return;
    if (byte == SIGHUP)
        Q_EMIT reloadRequested();
    else
        Q_EMIT stopRequested(byte);
}

#else

ProcessSignals::ProcessSignals(QObject *parent)
    : QObject(parent)
{
}

ProcessSignals::~ProcessSignals() = default;

void ProcessSignals::readSignal()
{
}

#endif

} // namespace EventLoop

#include "eventloop/Mailbox.h"

#include <QThread>

#include <utility>

#ifdef Q_OS_LINUX
#include "eventloop/SocketCallback.h"

#include <sys/eventfd.h>
#include <unistd.h>
#endif

namespace EventLoop {

Mailbox::Mailbox(QObject *parent)
    : QObject(parent)
{
#ifdef Q_OS_LINUX
    m_wakeDescriptor = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (m_wakeDescriptor < 0)
        qFatal("eventfd: out of file descriptors");
    new SocketCallback(
        m_wakeDescriptor, QSocketNotifier::Read, [this] { drain(); }, this);
#endif
}

Mailbox::~Mailbox()
{
    Q_ASSERT(QThread::currentThread() == thread());
#ifdef Q_OS_LINUX
    ::close(m_wakeDescriptor);
#endif
}

void Mailbox::post(Task task)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return;
        first = m_tasks.empty();
        m_tasks.push_back(std::move(task));
    }
    if (first)
        wake();
}

void Mailbox::close()
{
    std::vector<Task> dropped;
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    dropped.swap(m_tasks);
}

void Mailbox::wake()
{
#ifdef Q_OS_LINUX
    const quint64 one = 1;
    [[maybe_unused]] const auto written = ::write(m_wakeDescriptor, &one, sizeof one);
    Q_ASSERT(written == sizeof one);
#else
    QMetaObject::invokeMethod(this, &Mailbox::drain, Qt::QueuedConnection);
#endif
}

void Mailbox::drain()
{
    Q_ASSERT(QThread::currentThread() == thread());
#ifdef Q_OS_LINUX
    quint64 wakeUps = 0;
    [[maybe_unused]] const auto taken = ::read(m_wakeDescriptor, &wakeUps, sizeof wakeUps);
#endif
    std::vector<Task> tasks;
    {
        const std::lock_guard lock(m_mutex);
        tasks.swap(m_tasks);
    }
    for (Task &task : tasks) {
        task();
        // What a task captured goes with it, not when the whole burst is done.
        task = nullptr;
    }
}

} // namespace EventLoop

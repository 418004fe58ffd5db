#include "eventloop/EventThread.h"

#ifdef Q_OS_LINUX
#include "eventloop/EpollDispatcher.h"
#endif

#include <future>
#include <utility>

namespace EventLoop {

EventThread::EventThread(const QString &name)
{
    m_thread.setObjectName(name);
}

EventThread::~EventThread()
{
    stop();
}

void EventThread::start()
{
#ifdef Q_OS_LINUX
    m_thread.setEventDispatcher(new EpollDispatcher);
#endif
    m_mailbox.moveToThread(&m_thread);
    m_thread.start();
}

void EventThread::stop()
{
    if (!m_thread.isRunning())
        return;
    QThread *owner = QThread::currentThread();
    postAndWait([this, owner] {
        m_mailbox.close();
        m_mailbox.moveToThread(owner);
        m_thread.quit();
    });
    m_thread.wait();
}

void EventThread::post(Mailbox::Task task)
{
    m_mailbox.post(std::move(task));
}

void EventThread::postAndWait(const Mailbox::Task &task)
{
    Q_ASSERT(!isCurrent());
    std::promise<void> done;
    m_mailbox.post([&] {
        task();
        done.set_value();
    });
    done.get_future().wait();
}

bool EventThread::isCurrent() const
{
    return QThread::currentThread() == &m_thread;
}

} // namespace EventLoop

#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace EventLoop {

/// The one way to hand work to another thread: functions posted from any thread run on the thread the mailbox
/// lives on, in the order they were posted. A burst of posts costs one wake-up.
///
/// Thread: post() from any thread; everything else, destruction included, on the owning thread.
/// Ownership: tasks still queued when the mailbox is destroyed are dropped without being run.
class Mailbox : public QObject
{
    Q_OBJECT

public:
    using Task = std::function<void()>;

    explicit Mailbox(QObject *parent = nullptr);
    ~Mailbox() override;

    /// Queues `task`. The caller makes sure that the mailbox outlives the call.
    void post(Task task);
    /// Drops what is queued and everything posted from now on.
    void close();

private:
    void drain();
    void wake();

    std::mutex m_mutex;
    std::vector<Task> m_tasks; // guarded by m_mutex
    bool m_closed = false;     // guarded by m_mutex
    int m_wakeDescriptor = -1; // Linux only: an eventfd; elsewhere wake-ups are Qt's own posted events
};

} // namespace EventLoop

#pragma once

#include "eventloop/Mailbox.h"

#include <QString>
#include <QThread>

namespace EventLoop {

/// A named thread that runs an event loop and takes work through a mailbox.
///
/// Thread: constructed, started, stopped and destroyed by one thread (its owner); post() and isCurrent() from any.
class EventThread
{
public:
    explicit EventThread(const QString &name);
    /// Stops if that has not happened yet.
    ~EventThread();

    Q_DISABLE_COPY_MOVE(EventThread)

    void start();
    /// Runs everything posted so far, then ends the thread and waits for it. Of later posts it may run those that
    /// come with them, and drops the others.
    void stop();

    void post(Mailbox::Task task);
    /// Posts `task` and waits until it has run. Never from the thread itself.
    void postAndWait(const Mailbox::Task &task);
    bool isCurrent() const;

private:
    QThread m_thread;
    Mailbox m_mailbox;
};

} // namespace EventLoop

#pragma once

#include "eventloop/EventThread.h"
#include "storage/Database.h"

namespace Storage {

/// A thread with a database connection of its own, and the work for it in the order it was posted.
///
/// Thread: constructed, opened, stopped and destroyed by one thread (its owner); post() from any, between
/// open() and stop().
class DatabaseThread
{
public:
    using Task = std::function<void(Database &)>;
    using Prepare = std::function<Result<void>(Database &)>;

    explicit DatabaseThread(const QString &name);
    /// Stops if that has not happened yet.
    ~DatabaseThread();

    Q_DISABLE_COPY_MOVE(DatabaseThread)

    /// Once: starts the thread, opens the connection on it, runs `prepare` there and waits.
    [[nodiscard]] Result<void> open(const SqliteOptions &options, const Prepare &prepare = {});
    /// Runs everything posted so far (what comes later is dropped), closes the connection, ends the thread
    /// and waits for it.
    void stop();

    void post(Task task);

    bool isCurrent() const { return m_thread.isCurrent(); }

private:
    EventLoop::EventThread m_thread;
    std::unique_ptr<Database> m_database; // touched by m_thread only
    bool m_isOpen = false;                // the owner's
};

} // namespace Storage

#include "storage/DatabaseThread.h"

#include <utility>

namespace Storage {

DatabaseThread::DatabaseThread(const QString &name)
    : m_thread(name)
{
}

DatabaseThread::~DatabaseThread()
{
    stop();
}

Result<void> DatabaseThread::open(const SqliteOptions &options, const Prepare &prepare)
{
    Q_ASSERT(!m_isOpen);
    Result<void> result;
    m_thread.start();
    m_thread.postAndWait([&] {
        auto opened = Database::open(options);
        if (!opened)
            result = tl::unexpected(opened.error());
        else if (prepare)
            result = prepare(**opened);
        if (result)
            m_database = *std::move(opened);
    });
    m_isOpen = result.has_value();
    if (!m_isOpen)
        m_thread.stop();
    return result;
}

void DatabaseThread::stop()
{
    if (!std::exchange(m_isOpen, false))
        return;
    m_thread.postAndWait([this] { m_database.reset(); });
    m_thread.stop();
}

void DatabaseThread::post(Task task)
{
    m_thread.post([this, task = std::move(task)] {
        // Not for what a task posts while stop() waits for it.
        if (m_database)
            task(*m_database);
    });
}

} // namespace Storage

#include "storage/AsyncDatabase.h"

namespace Storage {

using namespace Qt::Literals::StringLiterals;

AsyncDatabase::AsyncDatabase(const Options &options)
    : m_options(options)
    , m_thread(options.name)
{
    m_thread.start();
    m_thread.post([this] { claim(); });
}

AsyncDatabase::~AsyncDatabase()
{
    m_thread.post([this] {
        m_database.reset();
        m_file.reset();
    });
    m_thread.stop();
}

void AsyncDatabase::claim()
{
    auto file = DatabaseFile::claim(m_options.folder, m_options.name);
    if (!file) {
        m_options.complain(file.error());
        return;
    }
    m_file = *std::move(file);
    open();
}

void AsyncDatabase::open()
{
    auto database = m_options.open(m_file->path());
    // What is locked or out of space may be whole.
    if (!database && !database.error().isTransient && makeAnew(database.error().message))
        database = m_options.open(m_file->path());
    if (!database) {
        m_options.complain(database.error().message);
        m_file.reset();
        return;
    }
    m_database = *std::move(database);
}

void AsyncDatabase::post(const Task &task, const Done &done)
{
    m_thread.post([this, task, done] {
        if (m_database)
            run(task);
        if (done)
            m_answers.post(done);
    });
}

void AsyncDatabase::run(const Task &task)
{
    const auto result = task(*m_database);
    if (result)
        return;
    if (m_options.onFailure == OnFailure::Keep) {
        m_options.complain(result.error().message);
        return;
    }
    m_database.reset(); // it has the file open
    if (makeAnew(result.error().message))
        open();
}

bool AsyncDatabase::makeAnew(const QString &problem)
{
    if (m_options.onFailure == OnFailure::Keep)
        return false;
    m_options.complain(u"%1; it is made anew"_s.arg(problem));
    if (const auto cleared = m_file->clear(); !cleared) {
        m_options.complain(cleared.error());
        return false;
    }
    return true;
}

} // namespace Storage

#pragma once

#include "eventloop/EventThread.h"
#include "eventloop/Mailbox.h"
#include "storage/Database.h"
#include "storage/DatabaseFile.h"

#include <functional>
#include <memory>
#include <optional>

namespace Storage {

/// A database file for a thread that waits for nothing: even opening it is the work of another one, which does what
/// it is given in that order. If the file cannot be used (damaged, no room, another process has it), nothing is done
/// and everything is answered all the same.
///
/// Thread: the owner's, which is where answers come; it needs an event loop. The destructor waits until what was
/// posted is done.
class AsyncDatabase
{
public:
    enum class OnFailure {
        Keep,     ///< the file is left as it is, for somebody who can save it
        MakeAnew, ///< its content can be had again: a file that cannot be opened, or on which a task fails, is
                  ///< emptied
    };

    struct Options
    {
        QString folder; ///< it and the file are made if need be, readable by their owner only
        QString name;   ///< of the file
        /// Opens the database and brings it to its present schema.
        std::function<Result<std::unique_ptr<Database>>(const QString &path)> open;
        OnFailure onFailure = OnFailure::Keep;
        /// Hears of every failure, in English and without what is in the database. Called on the other thread.
        std::function<void(const QString &problem)> complain;
    };

    using Task = std::function<Result<void>(Database &)>;
    using Done = std::function<void()>;

    explicit AsyncDatabase(const Options &options);
    ~AsyncDatabase();

    Q_DISABLE_COPY_MOVE(AsyncDatabase)

    /// `done` is called after the task, whatever came of it.
    void post(const Task &task, const Done &done = {});

private:
    void claim();
    void open();
    void run(const Task &task);
    bool makeAnew(const QString &problem);

    const Options m_options;
    EventLoop::Mailbox m_answers; // what runs on the owner's thread again
    EventLoop::EventThread m_thread;
    // m_thread's
    std::optional<DatabaseFile> m_file;
    std::unique_ptr<Database> m_database; // null: nothing is done
};

} // namespace Storage

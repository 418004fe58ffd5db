#pragma once

#include "app/outbox/UnsentStore.h"
#include "eventloop/EventThread.h"
#include "eventloop/Mailbox.h"
#include "storage/Database.h"
#include "storage/DatabaseFile.h"

#include <memory>
#include <optional>

namespace Adda {

/// In a SQLite file, on a thread of its own. Even opening the file is that thread's: the constructor waits for
/// nothing, the destructor until what was given to it is written. If the file cannot be used (damaged, no room,
/// another app has it) that is logged once and nothing is kept.
///
/// Thread: the GUI thread.
class SqlUnsentStore : public UnsentStore
{
public:
    /// The file is outbox.sqlite in `folder`; both are made if need be, readable by their owner only.
    explicit SqlUnsentStore(const QString &folder);
    ~SqlUnsentStore() override;

    void load(const RoomAddress &address, Loaded loaded) override;
    void countMessages(const QString &server, const QString &userKey, Counted counted) override;
    void save(const RoomAddress &address, const OutboxMessage &message, Done saved) override;
    void remove(const QString &id) override;
    void saveDraft(const RoomAddress &address, const QString &text) override;

private:
    using Task = std::function<Storage::Result<void>(Storage::Database &)>;

    void open(const QString &folder);
    void post(const Task &task, const Done &done = {});

    EventLoop::Mailbox m_answers; // what runs on the GUI thread again
    EventLoop::EventThread m_thread{QStringLiteral("outbox")};
    // m_thread's
    std::optional<Storage::DatabaseFile> m_file;
    std::unique_ptr<Storage::Database> m_database; // null: nothing is kept
};

} // namespace Adda

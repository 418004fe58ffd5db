#pragma once

#include "app/outbox/UnsentStore.h"
#include "storage/AsyncDatabase.h"

namespace Adda {

/// In a SQLite file, on a thread of its own; the destructor waits until what was given to it is written. If the file
/// cannot be used (damaged, no room, another app has it) that is logged once and nothing is kept.
///
/// Thread: the GUI thread.
class SqlUnsentStore : public UnsentStore
{
public:
    /// The file is outbox.sqlite in `folder`; both are made if need be, readable by their owner only.
    explicit SqlUnsentStore(const QString &folder);

    void load(const RoomAddress &address, Loaded loaded) override;
    void countMessages(const QString &server, const QString &userKey, Counted counted) override;
    void save(const RoomAddress &address, const OutboxMessage &message, Done saved) override;
    void remove(const QString &id) override;
    void saveDraft(const RoomAddress &address, const QString &text) override;

private:
    Storage::AsyncDatabase m_database;
};

} // namespace Adda

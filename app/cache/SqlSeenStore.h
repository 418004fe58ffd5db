#pragma once

#include "app/cache/SeenStore.h"
#include "storage/AsyncDatabase.h"

namespace Adda {

/// In a SQLite file, on a thread of its own; the destructor waits until what was given to it is written. A file that
/// cannot be read (damaged, of a newer version of the app) is made anew, for the server has what was in it. If
/// another app has it, nothing is kept.
///
/// Thread: the GUI thread.
class SqlSeenStore : public SeenStore
{
public:
    /// The file is cache.sqlite in `folder`; both are made if need be, readable by their owner only.
    explicit SqlSeenStore(const QString &folder);

    void load(const RoomAddress &address, Loaded loaded) override;
    void save(const RoomAddress &address, const SeenChange &change) override;
    void remove(const RoomAddress &address) override;
    void removeOthers(const QString &server, const QString &userKey, const QStringList &rooms) override;

private:
    Storage::AsyncDatabase m_database;
};

} // namespace Adda

#pragma once

#include "app/outbox/UnsentStore.h"

#include <QHash>
#include <QObject>

namespace Adda {

/// Forgets when it goes. Thread: the GUI thread.
class MemoryUnsentStore : public UnsentStore
{
public:
    void load(const RoomAddress &address, Loaded loaded) override;
    void countMessages(const QString &server, const QString &userKey, Counted counted) override;
    void save(const RoomAddress &address, const OutboxMessage &message, Done saved) override;
    void remove(const QString &id) override;
    void saveDraft(const RoomAddress &address, const QString &text) override;

    qsizetype messageCount() const;

private:
    QHash<RoomAddress, Unsent> m_unsent;
    QObject m_context; // callbacks that wait for the event loop go with it
};

} // namespace Adda

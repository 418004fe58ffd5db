#include "app/outbox/MemoryUnsentStore.h"

#include <QTimer>

namespace Adda {

void MemoryUnsentStore::load(const RoomAddress &address, Loaded loaded)
{
    QTimer::singleShot(0, &m_context, [this, address, loaded] { loaded(m_unsent.value(address)); });
}

void MemoryUnsentStore::countMessages(const QString &server, const QString &userKey, Counted counted)
{
    QTimer::singleShot(0, &m_context, [this, server, userKey, counted] {
        QMap<QString, int> counts;
        for (auto it = m_unsent.cbegin(); it != m_unsent.cend(); ++it) {
            if (it.key().server == server && it.key().userKey == userKey && !it->messages.isEmpty())
                counts.insert(it.key().room, int(it->messages.size()));
        }
        counted(counts);
    });
}

void MemoryUnsentStore::save(const RoomAddress &address, const OutboxMessage &message, Done saved)
{
    m_unsent[address].messages.append(message);
    QTimer::singleShot(0, &m_context, saved);
}

void MemoryUnsentStore::remove(const QString &id)
{
    for (Unsent &unsent : m_unsent)
        unsent.messages.removeIf([&](const OutboxMessage &message) { return message.id == id; });
}

void MemoryUnsentStore::saveDraft(const RoomAddress &address, const QString &text)
{
    m_unsent[address].draft = text;
}

qsizetype MemoryUnsentStore::messageCount() const
{
    qsizetype count = 0;
    for (const Unsent &unsent : m_unsent)
        count += unsent.messages.size();
    return count;
}

} // namespace Adda

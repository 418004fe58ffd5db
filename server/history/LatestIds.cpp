#include "server/history/LatestIds.h"

#include "events/MessageId.h"

namespace Adda {

QString LatestIds::horizon(qint64 now)
{
    return firstMessageId(now + mostAhead);
}

LatestIds::LatestIds(const std::vector<EntryId> &latest, const std::optional<QString> &later, qsizetype capacity)
    : m_capacity(capacity)
    , m_ids(latest.begin(), latest.end())
    , m_ceiling(later)
{
    if (qsizetype(latest.size()) >= capacity)
        m_floor = latest.empty() ? QString() : latest.back().id;
}

bool LatestIds::isStale(qint64 now) const
{
    return m_ceiling && *m_ceiling <= firstMessageId(now + mostAhead / 2);
}

bool LatestIds::isNew(const EntryId &id) const
{
    if (!isWithin(id.id))
        return false;
    // Most come in their order.
    return m_ids.empty() || *m_ids.rbegin() < id || !m_ids.contains(id);
}

void LatestIds::insert(const EntryId &id, const QString &horizon)
{
    if (!isWithin(id.id))
        return;
    if (id.id >= horizon) {
        m_ceiling = id.id;
        return;
    }
    m_ids.insert(m_ids.end(), id);
    if (qsizetype(m_ids.size()) <= m_capacity)
        return;
    m_floor = m_ids.begin()->id;
    while (!m_ids.empty() && m_ids.begin()->id == *m_floor)
        m_ids.erase(m_ids.begin());
}

bool LatestIds::isWithin(const QString &id) const
{
    return beginsWithTime(id) && (!m_floor || id > *m_floor) && (!m_ceiling || id < *m_ceiling);
}

} // namespace Adda

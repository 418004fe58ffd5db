#include "server/history/LatestIds.h"

#include "events/MessageId.h"

namespace Adda {

LatestIds::LatestIds(const std::vector<EntryId> &latest, qsizetype capacity)
    : m_capacity(capacity)
    , m_ids(latest.begin(), latest.end())
{
    if (qsizetype(latest.size()) >= capacity)
        m_floor = latest.empty() ? QString() : latest.back().id;
}

bool LatestIds::isNew(const EntryId &id) const
{
    if (!beginsWithTime(id.id) || (m_floor && id.id <= *m_floor))
        return false;
    // Most come in their order.
    return m_ids.empty() || *m_ids.rbegin() < id || !m_ids.contains(id);
}

void LatestIds::insert(const EntryId &id)
{
    if (!beginsWithTime(id.id) || (m_floor && id.id <= *m_floor))
        return;
    m_ids.insert(m_ids.end(), id);
    if (qsizetype(m_ids.size()) <= m_capacity)
        return;
    m_floor = m_ids.begin()->id;
    while (!m_ids.empty() && m_ids.begin()->id == *m_floor)
        m_ids.erase(m_ids.begin());
}

} // namespace Adda

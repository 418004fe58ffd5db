#include "app/models/MembersFilter.h"

#include "events/Checks.h"

namespace Adda {

void MembersFilter::setMembers(MembersModel *members)
{
    if (m_members == members)
        return;
    if (m_members)
        m_members->disconnect(this);
    m_members = members;
    setSourceModel(members);
    if (members)
        connect(members, &MembersModel::listed, this, &MembersFilter::seekMore);
    seekMore();
    Q_EMIT membersChanged();
}

void MembersFilter::setFilter(const QString &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    m_key = Checks::nameKey(filter.trimmed());
    invalidateFilter();
    seekMore();
    Q_EMIT filterChanged();
}

bool MembersFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_key.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return Checks::nameKey(index.data(MembersModel::NameRole).toString()).contains(m_key);
}

void MembersFilter::seekMore()
{
    if (m_members && !m_key.isEmpty())
        m_members->fetchMore({});
}

} // namespace Adda

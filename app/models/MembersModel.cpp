#include "app/models/MembersModel.h"

#include <QSet>

#include <algorithm>

namespace Adda {

MembersModel::MembersModel(const QString &ownName, QObject *parent)
    : QAbstractListModel(parent)
    , m_ownName(ownName)
{
}

int MembersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_names.size());
}

QVariant MembersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString &name = m_names.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return name;
    case IsSelfRole:
        return name == m_ownName;
    default:
        return {};
    }
}

QHash<int, QByteArray> MembersModel::roleNames() const
{
    return {{NameRole, "name"}, {IsSelfRole, "isSelf"}};
}

bool MembersModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore;
}

void MembersModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        Q_EMIT moreWanted();
}

void MembersModel::setHasMore(bool hasMore)
{
    m_hasMore = hasMore;
    Q_EMIT listed();
}

void MembersModel::setNames(const QStringList &names)
{
    // Row by row, so that a list somebody looks at does not jump when a connection comes back.
    QSet<QString> wanted(names.cbegin(), names.cend());
    wanted.insert(m_ownName); // which the first page of many need not have
    const QStringList before = m_names;
    for (const QString &name : before) {
        if (!wanted.contains(name))
            remove(name);
    }
    for (const QString &name : wanted)
        add(name);
}

void MembersModel::add(const QString &name)
{
    const auto place = std::lower_bound(m_names.cbegin(), m_names.cend(), name,
                                        [this](const QString &a, const QString &b) { return isBefore(a, b); });
    if (place != m_names.cend() && *place == name)
        return;
    const auto row = int(place - m_names.cbegin());
    beginInsertRows({}, row, row);
    m_names.insert(row, name);
    endInsertRows();
    Q_EMIT added(name);
}

void MembersModel::remove(const QString &name)
{
    const auto row = int(m_names.indexOf(name));
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_names.removeAt(row);
    endRemoveRows();
}

bool MembersModel::isBefore(const QString &left, const QString &right) const
{
    if ((left == m_ownName) != (right == m_ownName))
        return left == m_ownName;
    return m_order(left, right);
}

} // namespace Adda

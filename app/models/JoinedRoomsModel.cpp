#include "app/models/JoinedRoomsModel.h"

#include "events/Checks.h"

#include <algorithm>
#include <utility>

namespace Adda {

JoinedRoomsModel::JoinedRoomsModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

int JoinedRoomsModel::find(const QString &part) const
{
    const QString key = Checks::nameKey(part);
    int containing = -1;
    for (int row = 0; row < count(); ++row) {
        const qsizetype place = Checks::nameKey(m_rooms[row].name).indexOf(key);
        if (place == 0)
            return row;
        if (place > 0 && containing < 0)
            containing = row;
    }
    return containing;
}

int JoinedRoomsModel::unreadRooms(int from, int to) const
{
    const auto begin = m_rooms.begin() + std::clamp(from, 0, count());
    const auto end = m_rooms.begin() + std::clamp(to, 0, count());
    return int(std::count_if(begin, std::max(begin, end), [](const JoinedRoom &room) { return room.unread > 0; }));
}

int JoinedRoomsModel::mentionsIn(int from, int to) const
{
    return sum(from, to, &JoinedRoom::mentions);
}

int JoinedRoomsModel::sum(int from, int to, int JoinedRoom::*count) const
{
    int sum = 0;
    for (int row = std::max(from, 0); row < std::min(to, this->count()); ++row)
        sum += m_rooms.at(row).*count;
    return sum;
}

int JoinedRoomsModel::nextUnread(int row, int by) const
{
    return next(row, by, &JoinedRoom::unread);
}

int JoinedRoomsModel::nextMention(int row, int by) const
{
    return next(row, by, &JoinedRoom::mentions);
}

int JoinedRoomsModel::next(int row, int by, int JoinedRoom::*count) const
{
    const int rows = this->count();
    for (int step = 1; step <= rows; ++step) {
        const int it = ((row + by * step) % rows + rows) % rows;
        if (it != row && m_rooms.at(it).*count > 0)
            return it;
    }
    return -1;
}

int JoinedRoomsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant JoinedRoomsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JoinedRoom &room = m_rooms.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return room.name;
    case UnreadRole:
        return room.unread;
    case HasDraftRole:
        return room.hasDraft;
    case IsCurrentRole:
        return room.isCurrent;
    case MentionsRole:
        return room.mentions;
    default:
        return {};
    }
}

QHash<int, QByteArray> JoinedRoomsModel::roleNames() const
{
    return {{NameRole, "name"},
            {UnreadRole, "unread"},
            {HasDraftRole, "hasDraft"},
            {IsCurrentRole, "isCurrent"},
            {MentionsRole, "mentions"}};
}

void JoinedRoomsModel::update(const JoinedRoom &room)
{
    const auto place =
        std::lower_bound(m_rooms.begin(), m_rooms.end(), room,
                         [this](const JoinedRoom &a, const JoinedRoom &b) { return m_order(a.name, b.name); });
    const auto row = int(place - m_rooms.begin());
    if (place != m_rooms.end() && place->name == room.name) {
        if (*place == room)
            return;
        *place = room;
        Q_EMIT dataChanged(index(row), index(row));
        refresh();
        return;
    }
    beginInsertRows({}, row, row);
    m_rooms.insert(row, room);
    endInsertRows();
    Q_EMIT countChanged();
    refresh();
}

void JoinedRoomsModel::remove(const QString &name)
{
    const auto it = std::ranges::find(m_rooms, name, &JoinedRoom::name);
    if (it == m_rooms.end())
        return;
    const auto row = int(it - m_rooms.begin());
    beginRemoveRows({}, row, row);
    m_rooms.removeAt(row);
    endRemoveRows();
    Q_EMIT countChanged();
    refresh();
}

void JoinedRoomsModel::refresh()
{
    const auto current = std::ranges::find(m_rooms, true, &JoinedRoom::isCurrent);
    const int row = current == m_rooms.end() ? -1 : int(current - m_rooms.begin());
    if (std::exchange(m_currentRow, row) != row)
        Q_EMIT currentRowChanged();
    const int unread = sum(0, count(), &JoinedRoom::unread);
    if (std::exchange(m_unread, unread) != unread)
        Q_EMIT unreadChanged();
    const int mentions = sum(0, count(), &JoinedRoom::mentions);
    if (std::exchange(m_mentions, mentions) != mentions)
        Q_EMIT mentionsChanged();
}

} // namespace Adda

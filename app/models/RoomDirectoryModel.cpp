#include "app/models/RoomDirectoryModel.h"

#include "app/models/ActivityLabel.h"
#include "events/Checks.h"

#include <algorithm>
#include <utility>

namespace Adda {

RoomDirectoryModel::RoomDirectoryModel(Clock clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_clock(std::move(clock))
{
}

void RoomDirectoryModel::setFilter(const QString &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    Q_EMIT filterChanged();
    refresh();
}

void RoomDirectoryModel::setLoading(bool loading)
{
    if (std::exchange(m_loading, loading) != loading)
        Q_EMIT loadingChanged();
}

int RoomDirectoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RoomDirectoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RoomSummary &room = m_shown.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return room.room;
    case PeopleRole:
        return ActivityLabel::people(room.count);
    case ActivityRole:
        return room.lastTime == 0
                   ? QString()
                   : ActivityLabel::since(QDateTime::fromMSecsSinceEpoch(room.lastTime), m_clock(), m_locale);
    default:
        return {};
    }
}

QHash<int, QByteArray> RoomDirectoryModel::roleNames() const
{
    return {{NameRole, "name"}, {PeopleRole, "people"}, {ActivityRole, "activity"}};
}

void RoomDirectoryModel::setRooms(const QList<RoomSummary> &rooms)
{
    m_rooms = rooms;
    refresh();
    setLoading(false);
}

void RoomDirectoryModel::refresh()
{
    show(matches());
    const QString key = Checks::nameKey(m_filter.trimmed());
    const bool exists =
        std::ranges::any_of(m_rooms, [&](const RoomSummary &room) { return Checks::nameKey(room.room) == key; });
    if (std::exchange(m_filterExists, exists) != exists)
        Q_EMIT filterExistsChanged();
}

QList<RoomSummary> RoomDirectoryModel::matches() const
{
    const QString key = Checks::nameKey(m_filter.trimmed());
    QList<RoomSummary> atStart;
    QList<RoomSummary> inside;
    for (const RoomSummary &room : m_rooms) {
        const qsizetype place = Checks::nameKey(room.room).indexOf(key);
        if (place == 0)
            atStart.append(room);
        else if (place > 0)
            inside.append(room);
    }
    return (atStart + inside).mid(0, maxShown);
}

// Row by row: the list is refreshed while somebody chooses from it.
void RoomDirectoryModel::show(const QList<RoomSummary> &wanted)
{
    const int countBefore = count();
    for (int row = 0; row < int(wanted.size()); ++row) {
        const auto from = std::find_if(m_shown.cbegin() + row, m_shown.cend(),
                                       [&](const RoomSummary &room) { return room.room == wanted[row].room; });
        if (from == m_shown.cend()) {
            beginInsertRows({}, row, row);
            m_shown.insert(row, wanted[row]);
            endInsertRows();
            continue;
        }
        if (const auto at = int(from - m_shown.cbegin()); at != row) {
            beginMoveRows({}, at, at, {}, row);
            m_shown.move(at, row);
            endMoveRows();
        }
        m_shown[row] = wanted[row];
        // Always: "now" becomes "1 min ago" with nothing new.
        Q_EMIT dataChanged(index(row), index(row));
    }
    if (count() > int(wanted.size())) {
        beginRemoveRows({}, int(wanted.size()), count() - 1);
        m_shown.resize(wanted.size());
        endRemoveRows();
    }
    if (count() != countBefore)
        Q_EMIT countChanged();
}

} // namespace Adda

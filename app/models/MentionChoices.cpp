#include "app/models/MentionChoices.h"

#include "app/text/Mention.h"
#include "events/Checks.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace Adda {

namespace {

// Who wrote before so many rows does not count as recent.
constexpr int recentRows = 500;

} // namespace

MentionChoices::MentionChoices(QObject *parent)
    : MembersFilter(parent)
{
    sort(0);
    connect(this, &QAbstractItemModel::rowsInserted, this, &MentionChoices::refresh);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &MentionChoices::refresh);
    connect(this, &QAbstractItemModel::modelReset, this, &MentionChoices::refresh);
}

void MentionChoices::setTimeline(TimelineModel *timeline)
{
    if (m_timeline == timeline)
        return;
    m_timeline = timeline;
    Q_EMIT timelineChanged();
}

void MentionChoices::follow(const QString &text, int cursor)
{
    const auto start = int(mentionBegunAt(text, cursor));
    const QString query = start < 0 ? QString() : text.sliced(start + 1, cursor - start - 1);
    if (start != m_dismissed || query.size() < m_dismissedSize)
        m_dismissed = -1;
    m_isSpaceNext = start >= 0 && cursor < text.size() && text.at(cursor).isSpace();
    const bool isAnother = std::exchange(m_start, start) != start;
    if (isAnother)
        noteRecent();
    if (isAnother || query != filter())
        seek(query);
    if (isAnother)
        Q_EMIT startChanged();
    refresh();
}

// When a mention begins: what comes while one chooses does not move the list.
void MentionChoices::noteRecent()
{
    m_recent.clear();
    const int rows = m_start >= 0 && m_timeline ? qMin(m_timeline->count(), recentRows) : 0;
    for (int row = 0; row < rows; ++row) {
        const QModelIndex index = m_timeline->index(row);
        const QString sender = index.data(TimelineModel::SenderRole).toString();
        if (!index.data(TimelineModel::IsNoticeRole).toBool() && !m_recent.contains(sender))
            m_recent.insert(sender, int(m_recent.size()));
    }
}

void MentionChoices::seek(const QString &query)
{
    const bool hasSpace = std::ranges::any_of(query, [](QChar c) { return c.isSpace(); });
    m_begun = hasSpace ? Checks::nameKey(query) : QString();
    m_ranks.clear();
    setFilter(query);
    invalidate();
}

void MentionChoices::dismiss()
{
    m_dismissed = m_start;
    m_dismissedSize = filter().size();
    refresh();
}

QString MentionChoices::mention(int row) const
{
    return u'@' + index(row, 0).data(MembersModel::NameRole).toString() + QString(m_isSpaceNext ? 0 : 1, u' ');
}

void MentionChoices::refresh()
{
    const bool isOffered = m_start >= 0 && m_dismissed != m_start && rowCount() > 0 && !isComplete();
    if (std::exchange(m_isOffered, isOffered) != isOffered)
        Q_EMIT offeredChanged();
}

// A name that is written out, alone or with a space behind it, needs no help.
bool MentionChoices::isComplete() const
{
    const auto isName = [this](const QString &name) { return Checks::nameKey(name) == key(); };
    if (rowCount() == 1 && isName(index(0, 0).data(MembersModel::NameRole).toString()))
        return true;
    if (!members() || filter().isEmpty() || !filter().back().isSpace())
        return false;
    for (int row = 0; row < members()->rowCount(); ++row) {
        if (isName(members()->index(row).data(MembersModel::NameRole).toString()))
            return true;
    }
    return false;
}

bool MentionChoices::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_start < 0 || index.data(MembersModel::IsSelfRole).toBool())
        return false;
    if (!m_begun.isEmpty())
        return Checks::nameKey(index.data(MembersModel::NameRole).toString()).startsWith(m_begun);
    return MembersFilter::filterAcceptsRow(row, parent);
}

bool MentionChoices::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto placeOf = [this](const QModelIndex &index) {
        constexpr int silent = std::numeric_limits<int>::max();
        const QString name = index.data(MembersModel::NameRole).toString();
        // The members are in the order of their names.
        return std::tuple(rankOf(name), m_recent.value(name, silent), index.row());
    };
    return placeOf(left) < placeOf(right);
}

int MentionChoices::rankOf(const QString &name) const
{
    if (key().isEmpty())
        return 0;
    const auto known = m_ranks.constFind(name);
    if (known != m_ranks.cend())
        return *known;
    const QString nameKey = Checks::nameKey(name);
    const int rank = nameKey == key() ? 0 : nameKey.startsWith(key()) ? 1 : 2;
    m_ranks.insert(name, rank);
    return rank;
}

} // namespace Adda

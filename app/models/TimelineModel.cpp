#include "app/models/TimelineModel.h"

#include "app/models/TimeLabel.h"
#include "app/text/TextSpan.h"
#include "events/Checks.h"

#include <algorithm>
#include <utility>

namespace Adda {

namespace {

// Nobody has more namesakes, but for mischief.
constexpr int maxNamesakes = 100;

} // namespace

TimelineModel::TimelineModel(const QString &ownName, Clock clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_ownName(ownName)
    , m_ownKey(Checks::nameKey(ownName))
    , m_mentionNames{ownName}
    , m_clock(std::move(clock))
    , m_today(m_clock().date())
{
}

bool TimelineModel::hasMessages() const
{
    return !std::ranges::all_of(m_rows, &TimelineRow::isNotice);
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {
        {IsNoticeRole, "isNotice"}, {MessageIdRole, "messageId"},
        {SenderRole, "sender"},     {TextRole, "text"},
        {TimeRole, "time"},         {FullTimeRole, "fullTime"},
        {DayRole, "day"},           {ShowsHeadRole, "showsHead"},
        {IsOwnRole, "isOwn"},       {StateRole, "delivery"},
        {ProblemRole, "problem"},   {IsFirstNewRole, "isFirstNew"},
        {SpokenRole, "spoken"},     {MentionNamesRole, "mentionNames"},
    };
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TimelineRow &row = m_rows.at(index.row());
    switch (role) {
    case IsNoticeRole:
        return row.isNotice();
    case MessageIdRole:
        return row.entry.id;
    case SenderRole:
        return row.entry.username;
    case Qt::DisplayRole:
    case TextRole:
        return row.text;
    case TimeRole:
        return TimeLabel::time(row.when, m_locale);
    case FullTimeRole:
        return TimeLabel::full(row.when, m_locale);
    case DayRole:
        return startsDay(index.row()) ? TimeLabel::day(row.when.date(), m_today, m_locale) : QString();
    case ShowsHeadRole:
        return showsHead(index.row());
    case IsOwnRole:
        return row.isOwn;
    case IsFirstNewRole:
        return m_firstNew > 0 && row.entry.seq == m_firstNew;
    case StateRole:
        return QVariant::fromValue(State(row.state));
    case ProblemRole:
        return row.problem;
    case SpokenRole:
        return spoken(row);
    case MentionNamesRole:
        return row.isOwn || row.isNotice() ? QStringList() : m_mentionNames;
    default:
        return {};
    }
}

QString TimelineModel::spoken(const TimelineRow &row) const
{
    if (row.isNotice())
        return row.text;
    switch (row.state) {
    case TimelineRow::State::Waiting:
        //: For screen readers. %1: a person, %2: what they wrote
        return tr("%1, waiting to be sent: %2").arg(row.entry.username, row.text);
    case TimelineRow::State::Failed:
        //: For screen readers. %1: a person, %2: what they wrote, %3: why
        return tr("%1, not sent: %2. %3").arg(row.entry.username, row.text, row.problem);
    case TimelineRow::State::Sent:
        break;
    }
    //: For screen readers. %1: a person, %2: a time of day, %3: what they wrote
    return tr("%1, %2: %3").arg(row.entry.username, TimeLabel::time(row.when, m_locale), row.text);
}

bool TimelineModel::startsDay(int row) const
{
    return row + 1 == count() || m_rows.at(row).isAnotherDayThan(m_rows.at(row + 1));
}

bool TimelineModel::showsHead(int row) const
{
    const TimelineRow &it = m_rows.at(row);
    if (it.isNotice())
        return false;
    if (row + 1 == count() || (m_firstNew > 0 && it.entry.seq == m_firstNew))
        return true;
    return !it.continues(m_rows.at(row + 1));
}

qint64 TimelineModel::oldestSeq() const
{
    for (auto row = m_rows.crbegin(); row != m_rows.crend(); ++row) {
        if (row->entry.seq > 0)
            return row->entry.seq;
    }
    return 0;
}

int TimelineModel::rowFrom(qint64 seq) const
{
    int found = -1;
    for (int row = m_pending; row < count(); ++row) {
        const qint64 it = m_rows.at(row).entry.seq;
        if (it >= seq)
            found = row;
        else if (it > 0)
            break;
    }
    return found;
}

bool TimelineModel::hasMessage(const QString &id) const
{
    return std::any_of(m_rows.cbegin() + m_pending, m_rows.cend(),
                       [&](const TimelineRow &row) { return !row.isNotice() && row.entry.id == id; });
}

void TimelineModel::meet(const QString &name)
{
    const QString key = Checks::nameKey(name);
    if (key == m_ownKey || !key.startsWith(m_ownKey) || m_mentionNames.contains(name) ||
        m_mentionNames.size() > maxNamesakes)
        return;
    m_mentionNames.append(name);
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {MentionNamesRole});
}

bool TimelineModel::mentionsSelf(const QString &text) const
{
    return mentions(text, m_mentionNames);
}

void TimelineModel::startAfresh(const Entries &entries)
{
    beginResetModel();
    m_rows.resize(m_pending);
    for (auto entry = entries.crbegin(); entry != entries.crend(); ++entry) {
        const int twin = pendingRow(entry->id);
        if (twin >= 0) {
            m_rows.removeAt(twin);
            --m_pending;
        }
        m_rows.append(TimelineRow::sent(*entry));
        m_rows.last().isOwn = isOwnName(entry->username);
    }
    endResetModel();
    Q_EMIT countChanged();
}

void TimelineModel::append(const Entry &entry)
{
    if (entry.kind == Entry::Kind::Notice) {
        appendNotice(entry);
        return;
    }
    const bool isOwn = isOwnName(entry.username);
    if (const int row = isOwn ? pendingRow(entry.id) : -1; row >= 0) {
        settleAt(row, entry.seq, entry.createdTime);
        return;
    }
    if (const auto place = placeOf(entry.seq)) {
        TimelineRow row = TimelineRow::sent(entry);
        row.isOwn = isOwn;
        insert(*place, std::move(row));
        trim(maxRows);
    }
}

void TimelineModel::appendNotice(const Entry &entry)
{
    if (m_pending == count() || !m_rows[m_pending].fold(entry)) {
        insert(m_pending, TimelineRow::notice(entry));
        trim(maxRows);
        return;
    }
    Q_EMIT dataChanged(index(m_pending), index(m_pending), {TextRole, SpokenRole, TimeRole, FullTimeRole});
}

void TimelineModel::appendOlder(const Entries &page)
{
    const qint64 oldest = oldestSeq();
    QList<TimelineRow> rows;
    for (auto entry = page.crbegin(); entry != page.crend(); ++entry) {
        if (entry->kind != Entry::Kind::Text || (oldest > 0 && entry->seq >= oldest))
            continue;
        rows.append(TimelineRow::sent(*entry));
        rows.last().isOwn = isOwnName(entry->username);
    }
    if (rows.isEmpty())
        return;
    const int first = count();
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    m_rows.append(std::move(rows));
    endInsertRows();
    lookChanged(first - 1);
    Q_EMIT countChanged();
}

void TimelineModel::appendWaiting(const Entry &entry)
{
    // What was left from the last run comes later than what was just written.
    int row = 0;
    while (row < m_pending && m_rows.at(row).entry.createdTime > entry.createdTime)
        ++row;
    ++m_pending;
    insert(row, TimelineRow::waiting(entry));
}

void TimelineModel::settle(const QString &id, qint64 seq, qint64 createdTime)
{
    if (const int row = pendingRow(id); row >= 0)
        settleAt(row, seq, createdTime);
}

void TimelineModel::settleAt(int row, qint64 seq, qint64 createdTime)
{
    const auto place = placeOf(seq);
    if (!place) {
        removeAt(row);
        return;
    }
    const int target = *place - 1;
    if (target != row) {
        beginMoveRows({}, row, row, {}, *place);
        m_rows.move(row, target);
        endMoveRows();
    }
    --m_pending;
    Entry entry = m_rows.at(target).entry;
    entry.seq = seq;
    entry.createdTime = createdTime;
    m_rows[target] = TimelineRow::sent(entry);
    m_rows[target].isOwn = true;
    Q_EMIT dataChanged(index(target), index(target));
    lookChanged(target - 1);
    if (target != row)
        lookChanged(row - 1);
}

void TimelineModel::setPending(const QString &id, State state, const QString &problem)
{
    const int row = pendingRow(id);
    if (row < 0)
        return;
    m_rows[row].state = TimelineRow::State(state);
    m_rows[row].problem = problem;
    Q_EMIT dataChanged(index(row), index(row), {StateRole, ProblemRole, SpokenRole});
}

void TimelineModel::removePending(const QString &id)
{
    if (const int row = pendingRow(id); row >= 0)
        removeAt(row);
}

void TimelineModel::setFirstNew(qint64 seq)
{
    const qint64 before = std::exchange(m_firstNew, seq);
    if (before == seq)
        return;
    for (int row = m_pending; row < count(); ++row) {
        const qint64 it = m_rows.at(row).entry.seq;
        if (it > 0 && (it == before || it == seq))
            lookChanged(row);
    }
}

void TimelineModel::trim(int most)
{
    const int first = qMax(most, m_pending);
    if (count() <= first)
        return;
    beginRemoveRows({}, first, count() - 1);
    m_rows.resize(first);
    endRemoveRows();
    lookChanged(first - 1);
    Q_EMIT countChanged();
    Q_EMIT trimmed();
}

void TimelineModel::refreshDays()
{
    const QDate today = m_clock().date();
    if (std::exchange(m_today, today) != today && count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {DayRole});
}

void TimelineModel::insert(int row, TimelineRow entry)
{
    beginInsertRows({}, row, row);
    m_rows.insert(row, std::move(entry));
    endInsertRows();
    lookChanged(row - 1);
    Q_EMIT countChanged();
}

void TimelineModel::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    m_pending -= row < m_pending ? 1 : 0;
    endRemoveRows();
    lookChanged(row - 1);
    Q_EMIT countChanged();
}

int TimelineModel::pendingRow(const QString &id) const
{
    for (int row = 0; row < m_pending; ++row) {
        if (m_rows.at(row).entry.id == id)
            return row;
    }
    return -1;
}

// The row to insert before, so that the log stays in order; none: it is there already. Notices have no seq
// and stay where they came.
std::optional<int> TimelineModel::placeOf(qint64 seq) const
{
    int place = m_pending;
    for (int row = m_pending; row < count(); ++row) {
        const qint64 it = m_rows.at(row).entry.seq;
        if (it == seq)
            return std::nullopt;
        if (it > seq)
            place = row + 1;
        else if (it > 0)
            break;
    }
    return place;
}

bool TimelineModel::isOwnName(const QString &name) const
{
    return name == m_ownName || Checks::nameKey(name) == m_ownKey;
}

// Of what depends on a row's neighbours.
void TimelineModel::lookChanged(int row)
{
    if (row >= 0 && row < count())
        Q_EMIT dataChanged(index(row), index(row), {DayRole, ShowsHeadRole, IsFirstNewRole});
}

} // namespace Adda

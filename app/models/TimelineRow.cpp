#include "app/models/TimelineRow.h"

#include "app/models/NoticeText.h"

namespace Adda {

namespace {

constexpr qint64 sameBreath = 5 * 60; // seconds

QDateTime localTime(const Entry &entry)
{
    return QDateTime::fromMSecsSinceEpoch(entry.createdTime);
}

} // namespace

TimelineRow TimelineRow::sent(const Entry &entry)
{
    return {entry, {}, localTime(entry), entry.message, State::Sent, {}, false};
}

TimelineRow TimelineRow::notice(const Entry &entry)
{
    return {entry, {entry}, localTime(entry), NoticeText::sentence({entry}), State::Sent, {}, false};
}

TimelineRow TimelineRow::waiting(const Entry &entry)
{
    return {entry, {}, localTime(entry), entry.message, State::Waiting, {}, true};
}

bool TimelineRow::fold(const Entry &notice)
{
    const QDateTime then = localTime(notice);
    if (!isNotice() || notices.size() >= maxFolded || then.date() != when.date() ||
        !NoticeText::folds(notices.last()) || !NoticeText::folds(notice))
        return false;
    notices.append(notice);
    when = then;
    text = NoticeText::sentence(notices);
    return true;
}

bool TimelineRow::continues(const TimelineRow &older) const
{
    // The clocks of two machines may differ, so that a waiting row can be older than the one before it.
    return !isNotice() && !older.isNotice() && entry.username == older.entry.username &&
           when.date() == older.when.date() && qAbs(older.when.secsTo(when)) < sameBreath;
}

bool TimelineRow::isAnotherDayThan(const TimelineRow &older) const
{
    return when.date() != older.when.date();
}

} // namespace Adda

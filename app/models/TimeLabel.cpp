#include "app/models/TimeLabel.h"

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

// Of the locale's short form, which has seconds in some locales and not in others; the long form names the
// time zone.
QString withoutSeconds(const QLocale &locale)
{
    QString format = locale.timeFormat(QLocale::ShortFormat);
    if (const qsizetype seconds = format.indexOf("ss"_L1); seconds > 0)
        format.remove(seconds - 1, 3);
    return format;
}

QString withSeconds(const QLocale &locale)
{
    QString format = withoutSeconds(locale);
    const qsizetype minutes = format.indexOf("mm"_L1);
    return minutes > 0 ? format.insert(minutes + 2, format.at(minutes - 1) + "ss"_L1) : format;
}

} // namespace

QString TimeLabel::time(const QDateTime &when, const QLocale &locale)
{
    return locale.toString(when.time(), withoutSeconds(locale));
}

QString TimeLabel::full(const QDateTime &when, const QLocale &locale)
{
    //: %1: a date, %2: a time of day
    return tr("%1 at %2")
        .arg(locale.toString(when.date(), QLocale::LongFormat), locale.toString(when.time(), withSeconds(locale)));
}

QString TimeLabel::day(const QDate &day, const QDate &today, const QLocale &locale)
{
    if (day == today)
        return tr("Today");
    if (day == today.addDays(-1))
        return tr("Yesterday");
    return locale.toString(day, day.year() == today.year() ? tr("ddd d MMMM", "a day of this year, as Qt takes it")
                                                           : tr("ddd d MMMM yyyy", "a day, as Qt takes it"));
}

} // namespace Adda

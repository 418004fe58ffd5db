#include "app/models/ActivityLabel.h"

namespace Adda {

QString ActivityLabel::people(int count)
{
    if (count <= 0)
        return tr("nobody");
    // One is apart because the source text, which is shown where there is no translation, has no plural
    // forms.
    return count == 1 ? tr("1 person") : tr("%n people", nullptr, count);
}

QString ActivityLabel::since(const QDateTime &last, const QDateTime &now, const QLocale &locale)
{
    if (!last.isValid())
        return {};
    const auto minutes = int(qMin<qint64>(last.secsTo(now) / 60, 60 * 24 * 365));
    const int hours = minutes / 60;
    const int days = hours / 24;
    if (minutes < 1)
        return tr("now");
    if (hours < 1)
        return tr("%n min ago", nullptr, minutes);
    if (days < 1)
        return tr("%n h ago", nullptr, hours);
    if (days == 1)
        return tr("1 day ago");
    return days <= 7 ? tr("%n days ago", nullptr, days) : locale.toString(last.date(), QLocale::ShortFormat);
}

} // namespace Adda

#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QString>

namespace Adda {

/// How lively a room is, in words for people. Pure.
class ActivityLabel
{
    Q_DECLARE_TR_FUNCTIONS(ActivityLabel)

public:
    /// "nobody", "1 person", "4 people".
    static QString people(int count);
    /// Since `last`: "now", "2 min ago", "3 h ago", "5 days ago", and after a week the date. Invalid: empty.
    /// A time to come counts as now: it is another machine's clock.
    static QString since(const QDateTime &last, const QDateTime &now, const QLocale &locale);
};

} // namespace Adda

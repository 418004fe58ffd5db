#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QString>

namespace Adda {

/// Times and days in words for people. Pure.
class TimeLabel
{
    Q_DECLARE_TR_FUNCTIONS(TimeLabel)

public:
    /// "09:42", in the locale's short form.
    static QString time(const QDateTime &when, const QLocale &locale);
    /// "Tuesday, 24 November 2026 at 09:42:07".
    static QString full(const QDateTime &when, const QLocale &locale);
    /// "Today", "Yesterday", "Mon 3 March", and with the year when that is another one.
    static QString day(const QDate &day, const QDate &today, const QLocale &locale);
};

} // namespace Adda

#include "server/doctor/SystemChecks.h"

#ifdef Q_OS_LINUX
#include <sys/timex.h>
#endif

namespace Adda::SystemChecks {

using namespace Qt::Literals::StringLiterals;

namespace {

using Level = Finding::Level;

/// Nobody ran this program before.
const QDate earliest(2026, 1, 1);

/// False where the system does not say.
bool isKnownToDrift()
{
#ifdef Q_OS_LINUX
    timex state{};
    return ::adjtimex(&state) >= 0 && (state.status & STA_UNSYNC) != 0;
#else
    return false;
#endif
}

} // namespace

Finding openFiles(const std::optional<OpenFileLimit> &limit, const Config &config)
{
    const QString subject = u"open files"_s;
    if (!limit)
        return {Level::Ok, subject, u"the system has no limit"_s, {}};
    const QString what =
        u"%1 allowed, for %2 connections"_s.arg(limit->files()).arg(config.transport.limits.connections);
    if (limit->suffices(config))
        return {Level::Ok, subject, what, {}};
    return {Level::Warning, subject, what, u"raise LimitNOFILE= (ulimit -n), or lower max_connections"_s};
}

Finding clock(const QDateTime &now, const std::optional<QDateTime> &newest)
{
    const QString subject = u"clock"_s;
    const QString text = now.toUTC().toString(Qt::ISODate);
    const QString set = u"set it, and have it kept right: timedatectl set-ntp true"_s;
    if (now.date() < earliest)
        return {Level::Problem, subject, u"%1 cannot be"_s.arg(text), set};
    if (newest && now < *newest) {
        return {Level::Problem, subject,
                u"%1 is before the newest message, of %2"_s.arg(text, newest->toUTC().toString(Qt::ISODate)), set};
    }
    if (isKnownToDrift())
        return {Level::Warning, subject, u"%1; nothing keeps it right"_s.arg(text), set};
    return {Level::Ok, subject, text, {}};
}

} // namespace Adda::SystemChecks

#include "server/commands/Doctor.h"

#include "server/commands/Output.h"
#include "server/doctor/DataChecks.h"
#include "server/doctor/NetworkChecks.h"
#include "server/doctor/SystemChecks.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Gives it on, to be counted.
Finding::Level report(const Finding &finding)
{
    constexpr std::array levels{"ok"_L1, "warning"_L1, "problem"_L1};
    QString line = u"%1 %2 %3"_s.arg(levels[size_t(finding.level)], -8).arg(finding.subject, -12).arg(finding.what);
    if (!finding.advice.isEmpty())
        line += u"; "_s + finding.advice;
    print(stdout, line + u'\n');
    return finding.level;
}

} // namespace

int doctor(const Config &config)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString &directory = config.history.directory;
    const ServerProbe probe = config.port == 0 ? ServerProbe() : ServerProbe::ask(config);
    const auto limit = probe.openFiles >= 0 ? OpenFileLimit(probe.openFiles) : OpenFileLimit::raise();

    Finding::Level worst = report(DataChecks::folder(directory));
    const auto next = [&](const Finding &finding) { worst = std::max(worst, report(finding)); };
    next(DataChecks::disk(directory));
    const DataChecks::Database database = DataChecks::database(config.history);
    next(database.finding);
    next(DataChecks::journal(directory));
    next(SystemChecks::openFiles(limit, config));
    next(SystemChecks::clock(now, database.newest));
    next(NetworkChecks::port(config, probe));
    next(NetworkChecks::certificate(config, now));
    return worst == Finding::Level::Problem ? 1 : 0;
}

} // namespace Adda

#include "server/metrics/ProcessFigures.h"

#ifdef Q_OS_LINUX
#include <QByteArray>
#include <QFile>
#include <QList>

#include <dirent.h>
#include <memory>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace Adda {

#ifdef Q_OS_LINUX

namespace {

QByteArray readAll(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int countOpenFiles()
{
    const std::unique_ptr<DIR, int (*)(DIR *)> directory(::opendir("/proc/self/fd"), ::closedir);
    if (!directory)
        return 0;
    int count = 0;
    while (::readdir(directory.get()))
        ++count;
    return count - 3; // ".", ".." and the directory's own
}

double secondsOf(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

/// proc(5): the time at which the system started, and with which delay the process did.
double readStartSeconds(const QByteArray &processStat)
{
    // The name of the program, in parentheses, may hold spaces; 19 fields lie between it and the start.
    const QList<QByteArray> fields = processStat.sliced(processStat.lastIndexOf(')') + 1).simplified().split(' ');
    const double ticks = fields.value(19).toDouble();
    const QByteArray systemStat = readAll("/proc/stat");
    const qsizetype line = systemStat.indexOf("\nbtime ");
    if (line < 0)
        return 0;
    const qsizetype begin = line + qsizetype(sizeof "\nbtime " - 1);
    const double boot = systemStat.sliced(begin, systemStat.indexOf('\n', begin) - begin).toDouble();
    return boot + ticks / double(::sysconf(_SC_CLK_TCK));
}

} // namespace

std::optional<ProcessFigures> ProcessFigures::read()
{
    // The start never changes, and /proc/stat is long on a machine with many cores.
    static const double startSeconds = readStartSeconds(readAll("/proc/self/stat"));
    const QByteArray memory = readAll("/proc/self/statm");
    if (memory.isEmpty())
        return {};
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return ProcessFigures{
        .cpuSeconds = secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime),
        .residentBytes = memory.split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE),
        .openFiles = countOpenFiles(),
        .maxOpenFiles = qint64(limit.rlim_cur),
        .startSeconds = startSeconds,
    };
}

#else

std::optional<ProcessFigures> ProcessFigures::read()
{
    return {};
}

#endif

} // namespace Adda

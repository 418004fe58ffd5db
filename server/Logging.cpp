#include "server/Logging.h"

#include "server/LogLine.h"

#include <algorithm>
#include <atomic>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace Adda {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcServer, "adda.server", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRooms, "adda.rooms", QtInfoMsg)

namespace {

std::atomic<LogFormat> usedFormat = LogFormat::Text;
std::atomic<bool> hasPriority = false;

/// systemd says which device and inode the stream to its journal has.
bool isJournal([[maybe_unused]] int descriptor)
{
#ifdef Q_OS_UNIX
    struct stat status
    {
    };

    return ::fstat(descriptor, &status) == 0 &&
           qgetenv("JOURNAL_STREAM") ==
               QByteArray::number(quint64(status.st_dev)) + ':' + QByteArray::number(quint64(status.st_ino));
#else
    return false;
#endif
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const LogLine made{type, context.category, text};
    const QByteArray line = (hasPriority ? made.priority() : QByteArray()) +
                            (usedFormat == LogFormat::Json ? made.asJson() : made.asText()) + '\n';
    // One call, so that lines of several threads do not mix.
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

} // namespace

void startLogging(LogLevel level, LogFormat format)
{
    usedFormat = format;
    hasPriority = isJournal(2);
    QString rules;
    const auto rule = [&](const char *type, LogLevel from) {
        const QLatin1String isOn(level <= from ? "true" : "false");
        for (const auto category : {"adda.*"_L1, "socketio.*"_L1})
            rules += u"%1.%2=%3\n"_s.arg(category, QLatin1String(type), isOn);
    };
    rule("debug", LogLevel::Debug);
    rule("info", LogLevel::Info);
    rule("warning", LogLevel::Warning);
    QLoggingCategory::setFilterRules(rules);
    qInstallMessageHandler(writeLine);
}

QString logField(const char *name, const QString &value)
{
    const bool isPlain = !value.isEmpty() && std::ranges::all_of(value, [](QChar c) {
        return c > u' ' && c <= u'~' && c != u'"' && c != u'=' && c != u'\\';
    });
    if (isPlain)
        return QLatin1String(name) + u'=' + value;
    QString quoted;
    for (const QChar c : value) {
        if (c == u'"' || c == u'\\')
            quoted += u'\\' + c;
        else if (c.isPrint())
            quoted += c;
        else
            quoted += u"\\u%1"_s.arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
    }
    return QLatin1String(name) + u"=\""_s + quoted + u'"';
}

QString logField(const char *name, qint64 value)
{
    return QLatin1String(name) + u'=' + QString::number(value);
}

} // namespace Adda

#pragma once

#include <QLoggingCategory>
#include <QString>

namespace Adda {

Q_DECLARE_LOGGING_CATEGORY(lcServer)
Q_DECLARE_LOGGING_CATEGORY(lcRooms)

enum class LogLevel { Debug, Info, Warning, Error };

enum class LogFormat { Text, Json };

/// Sends Qt's log to stderr, one line a message, as LogLine has it; where stderr goes to systemd's journal, with its
/// level before it for that. Any thread may log from then on. Never logged: what people write, tokens.
void startLogging(LogLevel level, LogFormat format);

/// `name=value` for a log line; a text that came from outside is quoted and escaped, so that it cannot make
/// lines of its own.
QString logField(const char *name, const QString &value);
QString logField(const char *name, qint64 value);

} // namespace Adda

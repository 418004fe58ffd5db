#include "server/history/OutageLog.h"

#include <QLoggingCategory>

namespace Adda {

Q_LOGGING_CATEGORY(historyLog, "adda.server.history", QtInfoMsg)

OutageLog::OutageLog(const QString &what)
    : m_what(what)
{
}

void OutageLog::noteFailure(const Storage::DatabaseError &error)
{
    if (!m_isFailing.exchange(true))
        qCWarning(historyLog, "%s fails: %s", qUtf8Printable(m_what), qUtf8Printable(error.message));
}

void OutageLog::noteRecovery()
{
    m_isFailing = false;
    qCInfo(historyLog, "%s works again", qUtf8Printable(m_what));
}

} // namespace Adda

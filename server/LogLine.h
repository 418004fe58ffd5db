#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QtGlobal>

namespace Adda {

/// One message of the log, and the forms in which it is written. Any thread.
struct LogLine
{
    QtMsgType type = QtInfoMsg;
    QByteArray category;
    QString text; ///< the message, and after it fields, as logField() makes them
    QDateTime time = QDateTime::currentDateTimeUtc();

    /// Time (UTC), level, category, text.
    QByteArray asText() const;
    /// A JSON object: time, level, category, message, and each field as a string of its name. What is not quite made
    /// of fields stays in the message; the object is valid whatever the text holds.
    QByteArray asJson() const;
    /// "<6>" for info: what journald reads the level from when it stands before a line.
    QByteArray priority() const;
};

} // namespace Adda

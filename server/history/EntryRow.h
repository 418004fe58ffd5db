#pragma once

#include "events/Entry.h"

#include <QVariant>

QT_FORWARD_DECLARE_CLASS(QSqlQuery)

/// Entries as rows of the tables `entry` (the log) and `message` (what it amounts to). Pure.
namespace Adda::EntryRow {

/// What the log's row says beside its columns, as JSON.
QString body(const Entry &entry);
/// NULL when it answers nothing.
QVariant replyTo(const Entry &entry);

/// A row of seq, id, username, body, created_time.
Entry readLogged(const QSqlQuery &row, const QString &room);
/// A row of seq, id, username, text, created_time, reply_to.
Entry readMessage(const QSqlQuery &row, const QString &room);

} // namespace Adda::EntryRow

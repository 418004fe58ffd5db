#pragma once

#include "events/Entry.h"

QT_FORWARD_DECLARE_CLASS(QSqlQuery)

/// Entries as rows of the table `entry`, the log. Pure.
namespace Adda::EntryRow {

/// What the row says beside its columns, as JSON.
QString body(const Entry &entry);

/// A row of seq, id, username, body, created_time.
Entry read(const QSqlQuery &row, const QString &room);

} // namespace Adda::EntryRow

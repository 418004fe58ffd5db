#include "server/history/EntryRow.h"

#include <QJsonDocument>
#include <QSqlQuery>

namespace Adda::EntryRow {

using namespace Qt::Literals::StringLiterals;

namespace {

enum Column { SeqColumn, IdColumn, UsernameColumn, ContentColumn, CreatedTimeColumn, ReplyToColumn };

Entry readCommonColumns(const QSqlQuery &row, const QString &room)
{
    Entry entry;
    entry.room = room;
    entry.seq = row.value(SeqColumn).toLongLong();
    entry.id = row.value(IdColumn).toString();
    entry.username = row.value(UsernameColumn).toString();
    entry.createdTime = row.value(CreatedTimeColumn).toLongLong();
    return entry;
}

} // namespace

QString body(const Entry &entry)
{
    QJsonObject body{{u"message"_s, entry.message}};
    if (entry.replyTo)
        body[u"reply_to"_s] = *entry.replyTo;
    return QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact));
}

QVariant replyTo(const Entry &entry)
{
    return entry.replyTo ? QVariant(*entry.replyTo) : QVariant();
}

Entry readLogged(const QSqlQuery &row, const QString &room)
{
    Entry entry = readCommonColumns(row, room);
    const QJsonObject body = QJsonDocument::fromJson(row.value(ContentColumn).toString().toUtf8()).object();
    entry.message = body[u"message"_s].toString();
    if (const QJsonValue replyTo = body[u"reply_to"_s]; replyTo.isDouble())
        entry.replyTo = replyTo.toInteger();
    return entry;
}

Entry readMessage(const QSqlQuery &row, const QString &room)
{
    Entry entry = readCommonColumns(row, room);
    entry.message = row.value(ContentColumn).toString();
    if (!row.isNull(ReplyToColumn))
        entry.replyTo = row.value(ReplyToColumn).toLongLong();
    return entry;
}

} // namespace Adda::EntryRow

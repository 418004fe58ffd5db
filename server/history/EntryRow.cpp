#include "server/history/EntryRow.h"

#include <QJsonDocument>
#include <QSqlQuery>

namespace Adda::EntryRow {

using namespace Qt::Literals::StringLiterals;

namespace {

enum Column { SeqColumn, IdColumn, UsernameColumn, BodyColumn, CreatedTimeColumn };

struct Body
{
    const Entry &entry;

    void writeFields(JsonWriter &json) const
    {
        json.field("message"_L1, entry.message);
        if (entry.replyTo)
            json.field("reply_to"_L1, *entry.replyTo);
    }
};

} // namespace

QString body(const Entry &entry)
{
    return QString::fromUtf8(jsonText(Body{entry}));
}

Entry read(const QSqlQuery &row, const QString &room)
{
    Entry entry;
    entry.room = room;
    entry.seq = row.value(SeqColumn).toLongLong();
    entry.id = row.value(IdColumn).toString();
    entry.username = row.value(UsernameColumn).toString();
    entry.createdTime = row.value(CreatedTimeColumn).toLongLong();
    const QJsonObject body = QJsonDocument::fromJson(row.value(BodyColumn).toString().toUtf8()).object();
    entry.message = body[u"message"_s].toString();
    if (const QJsonValue replyTo = body[u"reply_to"_s]; replyTo.isDouble())
        entry.replyTo = replyTo.toInteger();
    return entry;
}

} // namespace Adda::EntryRow

#include "events/SendMessage.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

QJsonObject SendMessageAnswer::toJson() const
{
    return {{u"seq"_s, seq}, {u"createdTime"_s, createdTime}};
}

Result<SendMessageAnswer> SendMessageAnswer::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    SendMessageAnswer answer;
    answer.seq = fields.integer(u"seq"_s, 1);
    answer.createdTime = fields.integer(u"createdTime"_s, 0);
    return fields.take(answer);
}

QJsonObject SendMessage::toJson() const
{
    QJsonObject json{{u"room"_s, room}, {u"message"_s, message}};
    if (!id.isEmpty())
        json[u"id"_s] = id;
    if (replyTo)
        json[u"reply_to"_s] = *replyTo;
    return json;
}

Result<SendMessage> SendMessage::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    SendMessage event;
    event.room = fields(Checks::name, u"room"_s);
    event.message = fields(Checks::message, u"message"_s);
    event.id = fields.optionalString(Checks::id, u"id"_s);
    event.replyTo = fields.optionalInteger(u"reply_to"_s, 1);
    return fields.take(event);
}

} // namespace Adda

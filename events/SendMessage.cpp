#include "events/SendMessage.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

void SendMessageAnswer::writeFields(JsonWriter &json) const
{
    json.field("seq"_L1, seq);
    json.field("createdTime"_L1, createdTime);
}

Result<SendMessageAnswer> SendMessageAnswer::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    SendMessageAnswer answer;
    answer.seq = fields.integer(u"seq"_s, 1);
    answer.createdTime = fields.integer(u"createdTime"_s, 0);
    return fields.take(answer);
}

void SendMessage::writeFields(JsonWriter &json) const
{
    json.field("room"_L1, room);
    json.field("message"_L1, message);
    if (!id.isEmpty())
        json.field("id"_L1, id);
    if (replyTo)
        json.field("reply_to"_L1, *replyTo);
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

#include "events/JoinRoom.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

void JoinRoomAnswer::writeFields(JsonWriter &json) const
{
    json.field("room"_L1, room);
    json.field("username"_L1, username);
    json.field("epoch"_L1, epoch);
    json.field("seq"_L1, seq);
    json.field("members"_L1, members);
    json.field("count"_L1, count);
    json.field("messages"_L1, messages);
    json.field("complete"_L1, complete);
}

Result<JoinRoomAnswer> JoinRoomAnswer::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    JoinRoomAnswer answer;
    answer.room = fields(Checks::name, u"room"_s);
    answer.username = fields(Checks::name, u"username"_s);
    answer.epoch = fields(Checks::text, u"epoch"_s);
    answer.seq = fields.integer(u"seq"_s, 0);
    answer.members = fields(Checks::strings, u"members"_s);
    answer.count = int(fields.integer(u"count"_s, 0, std::numeric_limits<int>::max()));
    answer.messages = fields(entriesFromJson, u"messages"_s);
    answer.complete = fields(Checks::boolean, u"complete"_s);
    return fields.take(answer);
}

void JoinRoom::writeFields(JsonWriter &json) const
{
    json.field("username"_L1, username);
    json.field("room"_L1, room);
    if (after)
        json.field("after"_L1, *after);
    if (!epoch.isEmpty())
        json.field("epoch"_L1, epoch);
    if (!token.isEmpty())
        json.field("token"_L1, token);
}

Result<JoinRoom> JoinRoom::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    JoinRoom event;
    event.username = fields(Checks::name, u"username"_s);
    event.room = fields(Checks::name, u"room"_s);
    event.after = fields.optionalInteger(u"after"_s, 0);
    event.epoch = fields.optionalString(Checks::id, u"epoch"_s);
    event.token = fields.optionalString(Checks::token, u"token"_s);
    return fields.take(event);
}

} // namespace Adda

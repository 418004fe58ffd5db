#include "events/JoinRoom.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

QJsonObject JoinRoomAnswer::toJson() const
{
    return {
        {u"room"_s, room},
        {u"username"_s, username},
        {u"epoch"_s, epoch},
        {u"seq"_s, seq},
        {u"members"_s, QJsonArray::fromStringList(members)},
        {u"count"_s, count},
        {u"messages"_s, entriesToJson(messages)},
        {u"complete"_s, complete},
    };
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

QJsonObject JoinRoom::toJson() const
{
    QJsonObject json{{u"username"_s, username}, {u"room"_s, room}};
    if (after)
        json[u"after"_s] = *after;
    if (!epoch.isEmpty())
        json[u"epoch"_s] = epoch;
    if (!token.isEmpty())
        json[u"token"_s] = token;
    return json;
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

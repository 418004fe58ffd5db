#include "events/ListMembers.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

void ListMembersAnswer::writeFields(JsonWriter &json) const
{
    json.field("members"_L1, members);
    json.field("count"_L1, count);
    json.field("complete"_L1, complete);
}

Result<ListMembersAnswer> ListMembersAnswer::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    ListMembersAnswer answer;
    answer.members = fields(Checks::strings, u"members"_s);
    answer.count = int(fields.integer(u"count"_s, 0, std::numeric_limits<int>::max()));
    answer.complete = fields(Checks::boolean, u"complete"_s);
    return fields.take(answer);
}

void ListMembers::writeFields(JsonWriter &json) const
{
    json.field("room"_L1, room);
    if (!after.isEmpty())
        json.field("after"_L1, after);
}

Result<ListMembers> ListMembers::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    ListMembers event;
    event.room = fields(Checks::name, u"room"_s);
    event.after = fields.optionalString(Checks::name, u"after"_s);
    return fields.take(event);
}

} // namespace Adda

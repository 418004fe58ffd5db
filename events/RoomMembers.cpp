#include "events/RoomMembers.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

void RoomMembers::writeFields(JsonWriter &json) const
{
    json.field("room"_L1, room);
    json.field("joined"_L1, joined);
    json.field("left"_L1, left);
    json.field("count"_L1, count);
    json.field("complete"_L1, complete);
}

Result<RoomMembers> RoomMembers::fromJson(const QJsonValue &json)
{
    const QJsonObject object = json.toObject();
    JsonFields fields(object);
    RoomMembers event;
    event.room = fields(Checks::name, u"room"_s);
    event.joined = fields(Checks::strings, u"joined"_s);
    event.left = fields(Checks::strings, u"left"_s);
    event.count = int(fields.integer(u"count"_s, 0, std::numeric_limits<int>::max()));
    event.complete = json[u"complete"_s].toBool(true);
    return fields.take(event);
}

} // namespace Adda

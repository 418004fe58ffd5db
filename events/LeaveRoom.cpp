#include "events/LeaveRoom.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

void LeaveRoom::writeFields(JsonWriter &json) const
{
    json.field("room"_L1, room);
}

Result<LeaveRoom> LeaveRoom::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    LeaveRoom event;
    event.room = fields(Checks::name, u"room"_s);
    return fields.take(event);
}

} // namespace Adda

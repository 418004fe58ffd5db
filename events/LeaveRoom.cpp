#include "events/LeaveRoom.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

QJsonObject LeaveRoom::toJson() const
{
    return {{u"room"_s, room}};
}

Result<LeaveRoom> LeaveRoom::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    LeaveRoom event;
    event.room = fields(Checks::name, u"room"_s);
    return fields.take(event);
}

} // namespace Adda

#include "events/SendLast100Message.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

void SendLast100Message::writeFields(JsonWriter &json) const
{
    json.field("room"_L1, room);
}

Result<SendLast100Message> SendLast100Message::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    SendLast100Message event;
    event.room = fields(Checks::name, u"room"_s);
    return fields.take(event);
}

} // namespace Adda

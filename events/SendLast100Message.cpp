#include "events/SendLast100Message.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

QJsonObject SendLast100Message::toJson() const
{
    return {{u"room"_s, room}};
}

Result<SendLast100Message> SendLast100Message::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    SendLast100Message event;
    event.room = fields(Checks::name, u"room"_s);
    return fields.take(event);
}

} // namespace Adda

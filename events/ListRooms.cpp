#include "events/ListRooms.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

void RoomSummary::writeFields(JsonWriter &json) const
{
    json.field("room"_L1, room);
    json.field("count"_L1, count);
    json.field("lastTime"_L1, lastTime);
}

void ListRoomsAnswer::writeFields(JsonWriter &json) const
{
    json.field("rooms"_L1, rooms);
}

Result<ListRoomsAnswer> ListRoomsAnswer::fromJson(const QJsonObject &json)
{
    const auto items = Checks::array(json[u"rooms"_s], u"rooms"_s);
    if (!items)
        return tl::unexpected(items.error());
    ListRoomsAnswer answer;
    for (const QJsonValue item : *items) {
        const QJsonObject object = item.toObject();
        JsonFields fields(object);
        RoomSummary summary;
        summary.room = fields(Checks::name, u"room"_s);
        summary.count = int(fields.integer(u"count"_s, 0, std::numeric_limits<int>::max()));
        summary.lastTime = fields.integer(u"lastTime"_s, 0);
        auto checked = fields.take(summary);
        if (!checked)
            return tl::unexpected(checked.error());
        answer.rooms.append(*std::move(checked));
    }
    return answer;
}

} // namespace Adda

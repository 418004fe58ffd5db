#include "events/ListRooms.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

QJsonObject ListRoomsAnswer::toJson() const
{
    QJsonArray array;
    for (const RoomSummary &summary : rooms) {
        array.append(
            QJsonObject{{u"room"_s, summary.room}, {u"count"_s, summary.count}, {u"lastTime"_s, summary.lastTime}});
    }
    return {{u"rooms"_s, array}};
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

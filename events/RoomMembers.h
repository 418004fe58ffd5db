#pragma once

#include "events/EventNames.h"
#include "events/Refusal.h"

#include <QStringList>

namespace Adda {

/// Who came and went in a room over a short tick.
struct RoomMembers
{
    static constexpr auto name = EventNames::roomMembers;

    QString room;
    QStringList joined;
    QStringList left;
    int count = 0; ///< people in the room after it

    bool operator==(const RoomMembers &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<RoomMembers> fromJson(const QJsonValue &json);
};

} // namespace Adda

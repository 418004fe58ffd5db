#pragma once

#include "events/EventNames.h"
#include "events/Refusal.h"

#include <QStringList>

namespace Adda {

/// Who came and went in a room over a short tick, longer in a room of many.
struct RoomMembers
{
    static constexpr auto name = EventNames::roomMembers;

    QString room;
    static constexpr int maxNames = 100;

    QStringList joined;
    QStringList left;
    int count = 0;        ///< people in the room after it
    bool complete = true; ///< false: of so many came or went only maxNames each are named

    bool operator==(const RoomMembers &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<RoomMembers> fromJson(const QJsonValue &json);
};

} // namespace Adda

#pragma once

#include "events/EventNames.h"
#include "events/Refusal.h"

#include <QList>

namespace Adda {

struct RoomSummary
{
    QString room;
    int count = 0;       ///< people in it now
    qint64 lastTime = 0; ///< of the last message, ms since 1970 UTC; 0: none yet

    bool operator==(const RoomSummary &) const = default;
    void writeFields(JsonWriter &json) const;
};

/// The rooms that exist, the one most recently spoken in first; bounded.
struct ListRoomsAnswer
{
    QList<RoomSummary> rooms;

    bool operator==(const ListRoomsAnswer &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<ListRoomsAnswer> fromJson(const QJsonObject &json);
};

/// Anybody connected may ask, before joining too.
struct ListRooms
{
    static constexpr auto name = EventNames::listRooms;
    static constexpr int maxRooms = 200;
    using Answer = ListRoomsAnswer;

    bool operator==(const ListRooms &) const = default;

    void writeFields(JsonWriter &) const {}

    static Result<ListRooms> fromJson(const QJsonObject &) { return ListRooms{}; }
};

} // namespace Adda

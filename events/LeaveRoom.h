#pragma once

#include "events/EventNames.h"
#include "events/Refusal.h"

namespace Adda {

/// An answer that says no more than that it was done.
struct EmptyAnswer
{
    bool operator==(const EmptyAnswer &) const = default;

    void writeFields(JsonWriter &) const {}

    static Result<EmptyAnswer> fromJson(const QJsonObject &) { return EmptyAnswer{}; }
};

/// A client leaves a room.
struct LeaveRoom
{
    static constexpr auto name = EventNames::leaveRoom;
    using Answer = EmptyAnswer;

    QString room;

    bool operator==(const LeaveRoom &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<LeaveRoom> fromJson(const QJsonObject &json);
};

} // namespace Adda

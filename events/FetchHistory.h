#pragma once

#include "events/Entry.h"
#include "events/EventNames.h"

namespace Adda {

/// A page of older messages, oldest first.
struct FetchHistoryAnswer
{
    Entries messages;
    bool start = false; ///< the page reaches back to the room's first message

    bool operator==(const FetchHistoryAnswer &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<FetchHistoryAnswer> fromJson(const QJsonObject &json);
};

/// A client pages backwards in a room it is in.
struct FetchHistory
{
    static constexpr auto name = EventNames::history;
    static constexpr int maxLimit = 100;
    using Answer = FetchHistoryAnswer;

    QString room;
    qint64 before = 0;    ///< messages with a smaller seq; at least 1
    int limit = maxLimit; ///< 1 to 100; a larger one is taken as 100

    bool operator==(const FetchHistory &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<FetchHistory> fromJson(const QJsonObject &json);
};

} // namespace Adda

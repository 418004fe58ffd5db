#pragma once

#include "events/Entry.h"
#include "events/EventNames.h"

#include <QStringList>

namespace Adda {

/// What a join is answered with: the room as it is now.
struct JoinRoomAnswer
{
    QString room;          ///< normalised
    QString username;      ///< normalised
    QString epoch;         ///< changes only if the room's log was replaced
    qint64 seq = 0;        ///< the log's last; 0: empty
    QStringList members;   ///< who is in the room, by name, as the first page of ListMembers
    int count = 0;         ///< how many are in the room
    Entries messages;      ///< what followed `after`, or the last 100; oldest first
    bool complete = false; ///< nothing is missing between `after` (or the beginning) and the first of messages

    bool operator==(const JoinRoomAnswer &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<JoinRoomAnswer> fromJson(const QJsonObject &json);
};

/// A client wants to be in a room under a name. Joining again, from the same connection, is how it resumes.
struct JoinRoom
{
    static constexpr auto name = EventNames::joinRoom;
    using Answer = JoinRoomAnswer;

    QString username;
    QString room;
    std::optional<qint64> after; ///< seq of the last entry the client has
    QString epoch;               ///< the epoch `after` belongs to; empty: not checked
    QString token;               ///< proves that the name is its own; empty: none

    bool operator==(const JoinRoom &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<JoinRoom> fromJson(const QJsonObject &json);
};

} // namespace Adda

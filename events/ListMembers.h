#pragma once

#include "events/EventNames.h"
#include "events/Refusal.h"

#include <QStringList>

namespace Adda {

/// A page of the people in a room, by name.
struct ListMembersAnswer
{
    QStringList members;
    int count = 0;         ///< how many are in the room
    bool complete = false; ///< nobody comes after them

    bool operator==(const ListMembersAnswer &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<ListMembersAnswer> fromJson(const QJsonObject &json);
};

/// A client pages through the people of a room it is in; the answer to its join had the first page.
struct ListMembers
{
    static constexpr auto name = EventNames::listMembers;
    static constexpr int maxMembers = 100; ///< in a page
    using Answer = ListMembersAnswer;

    QString room;
    QString after; ///< the last name of the page before; empty: from the beginning

    bool operator==(const ListMembers &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<ListMembers> fromJson(const QJsonObject &json);
};

} // namespace Adda

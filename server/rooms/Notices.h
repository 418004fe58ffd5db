#pragma once

#include "events/Entry.h"
#include "events/RoomMembers.h"
#include "server/rooms/RoomDirectory.h"

namespace Adda::Notices {

/// Above this many people in one tick a single notice speaks of all of them.
inline constexpr int maxNamed = 20;

/// What a joiner is told first.
Entry welcome(const QString &room, const QString &username, qint64 now);
/// What the members are told about who came and went. Who came in this tick is told only of those who came after.
Entries comingsAndGoings(const RoomChange &change, qsizetype firstJoined, qint64 now);
/// The same as a change to the list of members.
RoomMembers members(const RoomChange &change);
/// A refusal for a client that asked for no ack, in the form it can read.
Entry refusal(const QString &event, const QString &room, const Refusal &refusal, qint64 now);

} // namespace Adda::Notices

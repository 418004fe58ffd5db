#pragma once

#include <QString>

/// Every name that goes over the wire, spelled here and nowhere else.
namespace Adda::EventNames {

using namespace Qt::Literals::StringLiterals;

// From a client
inline constexpr auto joinRoom = "join_room"_L1;
inline constexpr auto leaveRoom = "leave_room"_L1;
inline constexpr auto sendMessage = "send_message"_L1;
inline constexpr auto sendLast100Message = "send_last_100_message"_L1;
inline constexpr auto history = "history"_L1;
inline constexpr auto listMembers = "list_members"_L1;
inline constexpr auto listRooms = "list_rooms"_L1;

// From the server
inline constexpr auto receiveMessage = "receive_message"_L1;
inline constexpr auto roomMembers = "room_members"_L1;

} // namespace Adda::EventNames

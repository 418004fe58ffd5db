#include "server/rooms/EventCost.h"

#include "events/ChatEvents.h"

namespace Adda {

float eventCost(const QString &name)
{
    if (name == JoinRoom::name || name == SendLast100Message::name)
        return 5;
    if (name == FetchHistory::name || name == ListMembers::name || name == ListRooms::name)
        return 3;
    return 1;
}

} // namespace Adda

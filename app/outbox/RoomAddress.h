#pragma once

#include <QString>

namespace Adda {

/// What something one wrote belongs to: a room of a server, under a name.
struct RoomAddress
{
    QString server; ///< its URL
    QString room;
    QString userKey; ///< the name, as Checks::nameKey makes it

    bool operator==(const RoomAddress &) const = default;
};

} // namespace Adda

#pragma once

#include <QHashFunctions>
#include <QString>

namespace Adda {

/// What something one wrote or saw belongs to: a room of a server, under a name.
struct RoomAddress
{
    QString server; ///< its URL
    QString room;
    QString userKey; ///< the name, as Checks::nameKey makes it

    bool operator==(const RoomAddress &) const = default;
};

inline size_t qHash(const RoomAddress &address, size_t seed = 0)
{
    return qHashMulti(seed, address.server, address.room, address.userKey);
}

} // namespace Adda

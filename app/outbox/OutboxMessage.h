#pragma once

#include <QString>

namespace Adda {

/// A message somebody wrote here that the server may not have yet.
struct OutboxMessage
{
    QString id; ///< a UUID; the same on every try, so that the server takes it once
    QString text;
    qint64 position = 0; ///< they go out by it, the smallest first; unique in a room
    qint64 created = 0;  ///< this machine's clock, ms since 1970 UTC

    bool operator==(const OutboxMessage &) const = default;
};

} // namespace Adda

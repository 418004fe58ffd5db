#pragma once

#include <QString>

namespace Adda {

/// A new id for a message: a UUID of version 7 (RFC 9562, 5.7), which begins with the time, `now` in ms since 1970
/// UTC. Ids of about the same time lie beside each other in the history's index, which makes a commit smaller.
[[nodiscard]] QString newMessageId(qint64 now);

/// No id of this time or later comes before it, in the order of letters, nor any of an earlier time after it.
[[nodiscard]] QString firstMessageId(qint64 time);

/// Has the form of those, up to the year 2527, as far as a look at three places tells.
[[nodiscard]] bool beginsWithTime(const QString &id);

} // namespace Adda

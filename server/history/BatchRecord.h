#pragma once

#include "events/Entry.h"

#include <optional>

namespace Adda {

/// The entries of a batch as the data of a journal's record, in the form of QDataStream, version Qt_6_0: how many
/// they are (u32), then of each room, seq, id, username, message, createdTime, whether it is a reply, and to which
/// seq (0: it is none).
[[nodiscard]] QByteArray encodeBatch(const Entries &entries);
/// Nothing: that is no batch.
[[nodiscard]] std::optional<Entries> decodeBatch(const QByteArray &data);

} // namespace Adda

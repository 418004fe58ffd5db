#pragma once

#include "events/Entry.h"

#include <QByteArrayView>

#include <optional>

namespace Adda {

/// The entries of a batch as the data of a journal's record. Little-endian: how many they are (u32), then of each
/// room, id, username and message (the length in bytes as u32, and UTF-8), seq, createdTime and replyTo (i64, 0:
/// none).
[[nodiscard]] QByteArray encodeBatch(const Entries &entries);
/// Nothing: that is no batch.
[[nodiscard]] std::optional<Entries> decodeBatch(QByteArrayView data);

} // namespace Adda

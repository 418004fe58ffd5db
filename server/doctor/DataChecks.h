#pragma once

#include "server/doctor/Finding.h"
#include "server/history/History.h"

#include <QDateTime>

#include <optional>

namespace Adda {

/// Whether the history can be read and written. Reads only, so that a server may run meanwhile. Any thread.
namespace DataChecks {

/// That it is there, ours, and nobody else's to read.
[[nodiscard]] Finding folder(const QString &directory);
/// Room for what is to come.
[[nodiscard]] Finding disk(const QString &directory);
[[nodiscard]] Finding disk(qint64 available, const QString &place); ///< bytes
/// SQLite's journal, which grows for as long as somebody reads an old state.
[[nodiscard]] Finding journal(const QString &directory);

struct Database
{
    Finding finding;
    std::optional<QDateTime> newest; ///< message; of this version's schema only
};

/// That the file is whole and of a version that this program knows, and its journal fits. Reads all of it.
[[nodiscard]] Database database(const History::Options &options);

} // namespace DataChecks

} // namespace Adda

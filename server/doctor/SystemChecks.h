#pragma once

#include "server/OpenFileLimit.h"
#include "server/doctor/Finding.h"

#include <QDateTime>

#include <optional>

namespace Adda {

/// Whether the machine gives the server what it needs. Any thread.
namespace SystemChecks {

/// Room for max_connections. `limit`: of the server that runs, or what one started like this would have.
[[nodiscard]] Finding openFiles(const std::optional<OpenFileLimit> &limit, const Config &config);

/// That messages get the right time. `newest`: of a message, if there is one.
[[nodiscard]] Finding clock(const QDateTime &now, const std::optional<QDateTime> &newest);

} // namespace SystemChecks

} // namespace Adda

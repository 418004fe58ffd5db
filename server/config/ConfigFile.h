#pragma once

#include "server/config/Config.h"

#include <tl/expected.hpp>

namespace Adda {

/// Reads a TOML file over `config`. The error is one English line that begins with file:line.
/// Refuses: unreadable, not TOML, unknown key, wrong type, value out of range.
[[nodiscard]] tl::expected<void, QString> readConfigFile(const QString &fileName, Config &config);

} // namespace Adda

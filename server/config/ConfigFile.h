#pragma once

#include "server/config/ConfigSetting.h"

#include <tl/expected.hpp>

#include <functional>

namespace Adda {

/// Is told a setting that a file gives, and in which line.
using SettingApplied = std::function<void(const ConfigSetting &setting, int line)>;

/// Reads a TOML file over `config`. The error is one English line that begins with file:line.
/// Refuses: unreadable, too large, not TOML, unknown key, wrong type, value out of range.
[[nodiscard]] tl::expected<void, QString> readConfigFile(const QString &fileName, Config &config,
                                                         const SettingApplied &applied = {});

} // namespace Adda

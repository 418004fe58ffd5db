#pragma once

#include "server/config/ConfigSetting.h"

#include <tl/expected.hpp>

#include <functional>

namespace Adda {

/// Reads a TOML file over `config`. The error is one English line that begins with file:line.
/// Refuses: unreadable, not TOML, unknown key, wrong type, value out of range. `applied` is told each setting that
/// the file gives, and in which line.
using SettingApplied = std::function<void(const ConfigSetting &setting, int line)>;
[[nodiscard]] tl::expected<void, QString> readConfigFile(const QString &fileName, Config &config,
                                                         const SettingApplied &applied = {});

} // namespace Adda

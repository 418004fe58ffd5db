#pragma once

#include "server/config/Config.h"

#include <tl/expected.hpp>

#include <span>

namespace Adda {

/// One thing that can be set: by a flag, by an environment variable or in the configuration file.
struct ConfigSetting
{
    enum class Type { Text, Integer, Boolean, TextList };

    const char *key;       ///< in the file: "rate_limits"; the flag is --rate-limits, the variable ADDA_RATE_LIMITS.
                           ///< With a dot it is in a table: "cors.origins", --cors-origins, ADDA_CORS_ORIGINS
    Type type;             ///< in the file
    const char *valueName; ///< in --help: "on|off"
    const char *description; ///< in --help and docs/configuration.md
    /// Takes the value as text (lists: separated by commas; booleans: on or off); gives in English what is wrong.
    QString (*apply)(Config &config, const QString &value);
    /// The present value, in the form that apply() takes. Null: another name of the setting that is `aliasOf`.
    QString (*value)(const Config &config);
    const char *aliasOf = nullptr;

    QString flag() const;
    QString variable() const;
    /// The present value as it stands in the file.
    QString toml(const Config &config) const;
};

/// All of them; adding one here is all it takes.
std::span<const ConfigSetting> configSettings();

} // namespace Adda

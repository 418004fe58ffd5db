#pragma once

#include "server/config/Config.h"

#include <QProcessEnvironment>
#include <QStringList>
#include <tl/expected.hpp>

namespace Adda {

/// Instead of a configuration: what to print, and what to exit with (0: help or version, on stdout; 2: usage
/// error, one line on stderr; 1: the configuration file).
struct ConfigOutcome
{
    int exitCode = 0;
    QString text;
};

/// The configuration from, in order of precedence: flags, environment (ADDA_*), file (--config or
/// ADDA_CONFIG), defaults. `arguments` begins with the program's name.
[[nodiscard]] tl::expected<Config, ConfigOutcome> loadConfig(const QStringList &arguments,
                                                             const QProcessEnvironment &environment);

} // namespace Adda

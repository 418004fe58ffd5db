#pragma once

#include "server/config/Config.h"

#include <QMap>
#include <QProcessEnvironment>
#include <QStringList>
#include <tl/expected.hpp>

namespace Adda {

/// What the program was asked to do, and with which configuration.
struct LoadedConfig
{
    enum class Command { Serve, CheckConfig, Doctor };

    Command command = Command::Serve;
    Config config;
    /// Where each setting that is not left at its default comes from, by key: "--listen", "ADDA_LISTEN", "file:line".
    QMap<QString, QString> sources;
};

/// Instead of a configuration: what to print, and what to exit with (0: help or version, on stdout; 2: usage
/// error, one line on stderr; 1: the configuration file).
struct ConfigOutcome
{
    int exitCode = 0;
    QString text;
};

/// The configuration from, in order of precedence: flags, environment (ADDA_*), file (--config or
/// ADDA_CONFIG), defaults. `arguments` begins with the program's name.
[[nodiscard]] tl::expected<LoadedConfig, ConfigOutcome> loadConfig(const QStringList &arguments,
                                                                   const QProcessEnvironment &environment);

} // namespace Adda

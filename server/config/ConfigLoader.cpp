#include "server/config/ConfigLoader.h"

#include "server/config/ConfigFile.h"
#include "server/config/ConfigSetting.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usageError = 2;
constexpr int failure = 1;

tl::unexpected<ConfigOutcome> outcome(int exitCode, const QString &text)
{
    return tl::unexpected(ConfigOutcome{exitCode, text});
}

/// Nothing: there is no such command.
std::optional<LoadedConfig::Command> commandOf(const QStringList &positional)
{
    using Command = LoadedConfig::Command;
    if (positional.isEmpty())
        return Command::Serve;
    if (positional == QStringList{u"check-config"_s})
        return Command::CheckConfig;
    if (positional == QStringList{u"doctor"_s})
        return Command::Doctor;
    return {};
}

/// The options are those of every command.
void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Adda's server: rooms for talk, on your own machine.\n"
        "Without a command it serves, until SIGTERM; SIGHUP makes it read the certificate again.\n\n"
        "Commands:\n"
        "  check-config               Say what is set and where, or what is wrong with it: exit code 0, 1 or 2.\n"
        "  doctor                     Look for what keeps a server from working, beside one that runs too: exit\n"
        "                             code 1 when there is a problem."_s);
    parser.addPositionalArgument(u"command"_s, u"check-config or doctor"_s, u"[command]"_s);
}

const ConfigSetting &realSetting(const ConfigSetting &setting)
{
    if (!setting.aliasOf)
        return setting;
    return *std::ranges::find(configSettings(), QLatin1StringView(setting.aliasOf),
                              [](const ConfigSetting &other) { return QLatin1StringView(other.key); });
}

} // namespace

tl::expected<LoadedConfig, ConfigOutcome> loadConfig(const QStringList &arguments,
                                                     const QProcessEnvironment &environment)
{
    QCommandLineParser parser;
    describe(parser);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption file(u"config"_s, u"Configuration file (TOML)"_s, u"file"_s);
    parser.addOption(file);
    for (const ConfigSetting &setting : configSettings()) {
        parser.addOption(
            {setting.flag(), QString::fromLatin1(setting.description), QString::fromLatin1(setting.valueName)});
    }
    if (!parser.parse(arguments))
        return outcome(usageError, parser.errorText());
    if (parser.isSet(help))
        return outcome(0, parser.helpText());
    if (parser.isSet(version))
        return outcome(0, u"adda-server %1\n"_s.arg(QCoreApplication::applicationVersion()));
    const auto command = commandOf(parser.positionalArguments());
    if (!command) {
        return outcome(usageError, u"Unexpected argument '%1'; the commands are check-config and doctor."_s.arg(
                                       parser.positionalArguments().join(u' ')));
    }

    LoadedConfig loaded{*command, Config::defaults(), {}};
    const auto note = [&](const ConfigSetting &setting, const QString &source) {
        loaded.sources[QString::fromLatin1(realSetting(setting).key)] = source;
    };
    const QString fileName = parser.isSet(file) ? parser.value(file) : environment.value(u"ADDA_CONFIG"_s);
    if (!fileName.isEmpty()) {
        const auto read = readConfigFile(fileName, loaded.config, [&](const ConfigSetting &setting, int line) {
            note(setting, u"%1:%2"_s.arg(fileName).arg(line));
        });
        if (!read)
            return outcome(failure, read.error());
    }
    for (const ConfigSetting &setting : configSettings()) {
        const bool isFlag = parser.isSet(setting.flag());
        if (!isFlag && !environment.contains(setting.variable()))
            continue;
        const QString source = isFlag ? u"--"_s + setting.flag() : setting.variable();
        const QString value = isFlag ? parser.value(setting.flag()) : environment.value(setting.variable());
        const QString problem = setting.apply(loaded.config, value);
        if (!problem.isEmpty())
            return outcome(usageError, u"%1: %2"_s.arg(source, problem));
        note(setting, source);
    }
    if (loaded.config.tlsCertificate.isEmpty() != loaded.config.tlsKey.isEmpty()) {
        const bool isKeyMissing = loaded.config.tlsKey.isEmpty();
        const QString source = loaded.sources.value(isKeyMissing ? u"tls_cert"_s : u"tls_key"_s);
        const bool isOfFile = !fileName.isEmpty() && source.startsWith(fileName + u':');
        return outcome(isOfFile ? failure : usageError,
                       u"%1: tls_cert and tls_key belong together, and %2 is missing"_s.arg(
                           source, isKeyMissing ? u"tls_key"_s : u"tls_cert"_s));
    }
    return loaded;
}

} // namespace Adda

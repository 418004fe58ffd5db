#include "server/config/ConfigLoader.h"

#include "server/config/ConfigFile.h"
#include "server/config/ConfigSetting.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usageError = 2;
constexpr int failure = 1;

tl::unexpected<ConfigOutcome> outcome(int exitCode, const QString &text)
{
    return tl::unexpected(ConfigOutcome{exitCode, text});
}

} // namespace

tl::expected<Config, ConfigOutcome> loadConfig(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Adda's server: rooms for talk, on your own machine."_s);
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
    if (!parser.positionalArguments().isEmpty())
        return outcome(usageError, u"Unexpected argument '%1'."_s.arg(parser.positionalArguments().constFirst()));

    Config config = Config::defaults();
    const QString fileName = parser.isSet(file) ? parser.value(file) : environment.value(u"ADDA_CONFIG"_s);
    if (!fileName.isEmpty()) {
        if (const auto read = readConfigFile(fileName, config); !read)
            return outcome(failure, read.error());
    }
    for (const ConfigSetting &setting : configSettings()) {
        const bool isFlag = parser.isSet(setting.flag());
        if (!isFlag && !environment.contains(setting.variable()))
            continue;
        const QString source = isFlag ? u"--"_s + setting.flag() : setting.variable();
        const QString value = isFlag ? parser.value(setting.flag()) : environment.value(setting.variable());
        const QString problem = setting.apply(config, value);
        if (!problem.isEmpty())
            return outcome(usageError, u"%1: %2"_s.arg(source, problem));
    }
    if (config.tlsCertificate.isEmpty() != config.tlsKey.isEmpty())
        return outcome(usageError, u"tls_cert and tls_key belong together, and one is missing"_s);
    return config;
}

} // namespace Adda

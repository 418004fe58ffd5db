#include "server/commands/CheckConfig.h"
#include "server/commands/Doctor.h"
#include "server/commands/Output.h"
#include "server/commands/Serve.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("adda-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ADDA_VERSION));

    const auto loaded = Adda::loadConfig(QCoreApplication::arguments(), QProcessEnvironment::systemEnvironment());
    if (!loaded && loaded.error().exitCode == 0) {
        Adda::print(stdout, loaded.error().text);
        return 0;
    }
    if (!loaded)
        return Adda::fail(loaded.error().exitCode, loaded.error().text);

    switch (loaded->command) {
    case Adda::LoadedConfig::Command::Serve:
        return Adda::serve(loaded->config);
    case Adda::LoadedConfig::Command::CheckConfig:
        return Adda::checkConfig(*loaded);
    case Adda::LoadedConfig::Command::Doctor:
        return Adda::doctor(loaded->config);
    }
    Q_UNREACHABLE();
}

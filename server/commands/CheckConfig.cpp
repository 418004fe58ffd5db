#include "server/commands/CheckConfig.h"

#include "server/commands/Output.h"
#include "server/config/ConfigSetting.h"
#include "socketio/server/TlsCertificate.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

int checkConfig(const LoadedConfig &loaded)
{
    const Config &config = loaded.config;
    for (const ConfigSetting &setting : configSettings()) {
        if (setting.aliasOf)
            continue;
        const QString key = QString::fromLatin1(setting.key);
        const QString line = u"%1 = %2"_s.arg(key, setting.toml(config));
        print(stdout, u"%1 # %2\n"_s.arg(line, -47).arg(loaded.sources.value(key, u"default"_s)));
    }
    if (config.tlsCertificate.isEmpty())
        return 0;
    const auto tls = SocketIo::loadTls(config.tlsCertificate, config.tlsKey);
    return tls ? 0 : fail(1, tls.error());
}

} // namespace Adda

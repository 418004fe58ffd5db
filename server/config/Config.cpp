#include "server/config/Config.h"

#include <QStandardPaths>
#include <QThread>

namespace Adda {

Config Config::defaults()
{
    Config config;
    config.history.directory =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/adda-server");
    config.transport.workers = QThread::idealThreadCount();
    return config;
}

} // namespace Adda

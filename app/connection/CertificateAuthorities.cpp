#include "app/connection/CertificateAuthorities.h"

#include "app/AppLogging.h"

#include <QSslConfiguration>

namespace Adda {

void trustNamedAuthorities()
{
    const QString file = qEnvironmentVariable("SSL_CERT_FILE");
    if (file.isEmpty())
        return;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!configuration.addCaCertificates(file)) {
        qCWarning(lcConnection).noquote() << "no certificates in SSL_CERT_FILE:" << file;
        return;
    }
    QSslConfiguration::setDefaultConfiguration(configuration);
}

} // namespace Adda

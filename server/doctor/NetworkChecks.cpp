#include "server/doctor/NetworkChecks.h"

#include "socketio/server/TlsCertificate.h"

#include <QFile>
#include <QFileInfo>
#include <QNetworkInterface>
#include <QSslCertificate>

namespace Adda::NetworkChecks {

using namespace Qt::Literals::StringLiterals;

namespace {

using Level = Finding::Level;

constexpr int soonDays = 14; // those who renew by themselves do so a month before

bool isOurs(const QHostAddress &address)
{
    const bool isAny = address == QHostAddress(QHostAddress::AnyIPv4) ||
                       address == QHostAddress(QHostAddress::AnyIPv6) || address == QHostAddress(QHostAddress::Any);
    return isAny || address.isLoopback() || QNetworkInterface::allAddresses().contains(address);
}

/// Ports below this are root's.
int firstFreePort()
{
#ifdef Q_OS_LINUX
    QFile file(u"/proc/sys/net/ipv4/ip_unprivileged_port_start"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 1024;
#else
    return 0;
#endif
}

Finding freePort(const Config &config, const QString &where)
{
    const QString subject = u"port"_s;
    if (!isOurs(config.address)) {
        return {Level::Problem, subject, u"%1 is no address of this machine"_s.arg(config.address.toString()),
                u"correct listen; 0.0.0.0 and [::] are all addresses"_s};
    }
    if (config.port > 0 && config.port < firstFreePort()) {
        return {Level::Warning, subject, u"%1 is free, and for root to open"_s.arg(where),
                u"let adda-server.socket open it, or a reverse proxy"_s};
    }
    return {Level::Ok, subject, u"%1 is free; no server runs there"_s.arg(where), {}};
}

} // namespace

Finding port(const Config &config, const ServerProbe &probe)
{
    const QString subject = u"port"_s;
    const QString where = u"%1 port %2"_s.arg(config.address.toString()).arg(config.port);
    switch (probe.who) {
    case ServerProbe::Answer::Nobody:
        return freePort(config, where);
    case ServerProbe::Answer::Silence:
        return {
            Level::Problem, subject, u"at %1 somebody listens and says nothing"_s.arg(where),
            u"see who has the port (ss -ltnp); a server with other TLS settings than these, or one that hangs?"_s};
    case ServerProbe::Answer::Other:
        return {Level::Problem, subject, u"at %1 another program answers"_s.arg(where),
                u"end it (ss -ltnp names it), or set another port in listen"_s};
    case ServerProbe::Answer::Server:
        break;
    }
    if (!probe.trouble.isEmpty()) {
        return {Level::Problem, subject,
                u"at %1 adda-server %2 is not healthy: %3"_s.arg(where, probe.version, probe.trouble),
                u"see its log (journalctl -u adda-server) and docs/metrics.md"_s};
    }
    return {Level::Ok, subject, u"at %1 adda-server %2 runs and is healthy"_s.arg(where, probe.version), {}};
}

Finding certificate(const Config &config, const QDateTime &now)
{
    const QString subject = u"certificate"_s;
    if (config.tlsCertificate.isEmpty()) {
        if (config.address.isLoopback())
            return {Level::Ok, subject, u"none, and none is needed on %1"_s.arg(config.address.toString()), {}};
        return {Level::Warning, subject, u"none: what is said can be read on the way"_s,
                u"set tls_cert and tls_key, or put a reverse proxy with TLS before it"_s};
    }
    const auto tls = SocketIo::loadTls(config.tlsCertificate, config.tlsKey);
    if (!tls && config.tlsCertificate.startsWith("/run/credentials/"_L1) &&
        !QFileInfo::exists(config.tlsCertificate)) {
        return {Level::Warning, subject, u"%1 is there only while the service runs"_s.arg(config.tlsCertificate),
                u"run this again then"_s};
    }
    if (!tls)
        return {Level::Problem, subject, tls.error(), u"put a new pair there (docs/operations.md)"_s};
    const QSslCertificate own = tls->localCertificate();
    const QString good = u"%1, good until %2"_s.arg(config.tlsCertificate, own.expiryDate().toString(Qt::ISODate));
    if (own.effectiveDate() > now) {
        return {Level::Problem, subject,
                u"%1 is good only from %2 on"_s.arg(config.tlsCertificate, own.effectiveDate().toString(Qt::ISODate)),
                u"see whether the clock is right"_s};
    }
    if (own.expiryDate() < now.addDays(soonDays))
        return {Level::Warning, subject, good, u"renew it, then systemctl reload adda-server"_s};
    if (QFileInfo(config.tlsKey).permissions() & (QFile::ReadOther | QFile::WriteOther)) {
        return {Level::Warning, subject, u"everybody can read the key, %1"_s.arg(config.tlsKey),
                u"chmod 600 %1, and get a new pair"_s.arg(config.tlsKey)};
    }
    return {Level::Ok, subject, good, {}};
}

} // namespace Adda::NetworkChecks

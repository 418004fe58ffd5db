#include "server/config/ConfigSetting.h"

#include "events/JsonWriter.h"
#include "socketio/server/OriginPolicy.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <limits>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

/// In the order of LogLevel.
constexpr std::array levelNames{"debug"_L1, "info"_L1, "warning"_L1, "error"_L1};

QString setInteger(const QString &value, int least, int most, const std::function<void(int)> &set)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return u"\"%1\" is not a whole number from %2 to %3"_s.arg(value).arg(least).arg(most);
    set(number);
    return {};
}

QString setMilliseconds(const QString &value, std::chrono::milliseconds &target)
{
    return setInteger(value, 100, 3'600'000, [&](int number) { target = std::chrono::milliseconds(number); });
}

QString setListen(Config &config, const QString &value)
{
    const auto colon = value.lastIndexOf(u':');
    bool isPort = false;
    const uint port = QStringView(value).sliced(colon + 1).toUInt(&isPort);
    QString host = value.first(std::max<qsizetype>(colon, 0));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    else if (host.contains(u':'))
        host.clear(); // an IPv6 address without its brackets: where it ends and the port begins is a guess
    if (host == "localhost"_L1)
        host = u"127.0.0.1"_s;
    const QHostAddress address(host);
    if (colon < 0 || !isPort || port > std::numeric_limits<quint16>::max() || address.isNull())
        return u"\"%1\" is not ADDRESS:PORT, like 127.0.0.1:3000 or [::1]:3000"_s.arg(value);
    config.address = address;
    config.port = quint16(port);
    return {};
}

QString setData(Config &config, const QString &value)
{
    if (value.isEmpty())
        return u"the directory's name is empty"_s;
    if (value.contains(u'\0'))
        return u"the directory's name has a NUL in it"_s;
    config.history.directory = value;
    return {};
}

QString setWorkers(Config &config, const QString &value)
{
    return setInteger(value, 1, 256, [&](int number) { config.transport.workers = number; });
}

QString setLogLevel(Config &config, const QString &value)
{
    const auto level = std::ranges::find(levelNames, value);
    if (level != levelNames.end()) {
        config.logLevel = LogLevel(level - levelNames.begin());
        return {};
    }
    return u"\"%1\" is not one of debug, info, warning, error"_s.arg(value);
}

QString setLogFormat(Config &config, const QString &value)
{
    if (value != "text"_L1 && value != "json"_L1)
        return u"\"%1\" is not text or json"_s.arg(value);
    config.logFormat = value == "json"_L1 ? LogFormat::Json : LogFormat::Text;
    return {};
}

QString setRateLimits(Config &config, const QString &value)
{
    if (value != "on"_L1 && value != "off"_L1)
        return u"\"%1\" is not on or off"_s.arg(value);
    config.rateLimits.isOn = value == "on"_L1;
    const SocketIo::Limits usual;
    const auto limit = [&](int number) { return config.rateLimits.isOn ? number : std::numeric_limits<int>::max(); };
    config.transport.limits.packetsPerSecond = limit(usual.packetsPerSecond);
    config.transport.limits.packetBurst = limit(usual.packetBurst);
    config.transport.limits.pollingSessions = limit(usual.pollingSessions);
    return {};
}

QString setRateEvents(Config &config, const QString &value)
{
    return setInteger(value, 1, 1'000'000, [&](int number) { config.rateLimits.eventsPerSecond = number; });
}

QString setRateBurst(Config &config, const QString &value)
{
    return setInteger(value, 10, 1'000'000, [&](int number) { config.rateLimits.burst = number; });
}

QString setRateAddressEvents(Config &config, const QString &value)
{
    return setInteger(value, 1, 100'000'000, [&](int number) { config.rateLimits.addressEventsPerSecond = number; });
}

QString setRateAddressBurst(Config &config, const QString &value)
{
    return setInteger(value, 10, 100'000'000, [&](int number) { config.rateLimits.addressBurst = number; });
}

QString setDurability(Config &config, const QString &value)
{
    if (value == "full"_L1)
        config.history.durability = History::Durability::Full;
    else if (value == "normal"_L1)
        config.history.durability = History::Durability::Normal;
    else
        return u"\"%1\" is not full or normal"_s.arg(value);
    return {};
}

QString setPingInterval(Config &config, const QString &value)
{
    return setMilliseconds(value, config.transport.pingInterval);
}

QString setPingTimeout(Config &config, const QString &value)
{
    return setMilliseconds(value, config.transport.pingTimeout);
}

QString setMaxConnections(Config &config, const QString &value)
{
    return setInteger(value, 1, 1'000'000, [&](int number) { config.transport.limits.connections = number; });
}

QString setOrigins(Config &config, const QString &value)
{
    const QStringList origins = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &origin : origins) {
        const QString scheme = QUrl(origin).scheme();
        const bool isWeb = scheme == "http"_L1 || scheme == "https"_L1;
        if (!isWeb || !SocketIo::OriginPolicy::isOrigin(origin))
            return u"\"%1\" is not an origin, like https://chat.example"_s.arg(origin);
    }
    config.transport.origins = origins;
    return {};
}

QString setTrustedProxies(Config &config, const QString &value)
{
    const auto proxies = SocketIo::TrustedProxies::parse(value.split(u',', Qt::SkipEmptyParts));
    if (!proxies)
        return proxies.error();
    config.transport.trustedProxies = *proxies;
    return {};
}

QString setTlsCertificate(Config &config, const QString &value)
{
    config.tlsCertificate = value;
    return {};
}

QString setTlsKey(Config &config, const QString &value)
{
    config.tlsKey = value;
    return {};
}

QString setWebSockets(Config &config, const QString &value)
{
    if (value == "direct"_L1)
        config.transport.webSockets = SocketIo::ServerOptions::WebSockets::Direct;
    else if (value == "qt"_L1)
        config.transport.webSockets = SocketIo::ServerOptions::WebSockets::Qt;
    else
        return u"\"%1\" is not direct or qt"_s.arg(value);
    return {};
}

using Type = ConfigSetting::Type;

QString listenText(const Config &config)
{
    const bool isIpv6 = config.address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString host = config.address.toString();
    return (isIpv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(config.port);
}

QString logLevelText(const Config &config)
{
    return levelNames[size_t(config.logLevel)];
}

QString text(double number)
{
    return QString::number(number, 'f', 0);
}

QString text(std::chrono::milliseconds time)
{
    return QString::number(time.count());
}

constexpr ConfigSetting settings[] = {
    {"listen", Type::Text, "address:port", "Where to listen (127.0.0.1:3000; port 0: any free one)", setListen,
     listenText},
    {"data", Type::Text, "directory", "Where the history is kept", setData,
     [](const Config &config) { return config.history.directory; }},
    {"workers", Type::Integer, "number", "Threads that serve connections (as many as cores)", setWorkers,
     [](const Config &config) { return text(config.transport.workers); }},
    {"log_level", Type::Text, "level", "debug, info, warning or error (info)", setLogLevel, logLevelText},
    {"log_format", Type::Text, "text|json", "A line of text for each message, or a JSON object (text)", setLogFormat,
     [](const Config &config) { return config.logFormat == LogFormat::Json ? u"json"_s : u"text"_s; }},
    {"rate_limits", Type::Boolean, "on|off", "Limit what one connection, and one address, may send (on)",
     setRateLimits, [](const Config &config) { return config.rateLimits.isOn ? u"on"_s : u"off"_s; }},
    {"rate_events_per_second", Type::Integer, "number", "Sustained events of one connection (30)", setRateEvents,
     [](const Config &config) { return text(config.rateLimits.eventsPerSecond); }},
    {"rate_burst", Type::Integer, "number", "Events of one connection at once (300)", setRateBurst,
     [](const Config &config) { return text(config.rateLimits.burst); }},
    {"rate_address_events_per_second", Type::Integer, "number",
     "Sustained events of all connections of one address (3000)", setRateAddressEvents,
     [](const Config &config) { return text(config.rateLimits.addressEventsPerSecond); }},
    {"rate_address_burst", Type::Integer, "number", "Events of these at once (30000)", setRateAddressBurst,
     [](const Config &config) { return text(config.rateLimits.addressBurst); }},
    {"trusted_proxies", Type::TextList, "address,...",
     "Reverse proxies, addresses or networks, whose X-Forwarded-For is believed (none)", setTrustedProxies,
     [](const Config &config) { return config.transport.trustedProxies.texts().join(u','); }},
    {"durability", Type::Text, "full|normal",
     "full: an answered message survives a power cut; normal: a crash of the process (full)", setDurability,
     [](const Config &config) {
         return config.history.durability == History::Durability::Full ? u"full"_s : u"normal"_s;
     }},
    {"ping_interval", Type::Integer, "ms", "Between two heartbeats (25000)", setPingInterval,
     [](const Config &config) { return text(config.transport.pingInterval); }},
    {"ping_timeout", Type::Integer, "ms", "For the answer to a heartbeat (20000)", setPingTimeout,
     [](const Config &config) { return text(config.transport.pingTimeout); }},
    {"max_connections", Type::Integer, "number", "Open at once (20000)", setMaxConnections,
     [](const Config &config) { return text(config.transport.limits.connections); }},
    {"websockets", Type::Text, "direct|qt", "What reads websockets: our own code, or Qt's as a fallback (direct)",
     setWebSockets,
     [](const Config &config) {
         return config.transport.webSockets == SocketIo::ServerOptions::WebSockets::Qt ? u"qt"_s : u"direct"_s;
     }},
    {"cors.origins", Type::TextList, "origin,...", "Web origins allowed beside the server's own (none)", setOrigins,
     [](const Config &config) { return config.transport.origins.join(u','); }},
    {"origins", Type::TextList, "origin,...", "The same, by its older name", setOrigins, nullptr, "cors.origins"},
    {"tls_cert", Type::Text, "file", "Speak TLS, with this certificate chain (PEM); read again on SIGHUP",
     setTlsCertificate, [](const Config &config) { return config.tlsCertificate; }},
    {"tls_key", Type::Text, "file", "The certificate's key (PEM, no passphrase)", setTlsKey,
     [](const Config &config) { return config.tlsKey; }},
};

QString quoted(const QString &text)
{
    return QString::fromUtf8(jsonText(text)); // TOML's basic strings know what JSON writes
}

} // namespace

QString ConfigSetting::flag() const
{
    return QString::fromLatin1(key).replace(u'_', u'-').replace(u'.', u'-');
}

QString ConfigSetting::variable() const
{
    return u"ADDA_"_s + QString::fromLatin1(key).toUpper().replace(u'.', u'_');
}

QString ConfigSetting::toml(const Config &config) const
{
    const QString now = value(config);
    switch (type) {
    case Type::Text:
        return quoted(now);
    case Type::Integer:
        return now;
    case Type::Boolean:
        return now == "on"_L1 ? u"true"_s : u"false"_s;
    case Type::TextList:
        break;
    }
    QStringList items = now.split(u',', Qt::SkipEmptyParts);
    std::ranges::transform(items, items.begin(), quoted);
    return u"[%1]"_s.arg(items.join(u", "_s));
}

std::span<const ConfigSetting> configSettings()
{
    return settings;
}

} // namespace Adda

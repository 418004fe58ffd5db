#include "socketio/server/TrustedProxies.h"

#include <algorithm>
#include <optional>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

/// IPv4 also where it is written as IPv6, so that one compares with the other.
QHostAddress plain(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

/// QHostAddress takes "127.1" too, which not everybody would read alike.
std::optional<QHostAddress> parseAddress(const QString &text)
{
    const QHostAddress address(text);
    const bool isIpv4 = address.protocol() == QAbstractSocket::IPv4Protocol;
    if (address.isNull() || (isIpv4 && address.toString() != text))
        return {};
    return plain(address);
}

/// Some proxies add the port: "192.0.2.1:4711", "[2001:db8::1]:4711".
QString withoutPort(const QString &text)
{
    if (text.startsWith(u'['))
        return text.mid(1, text.indexOf(u']') - 1);
    return text.count(u':') == 1 ? text.section(u':', 0, 0) : text;
}

/// From the proxy that is the nearest to the one that is the farthest.
QStringList forwardedFor(const HttpRequest &request)
{
    QStringList addresses;
    for (const auto &[name, value] : request.headers) {
        if (name == "x-forwarded-for")
            addresses += QString::fromLatin1(value).split(u',');
    }
    std::reverse(addresses.begin(), addresses.end());
    return addresses;
}

} // namespace

DecodeResult<TrustedProxies> TrustedProxies::parse(const QStringList &texts)
{
    TrustedProxies proxies;
    proxies.m_texts = texts;
    for (const QString &text : texts) {
        const auto address = parseAddress(text.section(u'/', 0, 0));
        const int most = address && address->protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
        bool isNumber = true;
        const int bits = text.contains(u'/') ? text.section(u'/', 1).toInt(&isNumber) : most;
        if (!address || !isNumber || bits < 0 || bits > most)
            return tl::unexpected(u"\"%1\" is not an address or a network, like 10.0.0.0/8"_s.arg(text));
        proxies.m_networks.append({*address, bits});
    }
    return proxies;
}

QHostAddress TrustedProxies::clientOf(const QHostAddress &peer, const HttpRequest &request) const
{
    QHostAddress client = plain(peer);
    if (!isTrusted(client))
        return client;
    for (const QString &text : forwardedFor(request)) {
        const auto before = parseAddress(withoutPort(text.trimmed()));
        if (!before)
            return client;
        client = *before;
        if (!isTrusted(client))
            return client;
    }
    return client;
}

bool TrustedProxies::isTrusted(const QHostAddress &address) const
{
    return std::ranges::any_of(
        m_networks, [&](const Network &network) { return address.isInSubnet(network.address, network.bits); });
}

} // namespace SocketIo

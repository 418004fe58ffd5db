#include "app/connection/ServerAddress.h"

#include <QHostAddress>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

constexpr int httpPort = 80;
constexpr int httpsPort = 443;

// The scheme as a browser would have it; empty: none that a server can be reached by.
QString webScheme(const QString &scheme)
{
    if (scheme == "http"_L1 || scheme == "ws"_L1)
        return u"http"_s;
    return scheme == "https"_L1 || scheme == "wss"_L1 ? u"https"_s : QString();
}

// An IPv6 address as it is written elsewhere, which in a URL needs brackets.
bool isBareIpv6(const QString &text)
{
    return text.count(u':') > 1 && QHostAddress(text).protocol() == QHostAddress::IPv6Protocol;
}

} // namespace

ServerAddress::ServerAddress(const QUrl &url)
    : m_url(url)
{
}

tl::expected<ServerAddress, QString> ServerAddress::parse(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty())
        return tl::unexpected(tr("Type the server’s address"));
    const auto notAnAddress = [&] { return tl::unexpected(tr("“%1” is not the address of a server").arg(text)); };

    const bool hasScheme = text.contains("://"_L1);
    QUrl url(hasScheme ? text : "http://"_L1 + (isBareIpv6(text) ? u"[%1]"_s.arg(text) : text), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return notAnAddress();
    const QString scheme = webScheme(url.scheme());
    if (scheme.isEmpty())
        return tl::unexpected(tr("An address begins with http:// or https://, or with neither"));
    url.setScheme(scheme);
    if (url.port() == 0)
        return notAnAddress();
    if (url.port() < 0)
        url.setPort(!hasScheme ? defaultPort : scheme == "https"_L1 ? httpsPort : httpPort);
    if (url.path() == "/"_L1)
        url.setPath({});
    return ServerAddress(url);
}

QString ServerAddress::label() const
{
    const bool isSecure = m_url.scheme() == "https"_L1;
    const bool isUsual = isSecure ? m_url.port() == httpsPort : m_url.port() == defaultPort;
    return isUsual ? m_url.host() : authority();
}

QString ServerAddress::authority() const
{
    return m_url.authority();
}

} // namespace Adda

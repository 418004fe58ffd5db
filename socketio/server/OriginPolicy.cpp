#include "socketio/server/OriginPolicy.h"

#include <QUrl>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

int impliedPort(const QString &scheme)
{
    if (scheme == "http"_L1)
        return 80;
    return scheme == "https"_L1 ? 443 : -1;
}

} // namespace

OriginPolicy::OriginPolicy(const QStringList &allowed)
{
    for (const QString &text : allowed)
        m_allowed.append(parse(text));
    m_allowed.removeAll(Origin());
}

bool OriginPolicy::allows(const QByteArray &origin, const QByteArray &host) const
{
    const Origin asked = parse(QString::fromLatin1(origin));
    if (asked == Origin())
        return false;
    if (m_allowed.contains(asked))
        return true;
    // Whether the page was served over TLS is not known here (a proxy may have taken it off), so only host
    // and port can be compared.
    return impliedPort(asked.scheme) != -1 && asked == parse(asked.scheme + "://"_L1 + QString::fromLatin1(host));
}

OriginPolicy::Origin OriginPolicy::parse(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isOrigin = url.isValid() && !url.scheme().isEmpty() && !url.host().isEmpty() &&
                          url.userInfo().isEmpty() && url.path().isEmpty() && !url.hasQuery() && !url.hasFragment();
    if (!isOrigin)
        return {};
    return {url.scheme(), url.host(), url.port(impliedPort(url.scheme()))};
}

} // namespace SocketIo

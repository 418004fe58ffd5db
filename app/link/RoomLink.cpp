#include "app/link/RoomLink.h"

#include "events/Checks.h"

#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

tl::expected<RoomLink, QString> RoomLink::parse(const QString &text)
{
    const auto wrong = [&](const QString &why) {
        return tl::unexpected(u"'%1' is not a link to a room (adda://host:port/room): %2"_s.arg(text, why));
    };
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return wrong(url.errorString());
    if (url.scheme() != "adda"_L1)
        return wrong(u"it does not begin with adda://"_s);
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return wrong(u"it has more than host, port and room"_s);
    if (url.hasQuery() && url.query() != "tls=1"_L1)
        return wrong(u"after '?' it may have tls=1 only"_s);

    QUrl web;
    web.setScheme(url.hasQuery() ? u"https"_s : u"http"_s);
    web.setHost(url.host());
    web.setPort(url.port(ServerAddress::defaultPort));
    const auto server = ServerAddress::parse(web.toString());
    if (!server)
        return wrong(u"it names no server"_s);

    RoomLink link{url.hasQuery() ? server->url().toString() : server->authority(), {}};
    const QString room = url.path(QUrl::FullyDecoded).mid(1);
    if (room.isEmpty())
        return link;
    const auto checked = Checks::name(room, u"room"_s);
    if (!checked)
        return wrong(checked.error().message);
    link.room = *checked;
    return link;
}

QString RoomLink::to(const ServerAddress &server, const QString &room)
{
    const QUrl web = server.url();
    if (!web.path().isEmpty())
        return {};
    QUrl url;
    url.setScheme(u"adda"_s);
    url.setHost(web.host());
    url.setPort(web.port());
    url.setPath(u'/' + room, QUrl::DecodedMode);
    if (web.scheme() == "https"_L1)
        url.setQuery(u"tls=1"_s);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace Adda

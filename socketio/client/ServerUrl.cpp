#include "socketio/client/ServerUrl.h"

#include <QUrlQuery>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

QUrl webSocketUrl(const QUrl &server)
{
    QUrl url = server;
    if (url.scheme() == "http"_L1)
        url.setScheme(u"ws"_s);
    else if (url.scheme() == "https"_L1)
        url.setScheme(u"wss"_s);
    if (url.path().isEmpty() || url.path() == "/"_L1)
        url.setPath(u"/socket.io/"_s);
    url.setFragment({});

    QUrlQuery query(url);
    query.removeAllQueryItems(u"EIO"_s);
    query.removeAllQueryItems(u"transport"_s);
    query.addQueryItem(u"EIO"_s, u"4"_s);
    query.addQueryItem(u"transport"_s, u"websocket"_s);
    url.setQuery(query);
    return url;
}

} // namespace SocketIo

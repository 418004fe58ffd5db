#pragma once

#include "socketio/codec/Http.h"
#include "socketio/server/OriginPolicy.h"

#include <QMap>

#include <variant>

namespace SocketIo {

/// Decides what becomes of a request: it is upgraded to a websocket, or it gets a response. Knows HTTP and
/// the Engine.IO handshake, touches no socket.
///
/// Thread: routes are added before the server listens; after that immutable, any thread.
class FrontDoor
{
public:
    /// To a websocket; of the session with that sid, or of a new one when it is empty.
    struct Upgrade
    {
        QString sid;
    };

    /// A new session, on polling.
    struct Open
    {
    };

    struct Poll
    {
        QString sid;
    };

    struct Post
    {
        QString sid;
    };

    using Decision = std::variant<HttpResponse, Upgrade, Open, Poll, Post>;

    /// `path`: of Engine.IO, "/socket.io/". `origins`: see OriginPolicy.
    FrontDoor(QString path, const QStringList &origins);

    void addRoute(const QString &path, HttpRoute route);
    Decision decide(const HttpRequest &request) const;

    /// What goes with every response to a request for a session: that the page may read it, and nobody keep it.
    QList<QPair<QByteArray, QByteArray>> sessionHeaders(const HttpRequest &request) const;
    /// For a sid that nobody has.
    static HttpResponse unknownSession();
    static HttpResponse badRequest();

private:
    Decision decideSession(const HttpRequest &request) const;
    Decision decideUpgrade(const HttpRequest &request, const QString &sid) const;
    Decision decidePolling(const HttpRequest &request, const QString &sid) const;
    HttpResponse answerPreflight(const HttpRequest &request) const;
    bool isStranger(const HttpRequest &request) const;
    HttpResponse answerRoute(const HttpRequest &request) const;

    QString m_path;
    OriginPolicy m_origins;
    QMap<QString, HttpRoute> m_routes;
};

} // namespace SocketIo

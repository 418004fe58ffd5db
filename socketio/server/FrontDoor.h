#pragma once

#include "socketio/server/Http.h"
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
    struct Upgrade
    {
        bool operator==(const Upgrade &) const = default;
    };

    using Decision = std::variant<Upgrade, HttpResponse>;

    /// `path`: of Engine.IO, "/socket.io/". `origins`: see OriginPolicy.
    FrontDoor(QString path, const QStringList &origins);

    void addRoute(const QString &path, HttpRoute route);
    Decision decide(const HttpRequest &request) const;

private:
    Decision decideSession(const HttpRequest &request) const;
    Decision decideUpgrade(const HttpRequest &request) const;
    HttpResponse answerRoute(const HttpRequest &request) const;

    QString m_path;
    OriginPolicy m_origins;
    QMap<QString, HttpRoute> m_routes;
};

/// A refusal that has no body beyond its sentence: "the request's head is too large".
[[nodiscard]] HttpResponse plainResponse(int status, const QString &sentence);

} // namespace SocketIo

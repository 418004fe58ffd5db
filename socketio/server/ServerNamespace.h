#pragma once

#include "socketio/server/Broadcast.h"
#include "socketio/server/Middleware.h"

#include <QString>

#include <functional>
#include <vector>

namespace SocketIo {

class Namespace;
class Server;
class Worker;

/// A namespace on the whole server: a share on each worker, which has the sockets and the signals, and the means to
/// reach the sockets of all.
///
/// Thread: broadcasts from any; the rest on the server's, before it listens.
class ServerNamespace
{
public:
    Q_DISABLE_COPY_MOVE(ServerNamespace)

    const QString &name() const { return m_name; }

    /// One per worker, in their order. Each lives on its worker's thread.
    const std::vector<Namespace *> &shares() const { return m_shares; }

    /// To connect the signals of every share: `setUp` is called here and now, once for each.
    void forEachShare(const std::function<void(Namespace &share)> &setUp);
    /// On every share; called on the workers' threads, several at a time.
    void use(const ConnectMiddleware &middleware);
    void use(const EventMiddleware &middleware);

    [[nodiscard]] Broadcast to(const QString &room) const;
    [[nodiscard]] Broadcast except(const QString &room) const;
    [[nodiscard]] Broadcast asVolatile() const;
    void emitEvent(const QString &name, const EncodedArgs &args = {}) const;
    void emitEvent(const SharedEvent &event) const;
    void socketsJoin(const QString &room) const;
    void socketsLeave(const QString &room) const;
    void disconnectSockets() const;

private:
    friend class Server;

    ServerNamespace(const QString &name, const std::vector<Worker *> &workers);

    QString m_name;
    std::vector<Namespace *> m_shares;
};

} // namespace SocketIo

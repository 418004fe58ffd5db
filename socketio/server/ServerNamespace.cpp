#include "socketio/server/ServerNamespace.h"

#include "socketio/server/Namespace.h"
#include "socketio/server/Worker.h"

namespace SocketIo {

ServerNamespace::ServerNamespace(const QString &name, const std::vector<Worker *> &workers)
    : m_name(name)
{
    for (Worker *worker : workers)
        m_shares.push_back(&worker->addNamespace(*this));
}

void ServerNamespace::forEachShare(const std::function<void(Namespace &)> &setUp)
{
    for (Namespace *share : m_shares)
        setUp(*share);
}

void ServerNamespace::use(const ConnectMiddleware &middleware)
{
    for (Namespace *share : m_shares)
        share->use(middleware);
}

void ServerNamespace::use(const EventMiddleware &middleware)
{
    for (Namespace *share : m_shares)
        share->use(middleware);
}

Broadcast ServerNamespace::to(const QString &room) const
{
    return Broadcast(*this, nullptr).to(room);
}

Broadcast ServerNamespace::except(const QString &room) const
{
    return Broadcast(*this, nullptr).except(room);
}

Broadcast ServerNamespace::asVolatile() const
{
    return Broadcast(*this, nullptr).asVolatile();
}

void ServerNamespace::emitEvent(const QString &name, const EncodedArgs &args) const
{
    Broadcast(*this, nullptr).emitEvent(name, args);
}

void ServerNamespace::emitEvent(const SharedEvent &event) const
{
    Broadcast(*this, nullptr).emitEvent(event);
}

void ServerNamespace::socketsJoin(const QString &room) const
{
    Broadcast(*this, nullptr).socketsJoin(room);
}

void ServerNamespace::socketsLeave(const QString &room) const
{
    Broadcast(*this, nullptr).socketsLeave(room);
}

void ServerNamespace::disconnectSockets() const
{
    Broadcast(*this, nullptr).disconnectSockets();
}

} // namespace SocketIo

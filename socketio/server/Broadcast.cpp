#include "socketio/server/Broadcast.h"

#include "socketio/server/Namespace.h"
#include "socketio/server/ServerNamespace.h"
#include "socketio/server/Worker.h"

namespace SocketIo {

Broadcast::Broadcast(const ServerNamespace &all, Namespace *here)
    : m_all(&all)
    , m_here(here)
{
}

Broadcast Broadcast::to(const QString &room) const
{
    Broadcast narrower = *this;
    narrower.m_selection.rooms.append(room);
    return narrower;
}

Broadcast Broadcast::except(const QString &room) const
{
    Broadcast narrower = *this;
    narrower.m_selection.except.append(room);
    return narrower;
}

Broadcast Broadcast::local() const
{
    Q_ASSERT(m_here);
    Broadcast narrower = *this;
    narrower.m_isLocal = true;
    return narrower;
}

Broadcast Broadcast::asVolatile() const
{
    Broadcast droppable = *this;
    droppable.m_isVolatile = true;
    return droppable;
}

void Broadcast::emitEvent(const QString &name, const EncodedArgs &args) const
{
    emitEvent(encodeEvent(name, args, m_all->name()));
}

void Broadcast::emitEvent(const SharedEvent &event) const
{
    onEach([selection = m_selection, isVolatile = m_isVolatile, event](Namespace &nsp) {
        nsp.forEach(selection, [&event, isVolatile](Socket &socket) {
            if (isVolatile)
                socket.emitVolatile(event);
            else
                socket.emitEvent(event);
        });
    });
}

void Broadcast::socketsJoin(const QString &room) const
{
    onEach([selection = m_selection, room](Namespace &nsp) {
        for (Socket *socket : nsp.select(selection))
            static_cast<void>(socket->join(room));
    });
}

void Broadcast::socketsLeave(const QString &room) const
{
    onEach([selection = m_selection, room](Namespace &nsp) {
        for (Socket *socket : nsp.select(selection))
            socket->leave(room);
    });
}

void Broadcast::disconnectSockets() const
{
    onEach([selection = m_selection](Namespace &nsp) {
        for (Socket *socket : nsp.select(selection))
            socket->disconnect();
    });
}

void Broadcast::onEach(const std::function<void(Namespace &)> &task) const
{
    for (Namespace *share : m_all->shares()) {
        if (share == m_here)
            task(*share);
        else if (!m_isLocal)
            share->worker().post([share, task] { task(*share); });
    }
}

} // namespace SocketIo

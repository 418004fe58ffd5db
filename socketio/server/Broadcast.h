#pragma once

#include "socketio/server/EncodedEvent.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace SocketIo {

class Namespace;
class ServerNamespace;

/// Which sockets of a namespace: those in any of `rooms`, or all if there are none, without those in any of `except`.
/// A socket is also in a room of its own, named by its id.
struct Selection
{
    QStringList rooms;
    QStringList except;
};

/// Says to whom, then what: nsp.to(u"a"_s).to(u"b"_s).except(u"c"_s).emitEvent(u"news"_s, {1}). A small value; each
/// step gives another one. Who is in several of the rooms gets the event once; it is encoded once for all workers,
/// and each sends to its own sockets.
///
/// Thread: where it was begun: any, if on the Server's namespace; the worker's, if on the worker's namespace or a
/// socket. Other workers act later, in the order in which they are told.
class Broadcast
{
public:
    /// To every socket of the namespace; `here` is null, or the worker's share on whose thread we are.
    Broadcast(const ServerNamespace &all, Namespace *here);

    [[nodiscard]] Broadcast to(const QString &room) const;
    [[nodiscard]] Broadcast except(const QString &room) const;
    /// Only to sockets of the worker on which it was begun.
    [[nodiscard]] Broadcast local() const;
    /// Dropped for clients that do not keep up: an event that is worth nothing later.
    [[nodiscard]] Broadcast asVolatile() const;

    void emitEvent(const QString &name, const EncodedArgs &args = {}) const;
    void emitEvent(const SharedEvent &event) const;
    /// Who is in as many rooms as it may be stays out.
    void socketsJoin(const QString &room) const;
    void socketsLeave(const QString &room) const;
    /// From the namespace; their connections stay.
    void disconnectSockets() const;

private:
    void onEach(const std::function<void(Namespace &)> &task) const;

    const ServerNamespace *m_all;
    Namespace *m_here;
    Selection m_selection;
    bool m_isLocal = false;
    bool m_isVolatile = false;
};

} // namespace SocketIo

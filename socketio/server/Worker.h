#pragma once

#include "eventloop/EventThread.h"
#include "socketio/server/Ack.h"
#include "socketio/server/Socket.h"

#include <QJsonArray>
#include <QObject>

#include <functional>
#include <memory>

namespace SocketIo {

class ConnectionPool;
class FrontDoor;
class Namespace;
struct ServerOptions;
struct ServerCounters;

/// An event encoded once, to be sent to any number of sockets. Immutable, shared between threads.
class EncodedEvent;
using SharedEvent = std::shared_ptr<const EncodedEvent>;
[[nodiscard]] SharedEvent encodeEvent(const QString &name, const EncodedArgs &args);

/// One thread's share of the server: its connections, its sockets, its part of every room. The signals are a
/// hub: ten thousand sockets share one set of signal connections, and each signal carries the socket it is
/// about.
///
/// Thread: everything on the worker's own thread (asserted), except post() and index(), which any thread may
/// call. Signals are emitted on the worker's thread; connect to them before the server listens.
class Worker : public QObject
{
    Q_OBJECT

public:
    /// Made by Server, on `thread`, and destroyed when that has ended. The references must outlive the
    /// worker.
    Worker(int index, EventLoop::EventThread &thread, const ServerOptions &options, const FrontDoor &frontDoor,
           ServerCounters &counters);
    ~Worker() override;

    int index() const;
    /// Runs `task` on the worker's thread, after everything posted before it.
    void post(EventLoop::Mailbox::Task task);

    /// The socket with that id if it is still connected here, else nullptr.
    Socket *socket(quint64 id) const;

    void emitEvent(Socket &socket, const QString &name, const EncodedArgs &args);
    void emitEvent(Socket &socket, const SharedEvent &event);
    /// An event that is worth nothing later: it is dropped if the client does not keep up.
    void emitVolatile(Socket &socket, const SharedEvent &event);
    /// False when the socket is in as many rooms as it may be.
    [[nodiscard]] bool joinRoom(Socket &socket, const QString &room);
    void leaveRoom(Socket &socket, const QString &room);
    /// Calls `visit` for every socket of this worker that is in `room`. `visit` must not join, leave or
    /// disconnect.
    void forEachInRoom(const QString &room, const std::function<void(Socket &)> &visit) const;
    /// To every socket of this worker that is in `room`.
    void broadcast(const QString &room, const SharedEvent &event);
    /// Sends DISCONNECT and closes with the text as the websocket's close reason. disconnected() follows,
    /// later.
    void disconnectSocket(Socket &socket, const QString &reasonText);

Q_SIGNALS:
    void connected(SocketIo::Socket &socket);
    /// `args` is what followed the name. Never a reserved name.
    void eventReceived(SocketIo::Socket &socket, const QString &name, const QJsonArray &args,
                       const SocketIo::Ack &ack);
    /// The socket is still in its rooms; it is destroyed when the signal has been delivered.
    void disconnected(SocketIo::Socket &socket, SocketIo::DisconnectReason reason);

private:
    friend class Server;

    void assertThread() const;

    int m_index;
    EventLoop::EventThread &m_thread;
    std::unique_ptr<Namespace> m_namespace;
    std::unique_ptr<ConnectionPool> m_pool;
};

} // namespace SocketIo

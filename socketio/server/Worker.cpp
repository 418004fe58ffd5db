#include "socketio/server/Worker.h"

#include "socketio/server/ConnectedClient.h"
#include "socketio/server/Connection.h"
#include "socketio/server/ConnectionPool.h"
#include "socketio/server/EncodedEvent.h"
#include "socketio/server/Namespace.h"

#include <utility>

namespace SocketIo {

SharedEvent encodeEvent(const QString &name, const EncodedArgs &args)
{
    return std::make_shared<const EncodedEvent>(name, args);
}

Worker::Worker(int index, EventLoop::EventThread &thread, const ServerOptions &options, const FrontDoor &frontDoor,
               ServerCounters &counters)
    : m_index(index)
    , m_thread(thread)
    , m_namespace(std::make_unique<Namespace>(*this, options.limits, counters))
    , m_pool(std::make_unique<ConnectionPool>(
          index, thread, options, frontDoor, counters,
          options.makeHandler ? options.makeHandler : MessageHandlerFactory([this](Connection &connection) {
              return std::make_unique<ConnectedClient>(connection, *m_namespace);
          })))
{
    assertThread();
}

Worker::~Worker() = default;

int Worker::index() const
{
    return m_index;
}

void Worker::post(EventLoop::Mailbox::Task task)
{
    m_thread.post(std::move(task));
}

Socket *Worker::socket(quint64 id) const
{
    assertThread();
    return m_namespace->socket(id);
}

void Worker::emitEvent(Socket &socket, const QString &name, const EncodedArgs &args)
{
    emitEvent(socket, encodeEvent(name, args));
}

void Worker::emitEvent(Socket &socket, const SharedEvent &event)
{
    assertThread();
    socket.m_connection.sendFrame(event->frame());
}

void Worker::emitVolatile(Socket &socket, const SharedEvent &event)
{
    assertThread();
    socket.m_connection.sendVolatileFrame(event->frame());
}

bool Worker::joinRoom(Socket &socket, const QString &room)
{
    assertThread();
    return m_namespace->rooms().join(socket, room);
}

void Worker::leaveRoom(Socket &socket, const QString &room)
{
    assertThread();
    m_namespace->rooms().leave(socket, room);
}

void Worker::forEachInRoom(const QString &room, const std::function<void(Socket &)> &visit) const
{
    assertThread();
    m_namespace->rooms().forEach(room, visit);
}

void Worker::broadcast(const QString &room, const SharedEvent &event)
{
    assertThread();
    m_namespace->rooms().forEach(room, [&event](Socket &socket) { socket.m_connection.sendFrame(event->frame()); });
}

void Worker::disconnectSocket(Socket &socket, const QString &reasonText)
{
    assertThread();
    SocketPacket packet;
    packet.type = SocketPacketType::Disconnect;
    socket.m_connection.sendText(encodeSocketPacket(packet));
    socket.m_connection.close(DisconnectReason::ServerDisconnect, reasonText);
}

void Worker::assertThread() const
{
    Q_ASSERT(m_thread.isCurrent());
}

} // namespace SocketIo

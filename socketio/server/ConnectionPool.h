#pragma once

#include "eventloop/EventThread.h"
#include "socketio/server/FrontDoor.h"
#include "socketio/server/MessageHandler.h"
#include "socketio/server/Server.h"
#include "socketio/server/TimerWheel.h"
#include "socketio/server/Upgrader.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace SocketIo {

class Connection;
class Handshake;
class LingeringClose;
class WebSocket;

/// One worker's handshakes and connections, from the descriptor to the grave, and what they share.
///
/// Thread: its worker's, except its destruction, which comes when the thread has ended.
class ConnectionPool
{
public:
    /// The references must outlive the pool.
    ConnectionPool(EventLoop::EventThread &thread, const ServerOptions &options, const FrontDoor &frontDoor,
                   ServerCounters &counters, MessageHandlerFactory makeHandler);
    ~ConnectionPool();

    Q_DISABLE_COPY_MOVE(ConnectionPool)

    const ServerOptions &options() const { return m_options; }

    const Limits &limits() const { return m_options.limits; }

    const FrontDoor &frontDoor() const { return m_frontDoor; }

    ServerCounters &counters() const { return m_counters; }

    std::unique_ptr<MessageHandler> makeHandler(Connection &connection) const { return m_makeHandler(connection); }

    Upgrader &upgrader() { return m_upgrader; }

    /// Connections and handshakes here. Any thread.
    int load() const { return m_load; }

    /// Counts one that is on its way here. Any thread.
    void expectOne() { ++m_load; }

    /// Takes a descriptor that was accepted and is expected here; owns it.
    void adopt(qintptr descriptor);
    void openConnection(quint64 id, const QString &address, std::unique_ptr<WebSocket> webSocket);
    Connection *connection(quint64 id) const;
    /// Owns what a socket's takeLingering() gave, and counts it among the connections until it is closed.
    void linger(int descriptor);

    /// A handshake or a lingering close has finished, or a connection has come a step further to its end.
    /// Acted on in a later turn.
    void retire(quint64 id);
    /// A connection has something to flush: done at the end of the turn, so that all it was sent goes out in one
    /// write. Once a turn, or flushNever() takes back only one.
    void flushLater(Connection &connection);
    /// It is about to be destroyed, with flushLater() called since its last flush.
    void flushNever(Connection &connection);
    void schedule(TimerWheel::Timer &timer, std::chrono::milliseconds delay);
    /// Runs `task` in a later turn of this thread.
    void later(EventLoop::Mailbox::Task task);

    /// Closes everything politely and takes nothing new; `emptied` is called once, when all are gone.
    void shutDown(std::function<void()> emptied);
    /// Closes at once what is left, and delivers what is to be said of it.
    void finish();

private:
    void tick();
    void reap();
    void flush();
    void bury(quint64 id);
    bool isEmpty() const;
    void discount();

    EventLoop::EventThread &m_thread;
    const ServerOptions &m_options;
    const FrontDoor &m_frontDoor;
    ServerCounters &m_counters;
    MessageHandlerFactory m_makeHandler;

    TimerWheel m_wheel; // before what has timers on it
    QTimer m_ticker;    // runs while the wheel has timers
    Upgrader m_upgrader;
    std::unordered_map<quint64, std::unique_ptr<Handshake>> m_handshakes;
    std::unordered_map<quint64, std::unique_ptr<Connection>> m_connections;
    std::unordered_map<quint64, std::unique_ptr<LingeringClose>> m_lingering;
    std::vector<quint64> m_retired;
    std::vector<Connection *> m_unflushed; // null: gone meanwhile
    std::function<void()> m_emptied;
    std::atomic<int> m_load{0};
    bool m_isShuttingDown = false;
};

} // namespace SocketIo

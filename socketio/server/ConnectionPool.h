#pragma once

#include "eventloop/EventThread.h"
#include "socketio/server/FrontDoor.h"
#include "socketio/server/MessageHandler.h"
#include "socketio/server/Server.h"
#include "socketio/server/TimerWheel.h"
#include "socketio/server/Upgrader.h"

#include <QHash>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace SocketIo {

class AddressQuota;
class Connection;
class HttpConnection;
class LingeringClose;
class EngineTransport;
class PeerSocket;

/// One worker's HTTP connections and Engine.IO sessions, from the descriptor to the grave, and what they share.
///
/// Thread: its worker's, except its destruction, which comes when the thread has ended.
class ConnectionPool
{
public:
    /// `worker`: its number. The references must outlive the pool.
    ConnectionPool(int worker, EventLoop::EventThread &thread, const ServerOptions &options,
                   const FrontDoor &frontDoor, AddressQuota &pollingQuota, ServerCounters &counters,
                   MessageHandlerFactory makeHandler);
    ~ConnectionPool();

    Q_DISABLE_COPY_MOVE(ConnectionPool)

    /// All workers' pools, in the order of their numbers. Before the first adopt().
    void setPools(std::vector<ConnectionPool *> pools) { m_pools = std::move(pools); }

    int worker() const { return m_worker; }

    bool isWorker(int number) const { return number >= 0 && size_t(number) < m_pools.size(); }

    const ServerOptions &options() const { return m_options; }

    const Limits &limits() const { return m_options.limits; }

    const FrontDoor &frontDoor() const { return m_frontDoor; }

    ServerCounters &counters() const { return m_counters; }

    /// What is sent on this worker, on its way to the counters. Those are all workers', and the workers would wait
    /// for each other if they added each packet there.
    struct Sent
    {
        quint64 packets = 0;
        quint64 bytes = 0;
    };

    Sent &sent() { return m_sent; }

    std::unique_ptr<MessageHandler> makeHandler(Connection &connection) const { return m_makeHandler(connection); }

    Upgrader &upgrader() { return m_upgrader; }

    /// Connections and handshakes here. Any thread.
    int load() const { return m_load; }

    /// Counts one that is on its way here. Any thread.
    void expectOne() { ++m_load; }

    /// Of connections that come from now on. Null: they are plain.
    void setTls(const QSslConfiguration &tls) { m_tls = tls; }

    /// Takes a descriptor that was accepted and is expected here; owns it.
    void adopt(qintptr descriptor);
    /// Moves an HTTP connection to another worker, which reads its request anew.
    void handOver(quint64 httpConnection, int worker);
    /// Lets an HTTP connection read its next request, in a later turn.
    void readNext(quint64 httpConnection);

    void openWebSocket(const QString &address, std::unique_ptr<EngineTransport> webSocket);
    /// The answer says of what there are too many.
    [[nodiscard]] tl::expected<Connection *, HttpResponse> openPolling(const QHostAddress &address);
    Connection *connection(quint64 id) const;
    /// One that began on polling; null: there is none with that sid here.
    Connection *session(const QString &sid) const;
    /// Owns what a socket's takeLingering() gave, and counts it among the connections until it is closed.
    void linger(int descriptor);

    /// An HTTP connection or a lingering close has finished, or a connection has come a step further to its end.
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
    void adopt(std::unique_ptr<PeerSocket> socket);
    Connection &open(const QString &sid, const QString &address, std::unique_ptr<EngineTransport> transport,
                     const QStringList &upgrades);
    void count();
    void tick();
    void reap();
    void flush();
    void countSent();
    void bury(quint64 id);
    bool isEmpty() const;
    void discount();

    int m_worker;
    std::vector<ConnectionPool *> m_pools;
    EventLoop::EventThread &m_thread;
    const ServerOptions &m_options;
    const FrontDoor &m_frontDoor;
    AddressQuota &m_pollingQuota;
    ServerCounters &m_counters;
    MessageHandlerFactory m_makeHandler;
    QSslConfiguration m_tls;

    Sent m_sent;        // since the end of the turn before
    TimerWheel m_wheel; // before what has timers on it
    QTimer m_ticker;    // runs while the wheel has timers
    Upgrader m_upgrader;
    std::unordered_map<quint64, std::unique_ptr<HttpConnection>> m_httpConnections;
    std::unordered_map<quint64, std::unique_ptr<Connection>> m_connections;
    std::unordered_map<quint64, std::unique_ptr<LingeringClose>> m_lingering;
    QHash<QString, quint64> m_sessions; // ids of connections by sid: those that began on polling
    std::vector<quint64> m_retired;
    std::vector<Connection *> m_unflushed; // null: gone meanwhile
    std::function<void()> m_emptied;
    std::atomic<int> m_load{0};
    bool m_isShuttingDown = false;
};

} // namespace SocketIo

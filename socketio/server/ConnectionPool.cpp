#include "socketio/server/ConnectionPool.h"

#include "socketio/server/AddressQuota.h"
#include "socketio/server/Connection.h"
#include "socketio/server/HttpConnection.h"
#include "socketio/server/LingeringClose.h"
#include "socketio/server/Logging.h"
#include "socketio/server/PeerSocket.h"
#include "socketio/server/PollingTransport.h"
#include "socketio/server/Prefetch.h"
#include "socketio/server/SessionId.h"
#include "socketio/server/SocketOptions.h"

#include <QAbstractEventDispatcher>
#include <QTcpSocket>
#include <QThread>

#include <algorithm>
#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

quint64 newConnectionId()
{
    static std::atomic<quint64> last{0};
    return ++last;
}

} // namespace

ConnectionPool::ConnectionPool(int worker, EventLoop::EventThread &thread, const ServerOptions &options,
                               const FrontDoor &frontDoor, AddressQuota &pollingQuota, ServerCounters &counters,
                               MessageHandlerFactory makeHandler)
    : m_worker(worker)
    , m_thread(thread)
    , m_options(options)
    , m_frontDoor(frontDoor)
    , m_pollingQuota(pollingQuota)
    , m_counters(counters)
    , m_makeHandler(std::move(makeHandler))
    , m_tls(options.tls)
    , m_wheel(options.timerTick, std::chrono::steady_clock::now())
    , m_upgrader(options, m_sent.bytes)
{
    m_ticker.setInterval(options.timerTick);
    QObject::connect(&m_ticker, &QTimer::timeout, &m_ticker, [this] { tick(); });
    // The end of a turn; not every dispatcher tells of one that does not end by waiting, but all tell of the next.
    const QAbstractEventDispatcher *dispatcher = QThread::currentThread()->eventDispatcher();
    QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &m_ticker, [this] { flush(); });
    QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, &m_ticker, [this] { flush(); });
}

ConnectionPool::~ConnectionPool() = default;

void ConnectionPool::adopt(qintptr descriptor)
{
    auto socket = PeerSocket::take(descriptor, m_tls, m_counters.bytesSent);
    if (!socket || m_isShuttingDown)
        return discount();
    socket->tcp().setSocketOption(QAbstractSocket::LowDelayOption, 1);
    limitSendBuffer(descriptor, limits().kernelSendBufferBytes);
    adopt(std::move(socket));
}

/// Has been counted.
void ConnectionPool::adopt(std::unique_ptr<PeerSocket> socket)
{
    if (m_isShuttingDown)
        return discount();
    const quint64 id = newConnectionId();
    const auto made = m_httpConnections.emplace(id, std::make_unique<HttpConnection>(id, std::move(socket), *this));
    made.first->second->readNext();
}

void ConnectionPool::handOver(quint64 httpConnection, int worker)
{
    const auto moving = m_httpConnections.find(httpConnection);
    if (moving == m_httpConnections.end() || !moving->second->isMoving())
        return;
    ConnectionPool &target = *m_pools[size_t(worker)];
    // Shared, for a task is to be copyable.
    const auto socket = std::make_shared<std::unique_ptr<PeerSocket>>(moving->second->takeSocket());
    retire(httpConnection);
    (*socket)->tcp().moveToThread(target.m_ticker.thread());
    target.count();
    target.later([&target, socket] { target.adopt(std::move(*socket)); });
}

void ConnectionPool::readNext(quint64 httpConnection)
{
    later([this, httpConnection] {
        if (const auto found = m_httpConnections.find(httpConnection); found != m_httpConnections.end())
            found->second->readNext();
    });
}

void ConnectionPool::openWebSocket(const QString &address, std::unique_ptr<EngineTransport> webSocket)
{
    open(newSessionId(m_worker), address, std::move(webSocket), {});
}

tl::expected<Connection *, HttpResponse> ConnectionPool::openPolling(const QHostAddress &address)
{
    if (m_counters.connections >= limits().connections)
        return tl::unexpected(plainResponse(503, u"the server is full"_s));
    auto place = m_pollingQuota.take(address);
    if (!place)
        return tl::unexpected(plainResponse(429, u"too many sessions on polling from this address"_s));
    const QString sid = newSessionId(m_worker);
    Connection &opened =
        open(sid, address.toString(), std::make_unique<PollingTransport>(std::move(place)), {u"websocket"_s});
    m_sessions.insert(sid, opened.id());
    return &opened;
}

Connection &ConnectionPool::open(const QString &sid, const QString &address,
                                 std::unique_ptr<EngineTransport> transport, const QStringList &upgrades)
{
    const quint64 id = newConnectionId();
    auto made = std::make_unique<Connection>(id, sid, address, std::move(transport), *this);
    Connection &connection = *made;
    m_connections.emplace(id, std::move(made));
    count();
    connection.open(upgrades);
    return connection;
}

Connection *ConnectionPool::session(const QString &sid) const
{
    const auto id = m_sessions.constFind(sid);
    return id == m_sessions.cend() ? nullptr : connection(*id);
}

Connection *ConnectionPool::connection(quint64 id) const
{
    const auto it = m_connections.find(id);
    return it == m_connections.end() ? nullptr : it->second.get();
}

void ConnectionPool::linger(int descriptor)
{
    if (descriptor < 0)
        return;
    const quint64 id = newConnectionId();
    auto lingering = std::make_unique<LingeringClose>(descriptor, [this, id] { retire(id); });
    schedule(lingering->deadline(), limits().closeTimeout);
    m_lingering.emplace(id, std::move(lingering));
    count();
}

void ConnectionPool::retire(quint64 id)
{
    if (m_retired.empty())
        later([this] { reap(); });
    m_retired.push_back(id);
}

void ConnectionPool::flushLater(Connection &connection)
{
    m_unflushed.push_back(&connection);
}

void ConnectionPool::flushNever(Connection &connection)
{
    std::replace(m_unflushed.begin(), m_unflushed.end(), &connection, static_cast<Connection *>(nullptr));
}

void ConnectionPool::schedule(TimerWheel::Timer &timer, std::chrono::milliseconds delay)
{
    m_wheel.schedule(timer, std::chrono::steady_clock::now() + delay);
    if (!m_ticker.isActive())
        m_ticker.start();
}

void ConnectionPool::later(EventLoop::Mailbox::Task task)
{
    m_thread.post(std::move(task));
}

void ConnectionPool::shutDown(std::function<void()> emptied)
{
    m_isShuttingDown = true;
    m_emptied = std::move(emptied);
    for (const auto &[id, connection] : m_connections)
        connection->close(DisconnectReason::ServerShutdown, u"server shutting down"_s);
    for (const auto &[id, http] : m_httpConnections)
        http->close();
    later([this] { reap(); });
}

void ConnectionPool::finish()
{
    for (const auto &[id, http] : m_httpConnections)
        http->abort();
    for (const auto &[id, connection] : m_connections)
        connection->abort(DisconnectReason::ServerShutdown);
    for (const auto &[id, lingering] : m_lingering)
        retire(id);
    while (!m_retired.empty())
        reap();
    Q_ASSERT(isEmpty());
    m_ticker.stop();
}

void ConnectionPool::tick()
{
    m_wheel.advance(std::chrono::steady_clock::now());
    if (m_wheel.isEmpty())
        m_ticker.stop();
}

void ConnectionPool::reap()
{
    const std::vector<quint64> retired = std::exchange(m_retired, {});
    for (quint64 id : retired)
        bury(id);
    if (m_emptied && isEmpty())
        std::exchange(m_emptied, {})();
}

void ConnectionPool::bury(quint64 id)
{
    const bool wasOther = m_httpConnections.erase(id) > 0 || m_lingering.erase(id) > 0;
    Connection *ended = connection(id);
    if (!ended) {
        if (wasOther)
            discount();
        return;
    }
    if (ended->isEnded())
        ended->deliverEnd();
    if (ended->isGone()) {
        m_sessions.remove(ended->sid());
        m_connections.erase(id);
        discount();
    }
}

void ConnectionPool::flush()
{
    countSent(); // before anybody can have received it
    // None is destroyed in here, but what flushing does may lead to more to be flushed.
    for (size_t i = 0; i < m_unflushed.size(); ++i) {
        if (i + prefetchDistance < m_unflushed.size())
            prefetch(m_unflushed[i + prefetchDistance]);
        if (const size_t soon = i + prefetchDistance / 2; soon < m_unflushed.size() && m_unflushed[soon])
            m_unflushed[soon]->prefetchTransport();
        if (m_unflushed[i])
            m_unflushed[i]->flush();
    }
    m_unflushed.clear();
    countSent(); // the bytes
}

void ConnectionPool::countSent()
{
    const Sent sent = std::exchange(m_sent, {});
    if (sent.packets > 0)
        m_counters.packetsSent += sent.packets;
    if (sent.bytes > 0)
        m_counters.bytesSent += sent.bytes;
}

bool ConnectionPool::isEmpty() const
{
    return m_httpConnections.empty() && m_connections.empty() && m_lingering.empty();
}

void ConnectionPool::count()
{
    ++m_load;
    ++m_counters.connections;
}

void ConnectionPool::discount()
{
    --m_load;
    --m_counters.connections;
}

} // namespace SocketIo

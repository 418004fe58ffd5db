#include "socketio/server/Server.h"

#include "eventloop/EventThread.h"
#include "socketio/server/AddressQuota.h"
#include "socketio/server/ConnectionPool.h"
#include "socketio/server/FrontDoor.h"
#include "socketio/server/Listener.h"

#include <QSslKey>
#include <QTcpSocket>
#include <QThread>

#include <future>
#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

struct Server::WorkerThread
{
    explicit WorkerThread(int index)
        : thread(u"worker-%1"_s.arg(index))
    {
    }

    EventLoop::EventThread thread;
    std::unique_ptr<Worker> worker; // goes first
};

Server::Server(ServerOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_pollingQuota(std::make_unique<AddressQuota>(m_options.limits.pollingSessions))
    , m_frontDoor(std::make_unique<FrontDoor>(m_options.path, m_options.origins))
    , m_listener(std::make_unique<Listener>(m_options.limits.listenBacklog,
                                            [this](qintptr descriptor) { assign(descriptor); }))
{
    Q_ASSERT(m_options.workers > 0);
    for (int i = 0; i < m_options.workers; ++i) {
        auto made = std::make_unique<WorkerThread>(i);
        made->thread.start();
        made->thread.postAndWait([&] {
            made->worker =
                std::make_unique<Worker>(i, made->thread, m_options, *m_frontDoor, *m_pollingQuota, m_counters);
        });
        m_workers.push_back(made->worker.get());
        m_threads.push_back(std::move(made));
    }
    std::vector<ConnectionPool *> pools;
    for (const Worker *worker : m_workers)
        pools.push_back(worker->m_pool.get());
    for (const auto &owned : m_threads)
        owned->thread.postAndWait([&] { owned->worker->m_pool->setPools(pools); });
    of(u"/"_s);
}

Server::~Server()
{
    stop();
}

const std::vector<Worker *> &Server::workers() const
{
    return m_workers;
}

ServerNamespace &Server::of(const QString &nsp)
{
    const QString name = nsp.startsWith(u'/') ? nsp : u'/' + nsp;
    if (const auto known = m_namespaces.find(name); known != m_namespaces.end())
        return *known->second;
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_listener->isListening() || m_isStopped)
        qFatal("Server::of(): namespace %s is new, and the server listens already", qPrintable(name));
    Q_ASSERT(!name.contains(u','));
    const auto made = new ServerNamespace(name, m_workers);
    return *m_namespaces.emplace(name, made).first->second;
}

void Server::addHttpRoute(const QString &path, HttpRoute route)
{
    Q_ASSERT(!m_listener->isListening());
    m_frontDoor->addRoute(path, std::move(route));
}

DecodeResult<quint16> Server::listen(const QHostAddress &address, quint16 port)
{
    Q_ASSERT(QThread::currentThread() == thread());
    Q_ASSERT(!m_isStopped);
    return m_listener->listen(address, port);
}

DecodeResult<quint16> Server::listen(qintptr descriptor)
{
    Q_ASSERT(QThread::currentThread() == thread());
    Q_ASSERT(!m_isStopped);
    return m_listener->listen(descriptor);
}

QHostAddress Server::address() const
{
    return m_listener->address();
}

void Server::setTls(const QSslConfiguration &tls)
{
    Q_ASSERT(QThread::currentThread() == thread());
    for (const Worker *worker : m_workers)
        worker->m_pool->later([pool = worker->m_pool.get(), tls] { pool->setTls(tls); });
}

void Server::stopListening()
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_listener->close();
}

void Server::stop(std::chrono::milliseconds grace)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (std::exchange(m_isStopped, true))
        return;
    stopListening();

    const auto deadline = std::chrono::steady_clock::now() + grace;
    std::vector<std::future<void>> emptied;
    for (Worker *worker : m_workers) {
        auto promise = std::make_shared<std::promise<void>>();
        emptied.push_back(promise->get_future());
        worker->post([pool = worker->m_pool.get(), promise] { pool->shutDown([promise] { promise->set_value(); }); });
    }
    for (const auto &future : emptied)
        future.wait_until(deadline);
    for (const auto &owned : m_threads) {
        owned->thread.postAndWait([pool = owned->worker->m_pool.get()] { pool->finish(); });
        owned->thread.stop();
    }
}

const ServerCounters &Server::counters() const
{
    return m_counters;
}

void Server::assign(qintptr descriptor)
{
    ++m_counters.accepted;
    if (m_counters.connections >= m_options.limits.connections)
        return refuse(descriptor);
    ++m_counters.connections;
    ConnectionPool &pool = *leastLoaded().m_pool;
    pool.expectOne();
    pool.later([&pool, descriptor] { pool.adopt(descriptor); });
}

/// Without a worker and without reading: what is over the limit must cost little.
void Server::refuse(qintptr descriptor)
{
    m_counters.refusedRequests.add(503);
    auto *socket = new QTcpSocket(m_listener.get());
    connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
    if (!socket->setSocketDescriptor(descriptor))
        return socket->deleteLater();
    // With TLS, saying so would cost as much as letting it in.
    if (!m_options.tls.privateKey().isNull())
        return socket->abort();
    HttpResponse response = plainResponse(503, u"the server is full"_s);
    response.headers = {{"Retry-After", "10"}};
    socket->write(encodeHttpResponse(response));
    socket->flush();
    socket->disconnectFromHost();
}

Worker &Server::leastLoaded()
{
    // Among equals they take turns.
    Worker *least = nullptr;
    for (size_t i = 0; i < m_workers.size(); ++i) {
        Worker *candidate = m_workers[(m_next + i) % m_workers.size()];
        if (!least || candidate->m_pool->load() < least->m_pool->load())
            least = candidate;
    }
    m_next = (m_next + 1) % m_workers.size();
    return *least;
}

} // namespace SocketIo

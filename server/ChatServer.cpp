#include "server/ChatServer.h"

#include "server/Health.h"
#include "server/Logging.h"
#include "server/metrics/Metrics.h"
#include "socketio/server/TlsCertificate.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <numeric>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

quint64 disconnects(const SocketIo::ServerCounters &counters)
{
    return std::accumulate(counters.disconnects.begin(), counters.disconnects.end(), quint64(0));
}

/// As it stands in a URL.
QString hostOf(const QHostAddress &address)
{
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return isIpv6 ? u"[%1]"_s.arg(address.toString()) : address.toString();
}

} // namespace

ChatServer::ChatServer(const Config &config)
    : m_tlsCertificate(config.tlsCertificate)
    , m_tlsKey(config.tlsKey)
    , m_addressLimits(config.rateLimits.addressEventsPerSecond, config.rateLimits.addressBurst)
    , m_directory([this] { m_mailbox.post([this] { m_presenceTick.start(); }); })
    , m_server(std::make_unique<SocketIo::Server>(config.transport))
    , m_heapTrim([this] { return disconnects(m_server->counters()); })
{
    m_presenceTick.setSingleShot(true);
    m_presenceTick.setInterval(RoomDirectory::leastDelay);
    connect(&m_presenceTick, &QTimer::timeout, this, &ChatServer::announceChanges);
}

ChatServer::~ChatServer()
{
    m_isStopping = true;
    m_server->stopListening();
    // What it still commits is posted to the workers, and so answered and delivered, before the transport says
    // goodbye. It goes only after them, for they may be asking it at any moment.
    if (m_history)
        m_history->close();
    m_server->stop();
}

tl::expected<std::unique_ptr<ChatServer>, QString> ChatServer::start(const Config &config,
                                                                     std::optional<int> passedSocket)
{
    Config withTls = config;
    if (!config.tlsCertificate.isEmpty()) {
        const auto tls = SocketIo::loadTls(config.tlsCertificate, config.tlsKey);
        if (!tls)
            return tl::unexpected(tls.error());
        withTls.transport.tls = *tls;
    }
    std::unique_ptr<ChatServer> server(new ChatServer(withTls));
    auto history = History::open(config.history, [raw = server.get()](const SharedBatch &batch) {
        raw->postToServices([batch](RoomService &service) { service.deliver(batch); });
    });
    if (!history)
        return tl::unexpected(history.error());
    server->m_history = std::move(*history);

    const SharedState shared{*server->m_history, server->m_directory, server->m_names, server->m_counters,
                             server->m_addressLimits};
    server->m_server->of().forEachShare([&](SocketIo::Namespace &nsp) {
        server->m_services.push_back(std::make_unique<RoomService>(nsp, shared, config.rateLimits));
        server->m_loopLags.push_back(std::make_unique<LoopLag>(nsp));
    });
    server->addHttpRoutes();
    if (const auto listening = server->listen(config, passedSocket); !listening)
        return tl::unexpected(listening.error());
    return server;
}

void ChatServer::reloadTls()
{
    if (m_tlsCertificate.isEmpty()) {
        qCInfo(lcServer) << "nothing to reload: no certificate is in use";
        return;
    }
    const auto tls = SocketIo::loadTls(m_tlsCertificate, m_tlsKey);
    if (!tls) {
        qCWarning(lcServer).noquote() << "the old certificate stays in use" << logField("reason", tls.error());
        return;
    }
    m_server->setTls(*tls);
    qCInfo(lcServer).noquote() << "certificate reloaded"
                               << logField("expires", tls->localCertificate().expiryDate().toString(Qt::ISODate));
}

void ChatServer::probe(const std::function<void()> &answered)
{
    const auto waiting = std::make_shared<std::atomic<size_t>>(m_server->workers().size() + 1);
    const auto answer = [this, waiting, answered] {
        if (--*waiting == 0)
            m_mailbox.post(answered);
    };
    for (SocketIo::Worker *worker : m_server->workers())
        worker->post(answer);
    m_history->probe(answer);
}

QString ChatServer::status() const
{
    return u"%1; connected: %2, rooms: %3"_s.arg(m_url)
        .arg(m_server->counters().sockets.load())
        .arg(m_directory.occupiedCount());
}

tl::expected<void, QString> ChatServer::listen(const Config &config, std::optional<int> passedSocket)
{
    const auto port = passedSocket ? m_server->listen(*passedSocket) : m_server->listen(config.address, config.port);
    if (!port && passedSocket)
        return tl::unexpected(u"cannot use the socket of the service manager: %1"_s.arg(port.error()));
    if (!port) {
        return tl::unexpected(
            u"cannot listen on %1:%2: %3"_s.arg(hostOf(config.address)).arg(config.port).arg(port.error()));
    }
    const QHostAddress address = passedSocket ? m_server->address() : config.address;
    m_url = u"%1://%2:%3"_s.arg(m_tlsCertificate.isEmpty() ? u"http"_s : u"https"_s, hostOf(address)).arg(*port);
    if (passedSocket) {
        qCInfo(lcServer).noquote() << "listening on the socket of the service manager, whatever listen says"
                                   << logField("url", m_url);
    }
    return {};
}

void ChatServer::addHttpRoutes()
{
    m_server->addHttpRoute(u"/health"_s, [this](const SocketIo::HttpRequest &) { return answerHealth(); });
    m_server->addHttpRoute(u"/metrics"_s, [this](const SocketIo::HttpRequest &) { return answerMetrics(); });
}

SocketIo::HttpResponse ChatServer::answerHealth() const
{
    m_history->tryWriting();
    const History::Figures history = m_history->figures();
    Health health{m_isStopping, history.isWriting, history.queued, history.maxQueued, {}};
    for (const auto &lag : m_loopLags)
        health.loopLags.push_back(lag->now());
    const QString trouble = health.trouble();
    QJsonObject answer{{u"status"_s, trouble.isEmpty() ? u"ok"_s : u"unavailable"_s}};
    if (!trouble.isEmpty())
        answer[u"reason"_s] = trouble;
    return {trouble.isEmpty() ? 200 : 503, "application/json", QJsonDocument(answer).toJson(QJsonDocument::Compact)};
}

SocketIo::HttpResponse ChatServer::answerMetrics() const
{
    MetricsSource source{m_server->counters(),
                         m_counters,
                         m_history->figures(),
                         m_directory.occupiedCount(),
                         {},
                         ProcessFigures::read(),
                         QCoreApplication::applicationVersion()};
    for (const auto &lag : m_loopLags)
        source.loopLags.push_back(lag->read());
    return {200, "text/plain; version=0.0.4; charset=utf-8", renderMetrics(source)};
}

void ChatServer::postToServices(const std::function<void(RoomService &)> &call)
{
    const auto &workers = m_server->workers();
    for (size_t i = 0; i < m_services.size(); ++i)
        workers[i]->post([call, service = m_services[i].get()] { call(*service); });
}

void ChatServer::announceChanges()
{
    const auto changes =
        std::make_shared<const std::vector<RoomChange>>(m_directory.takeChanges(std::chrono::steady_clock::now()));
    if (m_directory.hasChanges())
        m_presenceTick.start();
    postToServices([changes](RoomService &service) { service.announce(*changes); });
}

} // namespace Adda

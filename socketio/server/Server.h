#pragma once

#include "socketio/codec/DecodeResult.h"
#include "socketio/codec/Http.h"
#include "socketio/server/Limits.h"
#include "socketio/server/MessageHandler.h"
#include "socketio/server/Namespace.h"
#include "socketio/server/RefusedRequests.h"
#include "socketio/server/ServerNamespace.h"
#include "socketio/server/TrustedProxies.h"
#include "socketio/server/Worker.h"

#include <QHostAddress>
#include <QObject>
#include <QSslConfiguration>
#include <QStringList>

#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <vector>

namespace SocketIo {

class AddressQuota;
class FrontDoor;
class Listener;

struct ServerOptions
{
    /// What reads and writes websockets.
    enum class WebSockets {
        Direct, ///< our own, on the bare descriptor; where the system has none, Qt's
        Qt,     ///< QWebSocket
    };

    int workers = 1;
    QString path = QStringLiteral("/socket.io/");
    std::chrono::milliseconds pingInterval{25'000};
    std::chrono::milliseconds pingTimeout{20'000};
    /// How exact timeouts are: they may come this much late. Shorter ticks wake idle workers more often.
    std::chrono::milliseconds timerTick{100};
    /// Origins (scheme://host[:port]) allowed beside none and the server's own. See docs/protocol.md.
    QStringList origins;
    /// Reverse proxies that say where their clients are.
    TrustedProxies trustedProxies;
    WebSockets webSockets = WebSockets::Direct;
    /// With a key: TLS is spoken, and only that. See loadTls().
    QSslConfiguration tls;
    /// Speaks something else than Socket.IO over Engine.IO; the namespaces then have no sockets.
    MessageHandlerFactory makeHandler;
    Limits limits;
};

/// What the metrics read. Any thread.
struct ServerCounters
{
    std::atomic<qint64> connections{0}; ///< open now, handshakes included
    std::atomic<qint64> sockets{0};     ///< connected now
    std::atomic<quint64> accepted{0};
    std::atomic<quint64> packetsReceived{0};
    std::atomic<quint64> packetsSent{0};
    std::atomic<quint64> volatileDropped{0}; ///< events that were not sent, see Socket::emitVolatile()
    std::atomic<quint64> acksIgnored{0};     ///< that nobody waited for, any more or at all
    std::atomic<quint64> bytesReceived{0};
    std::atomic<quint64> bytesSent{0};
    std::array<std::atomic<quint64>, 16> disconnects{}; ///< by DisconnectReason
    RefusedRequests refusedRequests;
};

/// A Socket.IO v5 server over Engine.IO v4, on websockets and HTTP long-polling, plain or with TLS: listens and
/// accepts on the thread it lives on and hands each descriptor to a worker. Knows nothing of what the events mean.
///
/// Thread: the one it was made on (asserted). Ownership: owns its workers and their threads.
class Server : public QObject
{
    Q_OBJECT

public:
    explicit Server(ServerOptions options, QObject *parent = nullptr);
    /// Stops if that has not happened yet.
    ~Server() override;

    /// Made and running from construction on.
    const std::vector<Worker *> &workers() const;

    /// The namespace of that name, on all workers; "/" is always there. Others are made when they are first asked
    /// for, before listen(); what clients ask for besides does not exist. Afterwards any thread may call it.
    ServerNamespace &of(const QString &nsp = QStringLiteral("/"));

    /// Before listen().
    void addHttpRoute(const QString &path, HttpRoute route);

    /// Gives the port (useful for port 0), or in English why not ("address already in use").
    [[nodiscard]] DecodeResult<quint16> listen(const QHostAddress &address, quint16 port);
    /// The same on a socket that listens already, of a service manager for instance; owns the descriptor.
    [[nodiscard]] DecodeResult<quint16> listen(qintptr descriptor);
    /// Where it listens, as long as it does.
    QHostAddress address() const;
    /// Another certificate, for connections that come from now on. Only where TLS is spoken already.
    void setTls(const QSslConfiguration &tls);
    /// Stops accepting; connections live on.
    void stopListening();
    /// Closes every connection (close code 1001), delivers their disconnected() signals, ends the worker
    /// threads. Blocks, at most `grace`, for what is still unsent.
    void stop(std::chrono::milliseconds grace = std::chrono::milliseconds(1'000));

    const ServerCounters &counters() const;

private:
    struct WorkerThread;

    void assign(qintptr descriptor);
    void refuse(qintptr descriptor);
    Worker &leastLoaded();

    ServerOptions m_options;
    ServerCounters m_counters;
    std::unique_ptr<AddressQuota> m_pollingQuota;
    std::unique_ptr<FrontDoor> m_frontDoor;
    std::vector<std::unique_ptr<WorkerThread>> m_threads;
    std::vector<Worker *> m_workers;
    std::map<QString, std::unique_ptr<ServerNamespace>> m_namespaces;
    std::unique_ptr<Listener> m_listener;
    size_t m_next = 0; ///< the worker that is asked first
    bool m_isStopped = false;
};

} // namespace SocketIo

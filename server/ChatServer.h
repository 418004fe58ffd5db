#pragma once

#include "eventloop/Mailbox.h"
#include "server/HeapTrim.h"
#include "server/config/Config.h"
#include "server/identity/NameRegistry.h"
#include "server/metrics/ChatCounters.h"
#include "server/metrics/LoopLag.h"
#include "server/rooms/RoomDirectory.h"
#include "server/rooms/RoomService.h"
#include "socketio/server/Server.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace Adda {

/// The server's composition root: makes the history, the transport and a RoomService per worker, and ties them.
///
/// Thread: the one it was made on, which is the one that accepts connections.
class ChatServer : public QObject
{
    Q_OBJECT

public:
    /// Opens the history and listens: on `passedSocket`, a descriptor that it owns from then on, or where `config`
    /// says. The error is one English line.
    static tl::expected<std::unique_ptr<ChatServer>, QString> start(const Config &config,
                                                                    std::optional<int> passedSocket = {});
    /// Stops: accepts no more, commits and answers what was accepted, tells everybody goodbye. Blocks, bounded.
    ~ChatServer() override;

    /// Reads the certificate and its key again, for connections that come from now on. If that fails what there was
    /// stays, and the log says why.
    void reloadTls();

    /// Calls `answered` on this thread, once every worker and the history's threads have run what was posted before.
    /// Never, if one of them hangs.
    void probe(const std::function<void()> &answered);
    /// In a few words for who runs it: how many are connected.
    QString status() const;

    /// http://address:port, or https, with the port it really has.
    const QString &url() const { return m_url; }

private:
    explicit ChatServer(const Config &config);

    tl::expected<void, QString> listen(const Config &config, std::optional<int> passedSocket);
    void addHttpRoutes();
    SocketIo::HttpResponse answerHealth() const;
    SocketIo::HttpResponse answerMetrics() const;
    void postToServices(const std::function<void(RoomService &)> &call);
    void announceChanges();

    QString m_tlsCertificate; // file names; empty: no TLS
    QString m_tlsKey;
    EventLoop::Mailbox m_mailbox;
    QTimer m_presenceTick;
    ChatCounters m_counters;
    NameRegistry m_names;
    AddressLimits m_addressLimits;
    RoomDirectory m_directory;
    std::unique_ptr<SocketIo::Server> m_server;
    std::unique_ptr<History> m_history;
    // One per worker, in their order.
    std::vector<std::unique_ptr<RoomService>> m_services;
    std::vector<std::unique_ptr<LoopLag>> m_loopLags;
    HeapTrim m_heapTrim;
    std::atomic<bool> m_isStopping = false;
    QString m_url;
};

} // namespace Adda

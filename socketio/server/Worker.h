#pragma once

#include "eventloop/EventThread.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace SocketIo {

class AddressQuota;
class ConnectionPool;
class FrontDoor;
class Namespace;
class ServerNamespace;
struct ServerOptions;
struct ServerCounters;

/// One thread's share of the server: its connections, and its part of every namespace.
///
/// Thread: everything on the worker's own thread (asserted), except post(), index() and of(), which any thread may
/// call.
class Worker : public QObject
{
    Q_OBJECT

public:
    /// Made by Server, on `thread`, and destroyed when that has ended. The references must outlive the
    /// worker.
    Worker(int index, EventLoop::EventThread &thread, const ServerOptions &options, const FrontDoor &frontDoor,
           AddressQuota &pollingQuota, ServerCounters &counters);
    ~Worker() override;

    int index() const;
    /// Runs `task` on the worker's thread, after everything posted before it.
    void post(EventLoop::Mailbox::Task task);

    /// Its share of the namespace, which there is: see Server::of().
    Namespace &of(const QString &nsp = QStringLiteral("/")) const;

private:
    friend class ConnectedClient;
    friend class Server;
    friend class ServerNamespace;

    Namespace *findNamespace(const QString &nsp) const;
    /// From another thread, before the server listens.
    Namespace &addNamespace(const ServerNamespace &all);

    int m_index;
    EventLoop::EventThread &m_thread;
    const ServerOptions &m_options;
    ServerCounters &m_counters;
    std::vector<std::unique_ptr<Namespace>> m_namespaces; // few
    std::unique_ptr<ConnectionPool> m_pool;
};

} // namespace SocketIo

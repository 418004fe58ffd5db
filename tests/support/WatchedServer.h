#pragma once

#include "eventloop/Mailbox.h"
#include "socketio/server/Namespace.h"
#include "socketio/server/Server.h"
#include "socketio/server/Worker.h"

#include <QJsonValue>
#include <QList>
#include <QStringList>

#include <functional>

/// A server on a port of its own that tells the test's thread what its namespaces signal. Times are short where
/// it costs nothing: ticks of 10 ms. With ADDA_WEBSOCKETS=qt in the environment its websockets are Qt's.
///
/// Thread: the test's.
class WatchedServer
{
public:
    struct Gone
    {
        QString id;
        SocketIo::DisconnectReason reason{};
        QStringList rooms; ///< when it was disconnecting
    };

    /// Called on the worker's thread.
    using OnConnected = std::function<void(SocketIo::Socket &)>;
    using OnEvent =
        std::function<void(SocketIo::Socket &, const QString &, const SocketIo::Args &, const SocketIo::Ack &)>;

    static SocketIo::ServerOptions quickOptions(int workers = 1);
    /// Sends every event back: for onEvent().
    static void echo(SocketIo::Socket &socket, const QString &name, const SocketIo::Args &args,
                     const SocketIo::Ack &);

    /// Watches "/" and `namespaces`.
    explicit WatchedServer(SocketIo::ServerOptions options = quickOptions(), const QStringList &namespaces = {});
    ~WatchedServer();

    /// Before listen().
    void onConnected(OnConnected onConnected) { m_onConnected = std::move(onConnected); }

    void onEvent(OnEvent onEvent) { m_onEvent = std::move(onEvent); }

    /// Gives the port; 0 fails the test.
    quint16 listen();

    SocketIo::Server &server() { return m_server; }

    const SocketIo::ServerCounters &counters() const { return m_server.counters(); }

    // What came so far.
    QStringList connectedIds;
    QList<QJsonValue> auths;
    QStringList events;
    QList<Gone> gone;

private:
    void watch(SocketIo::Namespace &nsp);

    EventLoop::Mailbox m_mailbox;
    OnConnected m_onConnected;
    OnEvent m_onEvent;
    QList<Gone> m_leaving; // disconnecting(), not yet disconnected()
    SocketIo::Server m_server;
};

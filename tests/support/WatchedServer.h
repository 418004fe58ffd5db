#pragma once

#include "eventloop/Mailbox.h"
#include "socketio/server/Server.h"

#include <QJsonArray>
#include <QList>
#include <QStringList>

#include <functional>

/// A server on a port of its own that tells the test's thread what its workers signal. Times are short where
/// it costs nothing: ticks of 10 ms. With ADDA_WEBSOCKETS=qt in the environment its websockets are Qt's.
///
/// Thread: the test's.
class WatchedServer
{
public:
    struct Gone
    {
        quint64 id = 0;
        SocketIo::DisconnectReason reason{};
        QStringList rooms;
    };

    /// Called on the worker's thread.
    using OnConnected = std::function<void(SocketIo::Worker &, SocketIo::Socket &)>;
    using OnEvent = std::function<void(SocketIo::Worker &, SocketIo::Socket &, const QString &, const QJsonArray &,
                                       const SocketIo::Ack &)>;

    static SocketIo::ServerOptions quickOptions();

    explicit WatchedServer(SocketIo::ServerOptions options = quickOptions());
    ~WatchedServer();

    /// Before listen().
    void onConnected(OnConnected onConnected) { m_onConnected = std::move(onConnected); }

    void onEvent(OnEvent onEvent) { m_onEvent = std::move(onEvent); }

    /// Gives the port; 0 fails the test.
    quint16 listen();

    SocketIo::Server &server() { return m_server; }

    const SocketIo::ServerCounters &counters() const { return m_server.counters(); }

    // What came so far.
    QList<quint64> connectedIds;
    QList<QJsonValue> auths;
    QStringList events;
    QList<Gone> gone;

private:
    void watch(SocketIo::Worker &worker);

    EventLoop::Mailbox m_mailbox;
    OnConnected m_onConnected;
    OnEvent m_onEvent;
    SocketIo::Server m_server;
};

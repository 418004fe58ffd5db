#include "tests/support/WatchedServer.h"

#include <QTest>

#include <utility>

using namespace SocketIo;

ServerOptions WatchedServer::quickOptions()
{
    ServerOptions options;
    options.timerTick = std::chrono::milliseconds(10);
    if (qEnvironmentVariable("ADDA_WEBSOCKETS") == u"qt")
        options.webSockets = ServerOptions::WebSockets::Qt;
    return options;
}

WatchedServer::WatchedServer(ServerOptions options)
    : m_server(std::move(options))
{
    for (Worker *worker : m_server.workers())
        watch(*worker);
}

WatchedServer::~WatchedServer()
{
    // Its signals use what is destroyed before it.
    m_server.stop();
}

quint16 WatchedServer::listen()
{
    const auto port = m_server.listen(QHostAddress(QHostAddress::LocalHost), 0);
    if (!port)
        QTest::qFail(qPrintable(port.error()), __FILE__, __LINE__);
    return port.value_or(0);
}

void WatchedServer::watch(Worker &worker)
{
    // Direct: the slots run on the worker's thread, and what they saw goes to the test's by mail.
    QObject::connect(
        &worker, &Worker::connected, &worker,
        [this, &worker](Socket &socket) {
            m_mailbox.post([this, id = socket.id(), auth = socket.auth()] {
                connectedIds.append(id);
                auths.append(auth);
            });
            if (m_onConnected)
                m_onConnected(worker, socket);
        },
        Qt::DirectConnection);
    QObject::connect(
        &worker, &Worker::eventReceived, &worker,
        [this, &worker](Socket &socket, const QString &name, const QJsonArray &args, const Ack &ack) {
            m_mailbox.post([this, name] { events.append(name); });
            if (m_onEvent)
                m_onEvent(worker, socket, name, args, ack);
        },
        Qt::DirectConnection);
    QObject::connect(
        &worker, &Worker::disconnected, &worker,
        [this](Socket &socket, DisconnectReason reason) {
            m_mailbox.post([this, seen = Gone{socket.id(), reason, socket.rooms()}] { gone.append(seen); });
        },
        Qt::DirectConnection);
}

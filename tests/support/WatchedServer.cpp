#include "tests/support/WatchedServer.h"

#include <QTest>

#include <algorithm>
#include <utility>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

ServerOptions WatchedServer::quickOptions(int workers)
{
    ServerOptions options;
    options.workers = workers;
    options.timerTick = std::chrono::milliseconds(10);
    if (qEnvironmentVariable("ADDA_WEBSOCKETS") == u"qt")
        options.webSockets = ServerOptions::WebSockets::Qt;
    return options;
}

void WatchedServer::echo(Socket &socket, const QString &name, const Args &args, const Ack &)
{
    socket.emitEvent(name, args);
}

WatchedServer::WatchedServer(ServerOptions options, const QStringList &namespaces)
    : m_server(std::move(options))
{
    for (const QString &name : QStringList{u"/"_s} + namespaces)
        m_server.of(name).forEachShare([this](Namespace &nsp) { watch(nsp); });
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

void WatchedServer::watch(Namespace &nsp)
{
    // Direct: the slots run on the worker's thread, and what they saw goes to the test's by mail.
    QObject::connect(
        &nsp, &Namespace::connected, &nsp,
        [this](Socket &socket) {
            m_mailbox.post([this, id = socket.id(), auth = socket.auth()] {
                connectedIds.append(id);
                auths.append(auth);
            });
            if (m_onConnected)
                m_onConnected(socket);
        },
        Qt::DirectConnection);
    QObject::connect(
        &nsp, &Namespace::eventReceived, &nsp,
        [this](Socket &socket, const QString &name, const Args &args, const Ack &ack) {
            m_mailbox.post([this, name] { events.append(name); });
            if (m_onEvent)
                m_onEvent(socket, name, args, ack);
        },
        Qt::DirectConnection);
    QObject::connect(
        &nsp, &Namespace::disconnecting, &nsp,
        [this](Socket &socket, DisconnectReason reason) {
            m_mailbox.post([this, seen = Gone{socket.id(), reason, socket.rooms()}] { m_leaving.append(seen); });
        },
        Qt::DirectConnection);
    QObject::connect(
        &nsp, &Namespace::disconnected, &nsp,
        [this](Socket &socket, DisconnectReason reason) {
            m_mailbox.post([this, seen = Gone{socket.id(), reason, socket.rooms()}] {
                // It follows disconnecting(), and finds no rooms any more. What other workers say may come in
                // between.
                const auto leaving = std::ranges::find(m_leaving, seen.id, &Gone::id);
                QVERIFY(leaving != m_leaving.end() && seen.rooms.isEmpty());
                QVERIFY(leaving->reason == seen.reason);
                gone.append(*leaving);
                m_leaving.erase(leaving);
            });
        },
        Qt::DirectConnection);
}

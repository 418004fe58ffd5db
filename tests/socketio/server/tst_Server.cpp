#include "tests/support/ErrorOf.h"
#include "tests/support/RawClient.h"
#include "tests/support/WatchedServer.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

#include <array>
#include <atomic>
#include <future>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The server as a whole: workers, rooms, how sockets and servers end.
class tst_Server : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void talksToAQWebSocket();
    void saysWhyItCannotListen();
    void spreadsConnectionsOverWorkers();
    void broadcastsToARoomOnEveryWorker();
    void leavesRoomsWithTheSocket();
    void disconnectsASocket();
    void signalsDisconnectionOutsideOfCalls();
    void survivesReadersThatAreAbortedInABroadcast();
    void seesABrokenConnection();
    void counts();
    void stopsListening();
    void stopsWithClients();
    void stopsDespiteAReaderThatIsStuck();
    void stopsWithHandshakes();
    void dropsPostsAfterTheStop();
};

namespace {

void joinRoom(Socket &socket)
{
    QVERIFY(socket.join(u"room"_s));
}

ServerOptions optionsWithWorkers(int workers)
{
    ServerOptions options = WatchedServer::quickOptions();
    options.workers = workers;
    return options;
}

/// Runs `task` on the thread of the namespace's worker and waits for it.
template <typename Task>
void runOn(const Namespace &nsp, Task task)
{
    std::promise<void> done;
    nsp.worker().post([&] {
        task();
        done.set_value();
    });
    done.get_future().wait();
}

/// More than the kernel takes for a reader that does not read.
void fillBuffers(Socket &socket)
{
    const SharedEvent event = encodeEvent(u"big"_s, {QString(1'000'000, u'x')});
    for (int i = 0; i < 16; ++i)
        socket.emitEvent(event);
}

} // namespace

void tst_Server::talksToAQWebSocket()
{
    WatchedServer server;
    server.onEvent([](Socket &, const QString &name, const Args &, const Ack &ack) { ack({name}); });
    QWebSocket client;
    QStringList received;
    connect(&client, &QWebSocket::textMessageReceived, this, [&](const QString &text) { received.append(text); });
    client.open(QUrl(u"ws://127.0.0.1:%1/socket.io/?EIO=4&transport=websocket"_s.arg(server.listen())));
    QTRY_COMPARE(received.size(), 1);
    client.sendTextMessage(u"40"_s);
    QTRY_COMPARE(received.size(), 2);
    client.sendTextMessage(uR"(421["\u0939\u0948"])"_s);
    QTRY_COMPARE(received.size(), 3);
    QCOMPARE(received.last(), u"431[\"\u0939\u0948\"]"_s);

    QSignalSpy closed(&client, &QWebSocket::disconnected);
    server.server().stop();
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    QCOMPARE(client.closeReason(), u"server shutting down"_s);
}

void tst_Server::saysWhyItCannotListen()
{
    WatchedServer first;
    const quint16 port = first.listen();
    Server second({});
    const auto result = second.listen(QHostAddress(QHostAddress::LocalHost), port);
    QVERIFY(!result);
    QVERIFY2(result.error().contains(u"in use"_s), qPrintable(result.error()));
}

void tst_Server::spreadsConnectionsOverWorkers()
{
    WatchedServer server(optionsWithWorkers(2));
    std::array<std::atomic<int>, 2> seen{};
    server.onConnected([&seen](const Socket &socket) { ++seen[size_t(socket.nsp().worker().index())]; });
    const quint16 port = server.listen();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        QVERIFY(!clients.back()->connectSocket().isEmpty());
    }
    QTRY_COMPARE(server.connectedIds.size(), 6);
    QCOMPARE(seen[0], 3);
    QCOMPARE(seen[1], 3);
}

void tst_Server::broadcastsToARoomOnEveryWorker()
{
    WatchedServer server(optionsWithWorkers(2));
    server.onConnected([](Socket &socket) {
        if (socket.auth().toObject().value("joins"_L1).toBool())
            joinRoom(socket);
    });
    const quint16 port = server.listen();
    std::vector<std::unique_ptr<RawClient>> members;
    for (int i = 0; i < 4; ++i) {
        members.push_back(std::make_unique<RawClient>(port));
        QVERIFY(!members.back()->connectSocket(R"({"joins":true})").isEmpty());
    }
    RawClient outsider(port);
    QVERIFY(!outsider.connectSocket().isEmpty());
    QTRY_COMPARE(server.connectedIds.size(), 5);

    // Encoded once; each worker sends its share.
    const SharedEvent event = encodeEvent(u"news"_s, {1});
    const SharedEvent end = encodeEvent(u"end"_s, {});
    for (Namespace *nsp : server.server().of().shares()) {
        nsp->worker().post([nsp, event, end, ids = server.connectedIds] {
            nsp->local().to(u"room"_s).emitEvent(event);
            nsp->local().to(u"nobody's"_s).emitEvent(event);
            for (const QString &id : ids) {
                if (Socket *socket = nsp->socket(id))
                    socket->emitEvent(end);
            }
        });
    }
    for (const auto &member : members) {
        QCOMPARE(member->readText(), R"(42["news",1])");
        QCOMPARE(member->readText(), R"(42["end"])");
    }
    QCOMPARE(outsider.readText(), R"(42["end"])");
}

void tst_Server::leavesRoomsWithTheSocket()
{
    WatchedServer server;
    server.onConnected(joinRoom);
    const quint16 port = server.listen();
    Namespace &nsp = *server.server().of().shares().front();
    const auto memberCount = [&nsp] {
        int count = 0;
        runOn(nsp, [&] { nsp.forEachInRoom(u"room"_s, [&](Socket &) { ++count; }); });
        return count;
    };
    {
        RawClient first(port);
        QVERIFY(!first.connectSocket().isEmpty());
        RawClient second(port);
        QVERIFY(!second.connectSocket().isEmpty());
        QTRY_COMPARE(server.connectedIds.size(), 2);
        QCOMPARE(memberCount(), 2);
        first.sendText("41");
        QTRY_COMPARE(server.gone.size(), 1);
        QCOMPARE(server.gone.first().rooms, QStringList{u"room"_s});
        QCOMPARE(memberCount(), 1);
    }
    QTRY_COMPARE(server.gone.size(), 2);
    QCOMPARE(memberCount(), 0);
}

void tst_Server::disconnectsASocket()
{
    WatchedServer server;
    server.onEvent([](Socket &socket, const QString &, const Args &, const Ack &ack) {
        ack({u"before"_s});
        socket.disconnectAndClose(u"you may go"_s);
        ack({u"after"_s});
        socket.emitEvent(u"after"_s, {});
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(421["leave"])");
    QCOMPARE(client.readText(), R"(431["before"])");
    QCOMPARE(client.readText(), "41");
    QCOMPARE(client.readCloseCode(), 1000);
    QCOMPARE(client.closeReason(), "you may go");
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::ServerDisconnect);
}

void tst_Server::signalsDisconnectionOutsideOfCalls()
{
    bool isInCall = false;
    bool wasInCall = false;
    bool isStillKnown = false;
    WatchedServer server;
    Namespace &nsp = *server.server().of().shares().front();
    connect(
        &nsp, &Namespace::disconnected, &nsp,
        [&](Socket &socket) {
            wasInCall = isInCall;
            isStillKnown = nsp.socket(socket.id()) == &socket;
            socket.disconnectAndClose(u"again"_s);
        },
        Qt::DirectConnection);
    server.onEvent([&](Socket &socket, const QString &, const Args &, const Ack &) {
        isInCall = true;
        socket.disconnectAndClose();
        socket.disconnectAndClose();
        isInCall = false;
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(42["leave"])");
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(server.counters().connections, 0);
    QTRY_COMPARE(server.gone.size(), 1);
    QVERIFY(!wasInCall);
    QVERIFY(isStillKnown);
    runOn(nsp, [&] { isStillKnown = nsp.socket(server.gone.first().id) != nullptr; });
    QVERIFY(!isStillKnown);
}

/// Aborting emits at once from within Qt, in the middle of the loop over the room.
void tst_Server::survivesReadersThatAreAbortedInABroadcast()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.sendBufferBytes = 1024;
    WatchedServer server(options);
    server.onConnected(joinRoom);
    const quint16 port = server.listen();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 5; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        QVERIFY(!clients.back()->connectSocket().isEmpty());
    }
    QTRY_COMPARE(server.connectedIds.size(), 5);

    int goneDuringBroadcast = -1;
    const Namespace &nsp = *server.server().of().shares().front();
    runOn(nsp, [&] {
        nsp.to(u"room"_s).emitEvent(u"big"_s, {QString(16'000'000, u'x')}); // more than the kernel takes
        nsp.to(u"room"_s).emitEvent(u"small"_s);
        goneDuringBroadcast = int(server.counters().sockets);
    });
    QCOMPARE(goneDuringBroadcast, 5);
    QTRY_COMPARE(server.gone.size(), 5);
    for (const auto &gone : server.gone)
        QCOMPARE(gone.reason, DisconnectReason::TooSlow);
}

void tst_Server::seesABrokenConnection()
{
    WatchedServer server;
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.socket().abort();
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::TransportError);
}

void tst_Server::counts()
{
    WatchedServer server;
    server.onEvent([](Socket &, const QString &, const Args &, const Ack &ack) { ack({}); });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(421["a"])");
    QCOMPARE(client.readText(), "431[]");
    const ServerCounters &counters = server.counters();
    QCOMPARE(counters.accepted, 1u);
    QCOMPARE(counters.connections, 1);
    QCOMPARE(counters.sockets, 1);
    QCOMPARE(counters.packetsReceived, 2u);    // CONNECT, event
    QCOMPARE(counters.packetsSent, 3u);        // Open, CONNECT, ack
    QCOMPARE(counters.bytesReceived, 2u + 8u); // without the frames
    QTRY_VERIFY(counters.bytesSent > 250);     // with the handshake; counted once they are gone
    client.sendText("1");
    QTRY_COMPARE(counters.disconnects[size_t(DisconnectReason::ClientDisconnect)], 1u);
    QTRY_COMPARE(counters.connections, 0);
    QCOMPARE(counters.sockets, 0);
    QCOMPARE(counters.refusedRequests.total(), 0u);
}

void tst_Server::stopsListening()
{
    WatchedServer server;
    server.onEvent([](Socket &, const QString &, const Args &, const Ack &ack) { ack({}); });
    const quint16 port = server.listen();
    RawClient client(port);
    QVERIFY(!client.connectSocket().isEmpty());
    server.server().stopListening();
    RawClient late(port);
    QCOMPARE(late.socket().state(), QAbstractSocket::UnconnectedState);
    client.sendText(R"(421["still here"])");
    QCOMPARE(client.readText(), "431[]");
}

void tst_Server::stopsWithClients()
{
    WatchedServer server(optionsWithWorkers(2));
    server.onConnected([](Socket &socket) {
        joinRoom(socket);
        socket.emitEvent(u"last words"_s, {QString(100'000, u'x')});
    });
    const quint16 port = server.listen();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        QVERIFY(!clients.back()->connectSocket().isEmpty());
    }
    RawClient unconnected(port);
    QVERIFY(!unconnected.open().isEmpty());

    server.server().stop();
    QTRY_COMPARE(server.gone.size(), 6);
    for (const auto &gone : server.gone) {
        QCOMPARE(gone.reason, DisconnectReason::ServerShutdown);
        QCOMPARE(gone.rooms, QStringList{u"room"_s});
    }
    QCOMPARE(server.counters().connections, 0);
    QCOMPARE(server.counters().sockets, 0);
    for (const auto &client : clients) {
        QVERIFY(client->readText().startsWith(R"(42["last words")"));
        QCOMPARE(client->readCloseCode(), 1001);
        QCOMPARE(client->closeReason(), "server shutting down");
    }
    QCOMPARE(unconnected.readCloseCode(), 1001);
}

void tst_Server::stopsDespiteAReaderThatIsStuck()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.sendBufferBytes = 64 * 1024 * 1024;
    WatchedServer server(options);
    server.onConnected(fillBuffers);
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    client.stopReading();
    client.sendText("40");
    QTRY_COMPARE(server.connectedIds.size(), 1);
    server.server().stop(50ms);
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::ServerShutdown);
    QCOMPARE(server.counters().connections, 0);
}

void tst_Server::stopsWithHandshakes()
{
    WatchedServer server;
    RawClient client(server.listen());
    client.send("GET /half");
    QTRY_COMPARE(server.counters().connections, 1);
    server.server().stop();
    QVERIFY(client.waitForClosed());
    QCOMPARE(server.counters().connections, 0);
}

void tst_Server::dropsPostsAfterTheStop()
{
    Server server(optionsWithWorkers(1));
    auto token = std::make_shared<int>();
    server.stop();
    server.workers().front()->post([token] { QFAIL("ran on a thread that has ended"); });
    QCOMPARE(token.use_count(), 1);
    server.stop();
}

QTEST_GUILESS_MAIN(tst_Server)
#include "tst_Server.moc"

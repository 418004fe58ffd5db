#include "tests/support/Polling.h"
#include "tests/support/WatchedServer.h"

#include <QTest>

#include <memory>
#include <sys/resource.h>
#include <vector>

using namespace Polling;
using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What a session on HTTP long-polling may take: bytes, time, and places.
class tst_ServerPollingLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAPayloadThatIsTooLarge();
    void closesAPostThatNeverEnds();
    void endsSessionsThatDoNotPoll();
    void bearsAThousandHalfOpenPolls();
    void opensNoMoreSessionsThanAllowed();
    void opensNoMoreForOneAddressThanAllowed();
    void keepsNoMoreThanAllowedForAClientThatDoesNotPoll();
    void countsAnAnswerUntilItIsTaken();
    void asksForNoMoreBeforeTheAnswerIsTaken();
    void isLostWithAnAnswerThatIsNotTaken();
    void closesIdleConnections();
};

namespace {

/// A session whose poll is answered with more than the kernel takes, on a connection that does not read.
struct UnreadAnswer
{
    WatchedServer server{options()};
    quint16 port = server.listen();
    RawClient poller{port};
    QByteArray sid;

    UnreadAnswer()
    {
        server.onEvent(WatchedServer::echo);
        RawClient client(port);
        sid = connectSocket(client);
        for (int i = 0; i < 30; ++i)
            say(client);
        poller.stopReading();
        poller.send(get(sid));
    }

    static ServerOptions options()
    {
        ServerOptions options = WatchedServer::quickOptions();
        options.limits.sendBufferBytes = 4'000'000;
        return options;
    }

    /// What the server echoes: a hundred thousand bytes.
    void say(RawClient &client) const { ask(client, post(sid, "42[\"a\",\"" + QByteArray(100'000, 'x') + "\"]")); }
};

} // namespace

void tst_ServerPollingLimits::refusesAPayloadThatIsTooLarge()
{
    WatchedServer server;
    const quint16 port = server.listen();
    RawClient client(port);
    const QByteArray sid = connectSocket(client);
    client.send("POST /socket.io/?EIO=4&transport=polling&sid=" + sid +
                " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n4");
    QCOMPARE(statusOf(client.readResponse()), 413);
    QVERIFY(client.waitForClosed());
    // Nothing of it was taken, and the session is as it was.
    RawClient again(port);
    QCOMPARE(ask(again, post(sid, "6")), "ok");
}

void tst_ServerPollingLimits::closesAPostThatNeverEnds()
{
    ServerOptions quick = WatchedServer::quickOptions();
    quick.limits.handshakeTimeout = 200ms;
    WatchedServer server(quick);
    const quint16 port = server.listen();
    RawClient client(port);
    const QByteArray sid = connectSocket(client);
    client.send(post(sid, "42[\"a\"]").chopped(1));
    QCOMPARE(statusOf(client.readResponse()), 408);
    QVERIFY(client.waitForClosed());
    QVERIFY(server.events.isEmpty());
}

void tst_ServerPollingLimits::endsSessionsThatDoNotPoll()
{
    ServerOptions quick = WatchedServer::quickOptions();
    quick.pingInterval = 50ms;
    quick.pingTimeout = 50ms;
    WatchedServer server(quick);
    const quint16 port = server.listen();
    RawClient client(port);
    QVERIFY(!connectSocket(client).isEmpty());
    client.socket().disconnectFromHost();
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::PingTimeout);
    QTRY_COMPARE(server.counters().connections, 0);
}

/// Sessions that never say what they want, each with a poll that waits.
void tst_ServerPollingLimits::bearsAThousandHalfOpenPolls()
{
    // Both ends are here, and a shell gives no more than 1,024 by itself.
    rlimit files{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &files), 0);
    files.rlim_cur = files.rlim_max;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &files), 0);

    ServerOptions quick = WatchedServer::quickOptions(2);
    quick.limits.connectTimeout = 2s;
    WatchedServer server(quick);
    server.onEvent(WatchedServer::echo);
    const quint16 port = server.listen();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 400; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        const QByteArray sid = openSession(*clients.back());
        QVERIFY(!sid.isEmpty());
        clients.back()->send(get(sid));
    }
    for (int i = 0; i < 600; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        clients.back()->send("GET /socket.io/?EIO=4&transport=poll");
    }
    RawClient other(port);
    const QByteArray sid = connectSocket(other);
    QCOMPARE(ask(other, post(sid, "42[\"a\"]")), "ok");
    QCOMPARE(ask(other, get(sid)), "42[\"a\"]");
    for (size_t i = 0; i < 400; ++i)
        QCOMPARE(bodyOf(clients[i]->readResponse()), "1");
    clients.clear();
    QTRY_COMPARE(server.counters().connections, 2);
}

void tst_ServerPollingLimits::opensNoMoreSessionsThanAllowed()
{
    ServerOptions few = WatchedServer::quickOptions();
    few.limits.connections = 3;
    WatchedServer server(few);
    const quint16 port = server.listen();
    RawClient client(port);
    QVERIFY(!openSession(client).isEmpty());
    QVERIFY(!openSession(client).isEmpty());
    client.send("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QCOMPARE(statusOf(client.readResponse()), 503);
}

/// On whatever connection and worker. Websockets do not count, nor do sessions that have ended or moved to one.
void tst_ServerPollingLimits::opensNoMoreForOneAddressThanAllowed()
{
    ServerOptions few = WatchedServer::quickOptions(2);
    few.limits.pollingSessions = 2;
    few.trustedProxies = *TrustedProxies::parse({u"127.0.0.1"_s});
    WatchedServer server(few);
    const quint16 port = server.listen();
    const auto statusFor = [port](const QByteArray &address) {
        RawClient client(port);
        client.send("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    "X-Forwarded-For: " +
                    address + "\r\n\r\n");
        return statusOf(client.readResponse());
    };
    RawClient client(port);
    const QByteArray moving = openSession(client);
    const QByteArray ending = openSession(client);
    QCOMPARE(statusFor("127.0.0.1"), 429);
    QCOMPARE(statusFor("192.0.2.1"), 200);
    RawClient onWebSocket(port);
    QVERIFY(!onWebSocket.open().isEmpty());

    RawClient moved(port);
    QVERIFY(upgrade(moved, moving));
    moved.sendText("2probe");
    QCOMPARE(moved.readText(), "3probe");
    moved.sendText("5");
    moved.sendText("40");
    QVERIFY(moved.readText().startsWith("40{"));
    QCOMPARE(statusFor("127.0.0.1"), 200);
    QCOMPARE(statusFor("127.0.0.1"), 429);

    QCOMPARE(ask(client, post(ending, "1")), "ok");
    QCOMPARE(ask(client, get(ending)), "6");
    QTRY_COMPARE(server.counters().disconnects[size_t(DisconnectReason::ClientDisconnect)], 1u);
    int status = 0;
    QTRY_COMPARE((status = status == 200 ? status : statusFor("127.0.0.1")), 200);
    QCOMPARE(statusFor("127.0.0.1"), 429);
}

void tst_ServerPollingLimits::keepsNoMoreThanAllowedForAClientThatDoesNotPoll()
{
    ServerOptions small = WatchedServer::quickOptions();
    small.limits.sendBufferBytes = 10'000;
    WatchedServer server(small);
    server.onEvent(WatchedServer::echo);
    RawClient client(server.listen());
    const QByteArray sid = connectSocket(client);
    const QByteArray event = "42[\"a\",\"" + QByteArray(6'000, 'x') + "\"]";
    QCOMPARE(ask(client, post(sid, event)), "ok");
    QCOMPARE(ask(client, post(sid, event)), "ok"); // more than allowed, but for what came last
    client.send(post(sid, event));
    client.readResponse();
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::TooSlow);
}

/// Together with what comes after it that is more than may be unsent.
void tst_ServerPollingLimits::countsAnAnswerUntilItIsTaken()
{
    UnreadAnswer unread;
    RawClient client(unread.port);
    for (int i = 0; i < 30 && unread.server.gone.isEmpty(); ++i)
        unread.say(client);
    QTRY_COMPARE(unread.server.gone.size(), 1);
    QCOMPARE(unread.server.gone.first().reason, DisconnectReason::TooSlow);
}

/// A client that has not got an answer does not ask again; one that does would have as many of them kept as it has
/// connections.
void tst_ServerPollingLimits::asksForNoMoreBeforeTheAnswerIsTaken()
{
    UnreadAnswer unread;
    RawClient second(unread.port);
    second.send(get(unread.sid));
    QCOMPARE(statusOf(second.readResponse()), 400);
    QTRY_COMPARE(unread.server.gone.size(), 1);
    QCOMPARE(unread.server.gone.first().reason, DisconnectReason::ParseError);
}

void tst_ServerPollingLimits::isLostWithAnAnswerThatIsNotTaken()
{
    UnreadAnswer unread;
    QTRY_VERIFY(unread.server.counters().bytesSent > 3'000'000);
    unread.poller.socket().abort();
    QTRY_COMPARE(unread.server.gone.size(), 1);
    QCOMPARE(unread.server.gone.first().reason, DisconnectReason::TransportError);
}

void tst_ServerPollingLimits::closesIdleConnections()
{
    ServerOptions quick = WatchedServer::quickOptions();
    quick.limits.keepAliveTimeout = 50ms;
    WatchedServer server(quick);
    RawClient client(server.listen());
    QVERIFY(!openSession(client).isEmpty());
    QVERIFY(client.waitForClosed());
    QCOMPARE(server.counters().refusedRequests.total(), 0u);
}

QTEST_GUILESS_MAIN(tst_ServerPollingLimits)
#include "tst_ServerPollingLimits.moc"

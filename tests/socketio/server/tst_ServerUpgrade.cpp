#include "tests/support/Polling.h"
#include "tests/support/WatchedServer.h"

#include <QTest>
#include <QTimer>

using namespace Polling;
using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Sessions that move from polling to a websocket: what of them a client from npm does not try.
class tst_ServerUpgrade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void movesToAWebSocket();
    void staysWhenTheWebSocketGoes();
    void closesASecondWebSocket();
    void closesAWebSocketThatDoesNotMove();
    void endsSessionsThatPollTooOften();
    void closesUpgradesThatComeInPieces();
    void closesUpgradesThatPingForEver();
};

/// The poll ends, what was sent meanwhile follows on the websocket, and the sid is good for nothing else any more.
void tst_ServerUpgrade::movesToAWebSocket()
{
    WatchedServer server(WatchedServer::quickOptions(3));
    server.onEvent(WatchedServer::echo);
    const quint16 port = server.listen();
    RawClient poller(port);
    const QByteArray sid = connectSocket(poller);
    poller.send(get(sid));

    RawClient webSocket(port);
    QVERIFY(upgrade(webSocket, sid));
    webSocket.sendText("2probe");
    QCOMPARE(webSocket.readText(), "3probe");
    QCOMPARE(bodyOf(poller.readResponse()), "6");
    QCOMPARE(ask(poller, post(sid, "42[\"a\"]")), "ok");
    webSocket.sendText("5");
    webSocket.sendText("42[\"b\"]");
    QCOMPARE(webSocket.readText(), "42[\"a\"]");
    QCOMPARE(webSocket.readText(), "42[\"b\"]");

    poller.send(get(sid));
    QCOMPARE(statusOf(poller.readResponse()), 400);
    QCOMPARE(server.connectedIds.size(), 1);
    QVERIFY(server.gone.isEmpty());
}

void tst_ServerUpgrade::staysWhenTheWebSocketGoes()
{
    WatchedServer server;
    server.onEvent(WatchedServer::echo);
    const quint16 port = server.listen();
    RawClient poller(port);
    const QByteArray sid = connectSocket(poller);
    for (const QByteArray word : {"", "2probe", "abc"}) {
        RawClient webSocket(port);
        QVERIFY(upgrade(webSocket, sid));
        if (!word.isEmpty())
            webSocket.sendText(word);
        if (word == "2probe")
            QCOMPARE(webSocket.readText(), "3probe");
        webSocket.socket().disconnectFromHost();
        // That it is gone is seen when the next may come.
        QTRY_VERIFY([&] {
            RawClient next(port);
            if (!upgrade(next, sid))
                return false;
            next.sendText("2probe");
            return next.readText() == "3probe";
        }());
        QCOMPARE(ask(poller, post(sid, "42[\"a\"]")), "ok");
        QCOMPARE(ask(poller, get(sid)), "42[\"a\"]");
    }
    QVERIFY(server.gone.isEmpty());
}

void tst_ServerUpgrade::closesASecondWebSocket()
{
    WatchedServer server;
    server.onEvent(WatchedServer::echo);
    const quint16 port = server.listen();
    RawClient poller(port);
    const QByteArray sid = connectSocket(poller);
    RawClient first(port);
    QVERIFY(upgrade(first, sid));
    first.sendText("2probe");
    QCOMPARE(first.readText(), "3probe");
    for (const bool hasMoved : {false, true}) {
        if (hasMoved)
            first.sendText("5");
        RawClient second(port);
        QVERIFY(upgrade(second, sid));
        QVERIFY(second.waitForClosed());
    }
    first.sendText("42[\"a\"]");
    QCOMPARE(first.readText(), "42[\"a\"]");
}

void tst_ServerUpgrade::closesAWebSocketThatDoesNotMove()
{
    ServerOptions quick = WatchedServer::quickOptions();
    quick.limits.upgradeTimeout = 50ms;
    WatchedServer server(quick);
    const quint16 port = server.listen();
    RawClient poller(port);
    const QByteArray sid = connectSocket(poller);
    RawClient webSocket(port);
    QVERIFY(upgrade(webSocket, sid));
    QVERIFY(webSocket.readCloseCode() != -1);
    QCOMPARE(ask(poller, post(sid, "6")), "ok");
}

/// While a session moves to a websocket, each poll is answered at once.
void tst_ServerUpgrade::endsSessionsThatPollTooOften()
{
    ServerOptions strict = WatchedServer::quickOptions();
    strict.limits.packetsPerSecond = 1;
    strict.limits.packetBurst = 10;
    WatchedServer server(strict);
    const quint16 port = server.listen();
    RawClient poller(port);
    const QByteArray sid = connectSocket(poller);
    RawClient webSocket(port);
    QVERIFY(upgrade(webSocket, sid));
    webSocket.sendText("2probe");
    QCOMPARE(webSocket.readText(), "3probe");
    int status = 200;
    for (int i = 0; i < 100 && status == 200; ++i) {
        poller.send(get(sid));
        status = statusOf(poller.readResponse());
    }
    QCOMPARE(status, 400);
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::Flooding);
}

/// A websocket that is to be moved to has two packets to send, so none of them costs anything.
void tst_ServerUpgrade::closesUpgradesThatComeInPieces()
{
    WatchedServer server;
    server.onEvent(WatchedServer::echo);
    const quint16 port = server.listen();
    RawClient poller(port);
    const QByteArray sid = connectSocket(poller);
    RawClient webSocket(port);
    QVERIFY(upgrade(webSocket, sid));
    webSocket.send(RawClient::frame(RawClient::Text, "", 0) +
                   RawClient::frame(RawClient::Continuation, "", 0).repeated(50));
    QCOMPARE(webSocket.readCloseCode(), 1008);
    // The session goes on where it was.
    QCOMPARE(ask(poller, post(sid, "42[\"a\"]")), "ok");
    QCOMPARE(ask(poller, get(sid)), "42[\"a\"]");
}

void tst_ServerUpgrade::closesUpgradesThatPingForEver()
{
    WatchedServer server;
    const quint16 port = server.listen();
    RawClient poller(port);
    const QByteArray sid = connectSocket(poller);
    RawClient webSocket(port);
    QVERIFY(upgrade(webSocket, sid));
    QTimer flood;
    // So many that some come in every turn.
    const QByteArray pings = RawClient::frame(RawClient::Ping, "x").repeated(5'000);
    connect(&flood, &QTimer::timeout, this, [&] { webSocket.send(pings); });
    flood.start(0);
    QCOMPARE(webSocket.readCloseCode(), 1008);
}

QTEST_GUILESS_MAIN(tst_ServerUpgrade)
#include "tst_ServerUpgrade.moc"

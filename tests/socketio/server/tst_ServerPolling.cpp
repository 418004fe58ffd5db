#include "tests/support/Polling.h"
#include "tests/support/WatchedServer.h"

#include <QTest>

using namespace Polling;
using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

/// Sessions on HTTP long-polling: what of them a client from npm does not try.
class tst_ServerPolling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void talks();
    void takesManyRequestsOnOneConnection();
    void findsTheSessionFromAnyWorker();
    void answersAPollWhenThereIsSomething();
    void gathersWhatIsSentInOneTurn();
    void saysGoodbye();
    void endsWhenAPollIsLost();
    void endsOnTwoPollsAtATime();
    void endsOnTwoPostsAtATime();
    void endsOnBadPayloads_data();
    void endsOnBadPayloads();
    void tellsWhoWaitsToSendTheBodyToGoOn();
    void letsListedPagesPoll();
};

void tst_ServerPolling::talks()
{
    WatchedServer server;
    server.onEvent(WatchedServer::echo);
    RawClient client(server.listen());
    const QByteArray sid = connectSocket(client);
    QVERIFY(!sid.isEmpty());
    QCOMPARE(ask(client, post(sid, "42[\"a\",1]\x1e"
                                   "42[\"b\",2]")),
             "ok");
    QCOMPARE(ask(client, get(sid)), "42[\"a\",1]\x1e"
                                    "42[\"b\",2]");
    QTRY_COMPARE(server.events, (QStringList{u"a"_s, u"b"_s}));
}

void tst_ServerPolling::takesManyRequestsOnOneConnection()
{
    WatchedServer server;
    server.onEvent(WatchedServer::echo);
    RawClient client(server.listen());
    const QByteArray sid = connectSocket(client);
    for (int i = 0; i < 20; ++i) {
        const QByteArray event = "42[\"n\"," + QByteArray::number(i) + ']';
        // The second request is there before the first has its answer.
        client.send(post(sid, event) + get(sid));
        QCOMPARE(bodyOf(client.readResponse()), "ok");
        QCOMPARE(bodyOf(client.readResponse()), event);
    }
    QCOMPARE(server.counters().accepted, 1u);
}

void tst_ServerPolling::findsTheSessionFromAnyWorker()
{
    WatchedServer server(WatchedServer::quickOptions(4));
    server.onEvent(WatchedServer::echo);
    const quint16 port = server.listen();
    RawClient opener(port);
    const QByteArray sid = connectSocket(opener);
    for (int i = 0; i < 8; ++i) {
        RawClient poster(port);
        RawClient poller(port);
        const QByteArray event = "42[\"n\"," + QByteArray::number(i) + ']';
        QCOMPARE(ask(poster, post(sid, event)), "ok");
        QCOMPARE(ask(poller, get(sid)), event);
        // And back to the worker that it came from, with another session.
        QVERIFY(!connectSocket(poster).isEmpty());
    }
    const QByteArray unknown = sid.first(20) + "4";
    opener.send(get(unknown));
    QCOMPARE(statusOf(opener.readResponse()), 400);
}

void tst_ServerPolling::answersAPollWhenThereIsSomething()
{
    WatchedServer server;
    server.onEvent(WatchedServer::echo);
    const quint16 port = server.listen();
    RawClient poller(port);
    const QByteArray sid = connectSocket(poller);
    poller.send(get(sid));
    RawClient poster(port);
    QCOMPARE(ask(poster, post(sid, "42[\"now\"]")), "ok");
    QCOMPARE(bodyOf(poller.readResponse()), "42[\"now\"]");
}

void tst_ServerPolling::gathersWhatIsSentInOneTurn()
{
    WatchedServer server;
    server.onEvent([](Socket &socket, const QString &, const Args &, const Ack &) {
        for (int i = 0; i < 3; ++i)
            socket.emitEvent(u"n"_s, {i});
    });
    const quint16 port = server.listen();
    RawClient poller(port);
    const QByteArray sid = connectSocket(poller);
    poller.send(get(sid));
    RawClient poster(port);
    QCOMPARE(ask(poster, post(sid, "42[\"go\"]")), "ok");
    QCOMPARE(bodyOf(poller.readResponse()), "42[\"n\",0]\x1e"
                                            "42[\"n\",1]\x1e"
                                            "42[\"n\",2]");
}

/// What was said before a goodbye still waits for the client to ask.
void tst_ServerPolling::saysGoodbye()
{
    WatchedServer server;
    server.onEvent([](Socket &socket, const QString &, const Args &, const Ack &) {
        socket.emitEvent(u"last"_s, {});
        socket.disconnectAndClose(u"you may go"_s);
    });
    RawClient client(server.listen());
    const QByteArray sid = connectSocket(client);
    QCOMPARE(ask(client, post(sid, "42[\"go\"]")), "ok");
    QCOMPARE(ask(client, get(sid)), "42[\"last\"]\x1e"
                                    "41\x1e"
                                    "1");
    client.send(get(sid));
    QCOMPARE(statusOf(client.readResponse()), 400);
    QCOMPARE(server.gone.first().reason, DisconnectReason::ServerDisconnect);
}

void tst_ServerPolling::endsWhenAPollIsLost()
{
    WatchedServer server;
    const quint16 port = server.listen();
    RawClient client(port);
    const QByteArray sid = connectSocket(client);
    client.send(get(sid));
    // It is known to wait when another is too much.
    client.socket().disconnectFromHost();
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::TransportError);
    QTRY_COMPARE(server.counters().connections, 0);
}

void tst_ServerPolling::endsOnTwoPollsAtATime()
{
    WatchedServer server;
    const quint16 port = server.listen();
    RawClient first(port);
    const QByteArray sid = connectSocket(first);
    first.send(get(sid));
    RawClient second(port);
    second.send(get(sid));
    QCOMPARE(statusOf(second.readResponse()), 400);
    QCOMPARE(bodyOf(first.readResponse()), "1");
    QTRY_COMPARE(server.gone.size(), 1);
}

void tst_ServerPolling::endsOnTwoPostsAtATime()
{
    WatchedServer server;
    const quint16 port = server.listen();
    RawClient first(port);
    const QByteArray sid = connectSocket(first);
    const QByteArray whole = post(sid, "42[\"a\"]");
    first.send(whole.chopped(1));
    // That it is being read is known when another one is too much.
    RawClient second(port);
    second.send(whole);
    QCOMPARE(statusOf(second.readResponse()), 400);
    QTRY_COMPARE(server.gone.size(), 1);
    first.send(whole.last(1));
    QCOMPARE(statusOf(first.readResponse()), 400);
    QVERIFY(server.events.isEmpty());
}

void tst_ServerPolling::endsOnBadPayloads_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<DisconnectReason>("reason");

    const auto row = [](const char *name, const QByteArray &payload,
                        DisconnectReason reason = DisconnectReason::ParseError) {
        QTest::newRow(name) << payload << reason;
    };
    row("unknown type", "abc");
    row("empty packet between others", "42[\"a\"]\x1e\x1e"
                                       "42[\"b\"]");
    row("base64 that is none", "b!");
    row("not UTF-8", "42[\"\xc0\x80\"]");
    row("binary that nothing announced", "bAQIDBA==");
    row("a ping", "2");
    row("too many packets", QByteArray("6\x1e").repeated(2'000) + "6", DisconnectReason::Flooding);
}

void tst_ServerPolling::endsOnBadPayloads()
{
    QFETCH(QByteArray, payload);
    QFETCH(DisconnectReason, reason);
    WatchedServer server;
    const quint16 port = server.listen();
    RawClient client(port);
    const QByteArray sid = connectSocket(client);
    client.send(post(sid, payload));
    QCOMPARE(statusOf(client.readResponse()), 400);
    RawClient later(port);
    later.send(get(sid));
    QCOMPARE(statusOf(later.readResponse()), 400);
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, reason);
}

void tst_ServerPolling::tellsWhoWaitsToSendTheBodyToGoOn()
{
    WatchedServer server;
    const quint16 port = server.listen();
    RawClient client(port);
    const QByteArray sid = connectSocket(client);
    const QByteArray head = "POST /socket.io/?EIO=4&transport=polling&sid=" + sid +
                            " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ";
    client.send(head + "7\r\n\r\n");
    QCOMPARE(client.readResponse(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("42[\"a\"]");
    QCOMPARE(statusOf(client.readResponse()), 200);
    // Not who does not wait, nor who is refused.
    client.send(head + "7\r\n\r\n42[\"b\"]");
    QCOMPARE(statusOf(client.readResponse()), 200);
    QTRY_COMPARE(server.events.size(), 2);
    client.send(head + "1000000000\r\n\r\n");
    QCOMPARE(statusOf(client.readResponse()), 413);
}

void tst_ServerPolling::letsListedPagesPoll()
{
    ServerOptions open = WatchedServer::quickOptions();
    open.origins = {u"https://good.example"_s};
    WatchedServer server(open);
    RawClient client(server.listen());
    const QByteArray request = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nOrigin: ";
    client.send(request + "https://good.example\r\n\r\n");
    QVERIFY(client.readResponse().contains("\r\nAccess-Control-Allow-Origin: https://good.example\r\n"));
    client.send(request + "https://evil.example\r\n\r\n");
    const QByteArray response = client.readResponse();
    QCOMPARE(statusOf(response), 403);
    QVERIFY(!response.contains("Access-Control"));
}

QTEST_GUILESS_MAIN(tst_ServerPolling)
#include "tst_ServerPolling.moc"

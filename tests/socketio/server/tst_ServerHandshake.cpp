#include "tests/support/RawClient.h"
#include "tests/support/WatchedServer.h"

#include <QTest>
#include <QTimer>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What the port answers until a websocket is open. Which request gets which answer: tst_FrontDoor.
class tst_ServerHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void upgrades();
    void upgradesWithAnOriginAndAKeepAlive();
    void offersNoExtensions();
    void readsARequestThatComesInPieces();
    void refuses_data();
    void refuses();
    void answersRoutes();
    void answersHeadWithoutBody();
    void closesSilence();
    void closesADrip();
    void refusesBytesAfterTheRequest();
    void refusesWhenFull();
    void forgetsWhatIsGone();
};

namespace {

QByteArray statusLine(const QByteArray &response)
{
    return response.first(qMax(0, response.indexOf('\r')));
}

} // namespace

void tst_ServerHandshake::upgrades()
{
    WatchedServer server;
    RawClient client(server.listen());
    client.send(RawClient::upgradeRequest());
    const QByteArray response = client.readResponse();
    QCOMPARE(statusLine(response), "HTTP/1.1 101 Switching Protocols");
    QVERIFY(response.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    QVERIFY(client.readText().startsWith("0{"));
}

void tst_ServerHandshake::upgradesWithAnOriginAndAKeepAlive()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.origins = {u"https://good.example"_s};
    WatchedServer server(options);
    const quint16 port = server.listen();

    RawClient allowed(port);
    QByteArray request = RawClient::upgradeRequest("Origin: https://good.example\r\n");
    request.replace("Connection: Upgrade", "Connection: keep-alive, Upgrade");
    allowed.send(request);
    QCOMPARE(statusLine(allowed.readResponse()), "HTTP/1.1 101 Switching Protocols");

    RawClient stranger(port);
    stranger.send(RawClient::upgradeRequest("Origin: https://good.example.evil\r\n"));
    const QByteArray response = stranger.readResponse();
    QCOMPARE(statusLine(response), "HTTP/1.1 403 Forbidden");
    QVERIFY(response.endsWith(R"({"code":4,"message":"Forbidden"})"));
    QVERIFY(stranger.waitForClosed());
}

void tst_ServerHandshake::offersNoExtensions()
{
    WatchedServer server;
    RawClient client(server.listen());
    client.send(RawClient::upgradeRequest("Sec-WebSocket-Extensions: permessage-deflate\r\n"));
    const QByteArray response = client.readResponse();
    QCOMPARE(statusLine(response), "HTTP/1.1 101 Switching Protocols");
    QVERIFY(!response.toLower().contains("sec-websocket-extensions"));
}

void tst_ServerHandshake::readsARequestThatComesInPieces()
{
    WatchedServer server;
    RawClient client(server.listen());
    const QByteArray request = RawClient::upgradeRequest();
    for (const char byte : request) {
        client.send(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    QCOMPARE(statusLine(client.readResponse()), "HTTP/1.1 101 Switching Protocols");
}

void tst_ServerHandshake::refuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");

    const auto row = [](const char *name, const QByteArray &request, const QByteArray &status,
                        const QByteArray &body = {}) {
        QTest::newRow(name) << request << "HTTP/1.1 " + status << body;
    };
    const QByteArray host = " HTTP/1.1\r\nHost: a\r\n\r\n";
    row("unknown transport", "GET /socket.io/?EIO=4&transport=flash" + host, "400 Bad Request",
        R"({"code":0,"message":"Transport unknown"})");
    row("POST without a session", "POST /socket.io/?EIO=4&transport=polling" + host, "400 Bad Request",
        R"({"code":2,"message":"Bad handshake method"})");
    row("poll of an unknown session", "GET /socket.io/?EIO=4&transport=polling&sid=x" + host, "400 Bad Request",
        R"({"code":1,"message":"Session ID unknown"})");
    row("EIO 3", RawClient::upgradeRequest({}, "EIO=3&transport=websocket"), "400 Bad Request",
        R"({"code":5,"message":"Unsupported protocol version"})");
    row("unknown sid", RawClient::upgradeRequest({}, "EIO=4&transport=websocket&sid=x"), "400 Bad Request",
        R"({"code":1,"message":"Session ID unknown"})");
    row("GET without upgrade", "GET /socket.io/?EIO=4&transport=websocket" + host, "400 Bad Request",
        R"({"code":3,"message":"Bad request"})");
    row("wrong version of WebSocket", RawClient::upgradeRequest().replace("Version: 13", "Version: 12"),
        "426 Upgrade Required");
    row("empty key", RawClient::upgradeRequest().replace("dGhlIHNhbXBsZSBub25jZQ==", ""), "400 Bad Request");
    row("unknown path", "GET /nothing" + host, "404 Not Found");
    row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400 Bad Request");
    row("TLS ClientHello", QByteArray::fromHex("16030100c4010000c00303"), "400 Bad Request",
        "this is not HTTP; TLS is not spoken here\n");
    row("binary rubbish", QByteArray::fromHex("00ff00ff"), "400 Bad Request");
    row("head over the cap", "GET / HTTP/1.1\r\n" + QByteArray("A: " + QByteArray(1000, 'a') + "\r\n").repeated(17),
        "431 Request Header Fields Too Large");
    row("head over the cap, and much more", "GET / HTTP/1.1\r\nA: " + QByteArray(4'000'000, 'a'),
        "431 Request Header Fields Too Large");
    row("too many header lines", "GET / HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(101) + "\r\n",
        "431 Request Header Fields Too Large");
    row("header line too long", "GET / HTTP/1.1\r\nA: " + QByteArray(9000, 'a') + "\r\n\r\n",
        "431 Request Header Fields Too Large");
}

void tst_ServerHandshake::refuses()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, body);
    WatchedServer server;
    RawClient client(server.listen());
    client.send(request);
    const QByteArray response = client.readResponse();
    QCOMPARE(statusLine(response), status);
    QVERIFY2(response.endsWith(body), response.constData());
    QVERIFY(response.contains("\r\nConnection: close\r\n"));
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(server.counters().connections, 0);
    QCOMPARE(server.counters().refusedRequests.count(status.split(' ').at(1).toInt()), 1u);
    QCOMPARE(server.counters().refusedRequests.total(), 1u);
}

void tst_ServerHandshake::answersRoutes()
{
    WatchedServer server;
    server.server().addHttpRoute(u"/health"_s, [](const HttpRequest &request) {
        return HttpResponse{.body = "alive " + request.query.queryItemValue(u"q"_s).toUtf8()};
    });
    const quint16 port = server.listen();

    RawClient client(port);
    for (const QByteArray closing : {"", "Connection: close\r\n"}) {
        client.send("GET /health?q=yes HTTP/1.1\r\nHost: a\r\n" + closing + "\r\n");
        const QByteArray response = client.readResponse();
        QCOMPARE(statusLine(response), "HTTP/1.1 200 OK");
        QVERIFY(response.endsWith("\r\n\r\nalive yes"));
    }
    QVERIFY(client.waitForClosed());

    RawClient poster(port);
    poster.send("POST /health HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(statusLine(poster.readResponse()), "HTTP/1.1 405 Method Not Allowed");
    QCOMPARE(server.counters().refusedRequests.count(405), 1u);
}

void tst_ServerHandshake::answersHeadWithoutBody()
{
    WatchedServer server;
    server.server().addHttpRoute(u"/health"_s, [](const HttpRequest &) { return HttpResponse{.body = "alive"}; });
    RawClient client(server.listen());
    client.send("HEAD /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QVERIFY(client.waitForClosed());
    const QByteArray response = client.readResponse();
    QVERIFY(response.contains("Content-Length: 5\r\n"));
    QVERIFY(response.endsWith("\r\n\r\n"));
}

void tst_ServerHandshake::closesSilence()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.handshakeTimeout = 50ms;
    WatchedServer server(options);
    RawClient client(server.listen());
    QVERIFY(client.waitForClosed());
    QVERIFY(client.readResponse().isEmpty());
    QTRY_COMPARE(server.counters().connections, 0);
}

/// The deadline is for the whole request: a byte now and then does not move it.
void tst_ServerHandshake::closesADrip()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.handshakeTimeout = 200ms;
    WatchedServer server(options);
    RawClient client(server.listen());
    QTimer drip;
    QObject::connect(&drip, &QTimer::timeout, &drip, [&client] { client.send("G"); });
    drip.start(20ms);
    QCOMPARE(statusLine(client.readResponse()), "HTTP/1.1 408 Request Timeout");
    QVERIFY(client.waitForClosed());
}

void tst_ServerHandshake::refusesBytesAfterTheRequest()
{
    WatchedServer server;
    RawClient client(server.listen());
    client.send(RawClient::upgradeRequest() + RawClient::frame(RawClient::Text, "40"));
    QCOMPARE(statusLine(client.readResponse()), "HTTP/1.1 400 Bad Request");
    QVERIFY(client.waitForClosed());
}

void tst_ServerHandshake::refusesWhenFull()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.connections = 1;
    WatchedServer server(options);
    const quint16 port = server.listen();
    {
        RawClient first(port);
        QVERIFY(first.upgrade());
        RawClient second(port);
        QCOMPARE(statusLine(second.readResponse()), "HTTP/1.1 503 Service Unavailable");
        QVERIFY(second.waitForClosed());
        QCOMPARE(server.counters().connections, 1);
    }
    QTRY_COMPARE(server.counters().connections, 0);
    RawClient third(port);
    QVERIFY(third.upgrade());
}

void tst_ServerHandshake::forgetsWhatIsGone()
{
    WatchedServer server;
    const quint16 port = server.listen();
    for (int i = 0; i < 20; ++i) {
        RawClient client(port);
        client.send("GET /socket.io/?EIO=4");
        client.socket().abort();
    }
    QTRY_COMPARE(server.counters().accepted, 20u);
    QTRY_COMPARE(server.counters().connections, 0);
}

QTEST_GUILESS_MAIN(tst_ServerHandshake)
#include "tst_ServerHandshake.moc"

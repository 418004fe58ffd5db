#include "tests/support/RawClient.h"
#include "tests/support/WatchedServer.h"

#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <cerrno>
#include <future>
#include <sys/socket.h>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Deadlines, rates and queues: who oversteps them is closed, with the reason, and nobody else is.
class tst_ServerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pingsAndKeepsWhoAnswers();
    void dropsWhoDoesNotAnswerPings();
    void dropsWhoDoesNotConnect();
    void dropsWhoConnectsElsewhereOnly();
    void dropsWhoAnnouncesAndSendsNothing();
    void dropsWhoTalksTooMuch_data();
    void dropsWhoTalksTooMuch();
    void toleratesABurst();
    void dropsSlowReaders();
    void keepsWhoseKernelTakesIt();
    void resetsSlowReaders();
    void dropsVolatileEventsOfSlowReaders();
    void dropsSlowReadersOfPongs();
    void answersNobodyWhoDoesNotRead();
    void givesUpOnUnsentBytes();
    void sendsWhatWasAnsweredBeforeItStops();
    void limitsRooms();
};

namespace {

void echo(Socket &, const QString &name, const Args &, const Ack &ack)
{
    ack({name});
}

/// More than the kernel takes for a reader that does not read.
void fillBuffers(Socket &socket)
{
    const SharedEvent event = encodeEvent(u"big"_s, {QString(1'000'000, u'x')});
    for (int i = 0; i < 16; ++i)
        socket.emitEvent(event);
}

} // namespace

void tst_ServerLimits::pingsAndKeepsWhoAnswers()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.pingInterval = 20ms;
    options.pingTimeout = 2'000ms;
    WatchedServer server(options);
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(client.readFrame(), (RawClient::Frame{RawClient::Text, "2"}));
        client.sendText("3");
    }
    client.sendText(R"(421["alive"])");
    QCOMPARE(client.readText(), R"(431["alive"])");
    QVERIFY(server.gone.isEmpty());
}

void tst_ServerLimits::dropsWhoDoesNotAnswerPings()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.pingInterval = 20ms;
    options.pingTimeout = 50ms;
    WatchedServer server(options);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QCOMPARE(client.readCloseCode(), 1008);
    QCOMPARE(client.closeReason(), "no pong in time");
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::PingTimeout);
}

void tst_ServerLimits::dropsWhoDoesNotConnect()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.connectTimeout = 50ms;
    WatchedServer server(options);
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    QCOMPARE(client.readCloseCode(), 1008);
    QCOMPARE(client.closeReason(), "no CONNECT in time");
    QTRY_COMPARE(server.counters().disconnects[size_t(DisconnectReason::ConnectTimeout)], 1u);
    QVERIFY(server.gone.isEmpty());
}

void tst_ServerLimits::dropsWhoConnectsElsewhereOnly()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.connectTimeout = 50ms;
    WatchedServer server(options);
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    client.sendText("40/elsewhere,");
    QVERIFY(client.readText().startsWith("44/elsewhere,"));
    QCOMPARE(client.readCloseCode(), 1008);
}

void tst_ServerLimits::dropsWhoAnnouncesAndSendsNothing()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.attachments = 1;
    options.limits.attachmentTimeout = 50ms;
    WatchedServer server(options);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());

    const QByteArray header = R"(451-["a",{"_placeholder":true,"num":0}])";
    client.sendText(header);
    client.sendFrame(RawClient::Binary, "bytes");
    QTRY_COMPARE(server.events, QStringList{u"a"_s});

    client.sendText(header);
    QCOMPARE(client.readCloseCode(), 1002);
    QCOMPARE(client.closeReason(), "an attachment did not come in time");
    QCOMPARE(server.events.size(), 1);
}

void tst_ServerLimits::dropsWhoTalksTooMuch_data()
{
    QTest::addColumn<QByteArray>("frame");

    QTest::newRow("events") << RawClient::frame(RawClient::Text, R"(42["a"])");
    QTest::newRow("pongs of Engine.IO") << RawClient::frame(RawClient::Text, "3");
    QTest::newRow("CONNECTs elsewhere") << RawClient::frame(RawClient::Text, "40/x,");
    QTest::newRow("empty fragments") << RawClient::frame(RawClient::Text, "", 0x00) +
                                            RawClient::frame(RawClient::Continuation, "", 0x00).repeated(50) +
                                            RawClient::frame(RawClient::Continuation, "3");
    QTest::newRow("websocket pings") << RawClient::frame(RawClient::Ping, "p");
    QTest::newRow("empty websocket pings") << RawClient::frame(RawClient::Ping, "");
}

void tst_ServerLimits::dropsWhoTalksTooMuch()
{
    QFETCH(QByteArray, frame);
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.packetsPerSecond = 1;
    options.limits.packetBurst = 10;
    WatchedServer server(options);
    server.onEvent(echo);
    const quint16 port = server.listen();
    RawClient bystander(port);
    QVERIFY(!bystander.connectSocket().isEmpty());
    RawClient client(port);
    QVERIFY(!client.connectSocket().isEmpty());

    client.send(frame.repeated(100));
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::Flooding);

    bystander.sendText(R"(421["still here"])");
    QCOMPARE(bystander.readText(), R"(431["still here"])");
}

void tst_ServerLimits::toleratesABurst()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.packetsPerSecond = 1;
    options.limits.packetBurst = 100;
    WatchedServer server(options);
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.send(RawClient::frame(RawClient::Text, R"(42["a"])").repeated(98));
    client.sendText(R"(421["last"])");
    QCOMPARE(client.readText(), R"(431["last"])");
}

void tst_ServerLimits::dropsSlowReaders()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.sendBufferBytes = 256 * 1024;
    WatchedServer server(options);
    server.onConnected([](Socket &socket) { QVERIFY(socket.join(u"room"_s)); });
    const quint16 port = server.listen();
    RawClient slow(port);
    QVERIFY(!slow.connectSocket().isEmpty());
    RawClient quick(port);
    QVERIFY(!quick.connectSocket().isEmpty());

    slow.stopReading();
    const SharedEvent event = encodeEvent(u"big"_s, {QString(100'000, u'x')});
    // One at a time, as fast as the quick one reads.
    for (int i = 0; i < 1'000 && server.gone.isEmpty(); ++i) {
        server.server().of().to(u"room"_s).emitEvent(event);
        QVERIFY(quick.readText().startsWith(R"(42["big")"));
    }
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::TooSlow);
    QCOMPARE(server.gone.first().id, server.connectedIds.first());
    QCOMPARE(server.gone.first().rooms, QStringList{u"room"_s});
}

/// What one turn has for a client is more than may be unsent, but TCP has room for it.
void tst_ServerLimits::keepsWhoseKernelTakesIt()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.sendBufferBytes = 64 * 1024;
    WatchedServer server(options);
    server.onEvent([](Socket &socket, const QString &, const Args &, const Ack &) {
        for (int i = 0; i < 3; ++i)
            socket.emitEvent(u"big"_s, {QString(60'000, u'x')});
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(42["more"])");
    for (int i = 0; i < 3; ++i)
        QVERIFY(client.readText().startsWith(R"(42["big")"));
    QVERIFY(server.gone.isEmpty());
}

/// Closed with a reset, or the kernel would keep for minutes what nobody reads.
void tst_ServerLimits::resetsSlowReaders()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.sendBufferBytes = 1024 * 1024;
    WatchedServer server(options);
    server.onConnected([](Socket &socket) { QVERIFY(socket.join(u"room"_s)); });
    RawClient slow(server.listen());
    QVERIFY(!slow.connectSocket().isEmpty());
    slow.stopReading();
    const SharedEvent event = encodeEvent(u"big"_s, {QString(100'000, u'x')});
    // One at a time, so that each goes to the kernel, as far as that takes it.
    for (int i = 0; i < 1'000 && server.gone.isEmpty(); ++i) {
        const quint64 sent = server.counters().packetsSent;
        server.server().of().to(u"room"_s).emitEvent(event);
        QTRY_VERIFY(server.counters().packetsSent > sent || !server.gone.isEmpty());
    }
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::TooSlow);
    // It reads nothing, so that a polite end would not come to its notice.
    int error = 0; // told once
    const auto isInError = [&] {
        socklen_t size = sizeof error;
        return error ||
               (::getsockopt(int(slow.socket().socketDescriptor()), SOL_SOCKET, SO_ERROR, &error, &size), error);
    };
    QTRY_VERIFY(isInError());
    QCOMPARE(error, ECONNRESET);
}

/// What is worth nothing later is not kept for those who do not keep up, and is no reason to close.
void tst_ServerLimits::dropsVolatileEventsOfSlowReaders()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.volatileBytes = 64 * 1024;
    options.limits.sendBufferBytes = 1024 * 1024;
    WatchedServer server(options);
    const SharedEvent event = encodeEvent(u"big"_s, {QString(10'000, u'x')});
    server.onEvent([=](Socket &socket, const QString &, const Args &args, const Ack &ack) {
        for (int i = 0; i < args.values.first().toInt(); ++i)
            socket.emitVolatile(event);
        ack({});
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(421["send",3])");
    for (int i = 0; i < 3; ++i)
        QVERIFY(client.readText().startsWith(R"(42["big")"));
    QCOMPARE(client.readText(), "431[]");
    QCOMPARE(server.counters().volatileDropped, 0u);
    // More than the kernel's buffers and ours together take.
    client.sendText(R"(422["send",3000])");
    int received = 0;
    QByteArray text = client.readText();
    for (; text.startsWith(R"(42["big")"); text = client.readText())
        ++received;
    QCOMPARE(text, "432[]");
    QVERIFY(received > 0);
    QCOMPARE(server.counters().volatileDropped, quint64(3000 - received));
    QVERIFY(server.counters().volatileDropped > 0);
    QVERIFY(server.gone.isEmpty());
}

/// Pongs go out below our own sends, and pile up as well.
void tst_ServerLimits::dropsSlowReadersOfPongs()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.sendBufferBytes = 64 * 1024;
    options.limits.packetsPerSecond = 100'000'000;
    options.limits.packetBurst = 100'000'000;
    WatchedServer server(options);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.stopReading();
    const QByteArray pings = RawClient::frame(RawClient::Ping, QByteArray(125, 'p')).repeated(500);
    QTimer pump;
    connect(&pump, &QTimer::timeout, this, [&] {
        if (client.socket().bytesToWrite() == 0)
            client.send(pings);
    });
    pump.start(0);
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::TooSlow);
}

/// Requests come faster than their answers are taken.
void tst_ServerLimits::answersNobodyWhoDoesNotRead()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.keepAliveTimeout = 50ms;
    WatchedServer server(options);
    server.server().addHttpRoute(
        u"/big"_s, [](const HttpRequest &) { return HttpResponse{.body = QByteArray(1'000'000, 'x')}; });
    RawClient client(server.listen());
    client.stopReading();
    client.send(QByteArray("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n").repeated(64));
    QTRY_VERIFY(server.counters().bytesSent > 0);
    QTRY_COMPARE(server.counters().connections, 0);
    // What the kernel's buffers take, and one answer more.
    QVERIFY(server.counters().bytesSent < 16'000'000);
}

/// A polite close waits for what was sent before it, but not for ever.
void tst_ServerLimits::givesUpOnUnsentBytes()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.sendBufferBytes = 64 * 1024 * 1024;
    options.limits.closeTimeout = 50ms;
    WatchedServer server(options);
    server.onConnected(fillBuffers);
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    client.stopReading();
    client.sendText("40");
    QTRY_COMPARE(server.connectedIds.size(), 1);

    Namespace *nsp = server.server().of().shares().front();
    nsp->worker().post([nsp, id = server.connectedIds.first()] { nsp->socket(id)->disconnectAndClose(u"enough"_s); });
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::ServerDisconnect);
    QTRY_COMPARE(server.counters().connections, 0);
}

void tst_ServerLimits::sendsWhatWasAnsweredBeforeItStops()
{
    constexpr qsizetype bodySize = 16'000'000;
    WatchedServer server;
    server.server().addHttpRoute(u"/big"_s,
                                 [](const HttpRequest &) { return HttpResponse{.body = QByteArray(bodySize, 'x')}; });
    std::promise<void> stopping;
    auto taken = std::async(std::launch::async, [&, port = server.listen()] {
        QTcpSocket client;
        client.setReadBufferSize(1);
        client.connectToHost(QHostAddress::LocalHost, port);
        client.write("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n");
        client.waitForBytesWritten();
        stopping.get_future().wait();
        client.setReadBufferSize(0);
        QByteArray all;
        while (client.bytesAvailable() > 0 || client.waitForReadyRead())
            all += client.readAll();
        return all.size();
    });
    QTRY_VERIFY(server.counters().bytesSent > quint64(bodySize));
    stopping.set_value();
    server.server().stop(10s);
    QVERIFY(taken.get() > bodySize);
}

void tst_ServerLimits::limitsRooms()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.roomsPerSocket = 2;
    WatchedServer server(options);
    server.onEvent([](Socket &socket, const QString &name, const Args &args, const Ack &ack) {
        const QString room = args.values.first().toString();
        if (name == "join"_L1)
            return ack({socket.join(room)});
        socket.leave(room);
        ack({});
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    const auto ask = [&](const QByteArray &event) {
        client.sendText("421" + event);
        return client.readText();
    };
    QCOMPARE(ask(R"(["join","a"])"), "431[true]");
    QCOMPARE(ask(R"(["join","b"])"), "431[true]");
    QCOMPARE(ask(R"(["join","c"])"), "431[false]");
    QCOMPARE(ask(R"(["join","a"])"), "431[true]");
    QCOMPARE(ask(R"(["leave","a"])"), "431[]");
    QCOMPARE(ask(R"(["leave","never joined"])"), "431[]");
    QCOMPARE(ask(R"(["join","c"])"), "431[true]");
}

QTEST_GUILESS_MAIN(tst_ServerLimits)
#include "tst_ServerLimits.moc"

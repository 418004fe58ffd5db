#include "tests/support/RawClient.h"
#include "tests/support/WatchedServer.h"

#include <QTest>
#include <QTimer>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

/// Websocket frames, as a client sees them treated.
class tst_ServerFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsFragments();
    void answersPings();
    void closesOnBrokenFrames_data();
    void closesOnBrokenFrames();
    void timesOutOnWhatIsNeverFinished_data();
    void timesOutOnWhatIsNeverFinished();
    void closesOnWhatIsTooLarge_data();
    void closesOnWhatIsTooLarge();
    void takesWhatIsJustSmallEnough();
};

namespace {

constexpr int withoutFin = 0x00;
constexpr int fin = 0x80;

void echo(Socket &, const QString &name, const Args &, const Ack &ack)
{
    ack({name});
}

/// A header that announces `size` bytes, masked, and none of them.
QByteArray announcement(const char *hexLength)
{
    return QByteArray::fromHex("81") + QByteArray::fromHex(hexLength) + QByteArray::fromHex("00000000");
}

} // namespace

void tst_ServerFrames::joinsFragments()
{
    WatchedServer server;
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendFrame(RawClient::Text, R"(421[)", withoutFin);
    client.sendFrame(RawClient::Continuation, "", withoutFin);
    client.sendFrame(RawClient::Ping, "between");
    client.sendFrame(RawClient::Continuation, R"("a"])", fin);
    QCOMPARE(client.readFrame(), (RawClient::Frame{RawClient::Pong, "between"}));
    QCOMPARE(client.readText(), R"(431["a"])");
}

void tst_ServerFrames::answersPings()
{
    WatchedServer server;
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    client.sendFrame(RawClient::Ping, "p");
    QCOMPARE(client.readFrame(), (RawClient::Frame{RawClient::Pong, "p"}));
}

void tst_ServerFrames::closesOnBrokenFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("closeCode");

    const auto row = [](const char *name, const QByteArray &bytes, int closeCode) {
        QTest::newRow(name) << bytes << closeCode;
    };
    const auto frame = &RawClient::frame;
    row("RSV1, as deflate uses it", frame(RawClient::Text, "3", 0xc0), 1002);
    row("RSV2", frame(RawClient::Text, "3", 0xa0), 1002);
    row("RSV3", frame(RawClient::Text, "3", 0x90), 1002);
    row("reserved opcode 3", frame(3, "3", fin), 1002);
    row("reserved opcode 11", frame(11, "3", fin), 1002);
    row("ping over 125 bytes", frame(RawClient::Ping, QByteArray(126, 'p'), fin), 1002);
    row("fragmented ping", frame(RawClient::Ping, "p", withoutFin), 1002);
    row("continuation of nothing", frame(RawClient::Continuation, "3", fin), 1002);
    row("text within a fragmented text", frame(RawClient::Text, "3", withoutFin) + frame(RawClient::Text, "3", fin),
        1002);
    row("length in more bytes than needed", announcement("fe0005"), 1002);
    row("length of 2^63", announcement("ff8000000000000000"), 1002);
    row("close code that must not be sent", frame(RawClient::Close, QByteArray::fromHex("03ed"), fin), 1002);
    row("close code of one byte", frame(RawClient::Close, "a", fin), 1002);
    row("overlong UTF-8", frame(RawClient::Text, "3\xc0\x80", fin), 1007);
    row("surrogate in UTF-8", frame(RawClient::Text, "3\xed\xa0\x80", fin), 1007);
    row("beyond Unicode", frame(RawClient::Text, "3\xf4\x90\x80\x80", fin), 1007);
    row("half a character at the end", frame(RawClient::Text, "3\xc3", fin), 1007);
    row("binary that nothing announced", frame(RawClient::Binary, "b", fin), 1002);
}

void tst_ServerFrames::closesOnBrokenFrames()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, closeCode);
    WatchedServer server;
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.send(bytes);
    QCOMPARE(client.readCloseCode(), closeCode);
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::ParseError);
    QTRY_COMPARE(server.counters().connections, 0);
}

void tst_ServerFrames::timesOutOnWhatIsNeverFinished_data()
{
    QTest::addColumn<QByteArray>("begun");
    QTest::addColumn<bool>("isDripping");

    const QByteArray whole = RawClient::frame(RawClient::Text, QByteArray(10'000, 'x'));
    QTest::newRow("half a header") << whole.first(1) << false;
    QTest::newRow("a header") << whole.first(8) << false;
    QTest::newRow("all but a byte") << whole.chopped(1) << false;
    QTest::newRow("a byte now and then") << whole.first(8) << true;
}

/// A frame that keeps to itself can hold no pong, so the heartbeat ends it, however slowly its bytes come.
void tst_ServerFrames::timesOutOnWhatIsNeverFinished()
{
    QFETCH(QByteArray, begun);
    QFETCH(bool, isDripping);
    ServerOptions options = WatchedServer::quickOptions();
    options.pingInterval = std::chrono::milliseconds(50);
    options.pingTimeout = std::chrono::milliseconds(50);
    WatchedServer server(options);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.send(begun);
    QTimer drip;
    connect(&drip, &QTimer::timeout, this, [&client] { client.send("x"); });
    if (isDripping)
        drip.start(std::chrono::milliseconds(5));
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::PingTimeout);
    QTRY_COMPARE(server.counters().connections, 0);
}

void tst_ServerFrames::closesOnWhatIsTooLarge_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("frame, a byte over") << announcement("fe0401");
    QTest::newRow("frame of a gigabyte") << announcement("ff0000000040000000");
    QTest::newRow("frame of 2^62 bytes") << announcement("ff4000000000000000");
    QTest::newRow("frame with all its bytes") << RawClient::frame(RawClient::Text, QByteArray(4'000'000, 'x'));
    QTest::newRow("message of fragments")
        << RawClient::frame(RawClient::Text, QByteArray(1024, ' '), withoutFin) +
               RawClient::frame(RawClient::Continuation, QByteArray(1024, ' '), withoutFin) +
               RawClient::frame(RawClient::Continuation, " ", withoutFin);
}

void tst_ServerFrames::closesOnWhatIsTooLarge()
{
    QFETCH(QByteArray, bytes);
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.frameBytes = 1024;
    options.limits.messageBytes = 2048;
    WatchedServer server(options);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.send(bytes);
    QCOMPARE(client.readCloseCode(), 1009);
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::TooLarge);
}

void tst_ServerFrames::takesWhatIsJustSmallEnough()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.frameBytes = 1024;
    options.limits.messageBytes = 2048;
    WatchedServer server(options);
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QByteArray text = R"(421["a",")";
    text += QByteArray(2048 - text.size() - 2, 'x') + R"("])";
    client.sendFrame(RawClient::Text, text.first(1024), withoutFin);
    client.sendFrame(RawClient::Continuation, text.sliced(1024), fin);
    QCOMPARE(client.readText(), R"(431["a"])");
}

QTEST_GUILESS_MAIN(tst_ServerFrames)
#include "tst_ServerFrames.moc"

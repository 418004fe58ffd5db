#include "socketio/codec/EngineHandshake.h"
#include "tests/support/ErrorOf.h"
#include "tests/support/RawClient.h"
#include "tests/support/WatchedServer.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Engine.IO and Socket.IO packets: what they do, and what becomes of those who send the wrong ones.
class tst_ServerPackets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWithItsTerms();
    void connectsASocket();
    void refusesOtherNamespaces();
    void deliversEvents();
    void answersAcks();
    void answersAnAckOnce();
    void dropsTheAckOfASocketThatIsGone();
    void ignoresWhatMeansNothing_data();
    void ignoresWhatMeansNothing();
    void closesOnMalformedPackets_data();
    void closesOnMalformedPackets();
    void givesEventsThatCannotBeReadToWhoWantsThem();
    void closesWhenTheClientSaysSo_data();
    void closesWhenTheClientSaysSo();
};

namespace {

/// Answers an event that asks with its name and arguments.
void echo(Socket &, const QString &name, const Args &args, const Ack &ack)
{
    ack({name, args.values});
}

} // namespace

void tst_ServerPackets::opensWithItsTerms()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.messageBytes = 1234;
    WatchedServer server(options);
    const quint16 port = server.listen();
    RawClient client(port);
    const QByteArray open = client.open();
    QVERIFY(open.startsWith('0'));
    const auto handshake = decodeEngineHandshake(open.sliced(1));
    QVERIFY2(handshake, qPrintable(errorOf(handshake)));
    QCOMPARE(handshake->sid.size(), 21);
    QCOMPARE(handshake->upgrades, QStringList());
    QCOMPARE(handshake->pingInterval, options.pingInterval);
    QCOMPARE(handshake->pingTimeout, options.pingTimeout);
    QCOMPARE(handshake->maxPayload, 1234);
    QVERIFY(RawClient(port).open() != open);
}

void tst_ServerPackets::connectsASocket()
{
    WatchedServer server;
    RawClient client(server.listen());
    const QByteArray answer = client.connectSocket(R"({"token":"t"})");
    QVERIFY2(QRegularExpression(uR"(^40\{"sid":"[\w-]{20}"\}$)"_s).match(QString::fromUtf8(answer)).hasMatch(),
             answer.constData());
    QTRY_COMPARE(server.connectedIds.size(), 1);
    QCOMPARE(server.auths.first(), QJsonValue(QJsonObject{{u"token"_s, u"t"_s}}));
    QCOMPARE(server.counters().sockets, 1);
}

void tst_ServerPackets::refusesOtherNamespaces()
{
    WatchedServer server;
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    client.sendText("40/admin,{}");
    QCOMPARE(client.readText(), R"(44/admin,{"message":"Invalid namespace"})");
    client.sendText("40");
    QVERIFY(client.readText().startsWith("40{"));
}

void tst_ServerPackets::deliversEvents()
{
    QString seenName;
    QJsonArray seenArgs;
    bool isWanted = true;
    WatchedServer server;
    server.onEvent([&](Socket &socket, const QString &name, const Args &args, const Ack &ack) {
        seenName = name;
        seenArgs = args.values;
        isWanted = ack.isWanted();
        ack({u"to nobody"_s});
        socket.emitEvent(u"seen"_s, {1, u"\u00e4"_s});
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(42["send",{"a":[1,"b"]},null])");
    QCOMPARE(client.readText(), QByteArray(R"(42["seen",1,"ä"])"));
    QTRY_COMPARE(server.events, QStringList{u"send"_s});
    QCOMPARE(seenName, u"send"_s);
    QCOMPARE(seenArgs, (QJsonArray{QJsonObject{{u"a"_s, QJsonArray{1, u"b"_s}}}, QJsonValue::Null}));
    QVERIFY(!isWanted);
}

void tst_ServerPackets::answersAcks()
{
    WatchedServer server;
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(4217["ask",1])");
    QCOMPARE(client.readText(), R"(4317["ask",[1]])");
    client.sendText(R"(420["ask"])");
    QCOMPARE(client.readText(), R"(430["ask",[]])");
}

void tst_ServerPackets::answersAnAckOnce()
{
    WatchedServer server;
    server.onEvent([](Socket &socket, const QString &, const Args &, const Ack &ack) {
        // A copy, in a later turn, as an answer that waits for a commit.
        socket.nsp().worker().post([ack] {
            ack({u"first"_s});
            const Ack copy = ack;
            copy({u"second"_s});
        });
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(421["a"])");
    client.sendText(R"(422["b"])");
    QCOMPARE(client.readText(), R"(431["first"])");
    QCOMPARE(client.readText(), R"(432["first"])");
}

void tst_ServerPackets::dropsTheAckOfASocketThatIsGone()
{
    Ack kept;
    WatchedServer server;
    server.onEvent([&kept](Socket &, const QString &, const Args &, const Ack &ack) { kept = ack; });
    const quint16 port = server.listen();
    {
        RawClient client(port);
        QVERIFY(!client.connectSocket().isEmpty());
        client.sendText(R"(421["a"])");
        QTRY_COMPARE(server.events.size(), 1);
    }
    QTRY_COMPARE(server.gone.size(), 1);
    QTRY_COMPARE(server.counters().connections, 0);
    const quint64 sent = server.counters().packetsSent;
    server.server().workers().front()->post([&kept] { std::exchange(kept, Ack())({1}); });
    // What is posted runs in order, so the answer to this client shows that the ack was tried.
    RawClient other(port);
    QVERIFY(!other.connectSocket().isEmpty());
    QCOMPARE(server.counters().packetsSent, sent + 2);
}

void tst_ServerPackets::ignoresWhatMeansNothing_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("noop") << QByteArray("6");
    QTest::newRow("pong out of turn") << QByteArray("3");
    QTest::newRow("pong with data") << QByteArray("3probe");
    QTest::newRow("ack that nobody asked for") << QByteArray(R"(4399["a"])");
}

void tst_ServerPackets::ignoresWhatMeansNothing()
{
    QFETCH(QByteArray, text);
    WatchedServer server;
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(text);
    client.sendText(R"(421["still here"])");
    QCOMPARE(client.readText(), R"(431["still here",[]])");
    QCOMPARE(server.events.size(), 1);
}

void tst_ServerPackets::closesOnMalformedPackets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("connectsFirst");

    const auto connected = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text << true; };
    const auto opened = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text << false; };
    opened("event before CONNECT", R"(42["a"])");
    opened("ack before CONNECT", R"(431["a"])");
    opened("DISCONNECT before CONNECT", "41");
    opened("CONNECT with text", R"(40"a")");
    opened("namespace of 64 KB", "40/" + QByteArray(65'536, 'x') + ',');
    connected("second CONNECT", "40");
    connected("empty message", "");
    connected("unknown Engine.IO type", "9");
    connected("Open", "0{}");
    connected("ping", "2");
    connected("ping with data", "2probe");
    connected("upgrade", "5");
    connected("base64", "bAAAA");
    connected("unknown Socket.IO type", "49");
    connected("empty packet", "4");
    connected("CONNECT_ERROR", R"(44{"message":"a"})");
    connected("event of another namespace", R"(42/x,["a"])");
    connected("event without data", "42");
    connected("empty event", "42[]");
    connected("event that is an object", "42{}");
    connected("name that is a number", "42[1]");
    connected("name that is null", "42[null]");
    connected("name that is an object", R"(42[{"toString":1}])");
    connected("name of 10 KB", R"(42[")" + QByteArray(10'240, 'n') + R"("])");
    connected("reserved name", R"(42["disconnect"])");
    connected("reserved name of Node.js", R"(42["error"])");
    connected("ack id that is too large", R"(4299999999999999999999["a"])");
    connected("negative ack id", R"(42-1["a"])");
    connected("JSON that ends early", R"(42["a")");
    connected("JSON with more behind it", R"(42["a"]x)");
    connected("JSON that is too deep", R"(42["a",)" + QByteArray(10'000, '['));
    connected("NaN", R"(42["a",NaN])");
    connected("binary event", R"(451-["a",{"_placeholder":true,"num":0}])");
    connected("binary event of many", R"(45999999999-["a"])");
    connected("binary event of none", R"(450-["a"])");
    connected("binary event of less", R"(45-1-["a"])");
}

void tst_ServerPackets::closesOnMalformedPackets()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, connectsFirst);
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.attachments = 0;
    WatchedServer server(options);
    server.onEvent(echo);
    const quint16 port = server.listen();
    RawClient bystander(port);
    QVERIFY(!bystander.connectSocket().isEmpty());
    RawClient client(port);
    QVERIFY(!(connectsFirst ? client.connectSocket() : client.open()).isEmpty());

    client.sendText(text);
    QCOMPARE(client.readCloseCode(), 1002);
    QVERIFY(!client.closeReason().isEmpty());
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(server.counters().disconnects[size_t(DisconnectReason::ParseError)], 1u);
    QTRY_COMPARE(server.gone.size(), connectsFirst ? 1 : 0);
    if (connectsFirst)
        QCOMPARE(server.gone.first().reason, DisconnectReason::ParseError);
    QVERIFY(server.events.isEmpty());

    bystander.sendText(R"(421["still here"])");
    QCOMPARE(bystander.readText(), R"(431["still here",[]])");
}

/// And else closes the connection.
void tst_ServerPackets::givesEventsThatCannotBeReadToWhoWantsThem()
{
    WatchedServer server;
    server.server().of().forEachShare([&](Namespace &nsp) {
        connect(
            &nsp, &Namespace::unreadableReceived, &nsp,
            [](Socket &, const QString &name, const QString &why, const Ack &ack) {
                ack({name, why});
            },
            Qt::DirectConnection);
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(427["hey",1e400])");
    const QByteArray answer = client.readText();
    QVERIFY2(answer.startsWith("437[\"hey\",\"JSON: "), answer.constData());
    client.sendText(R"(451-["hey",1e400])");
    QCOMPARE(client.readCloseCode(), 1002);
}

void tst_ServerPackets::closesWhenTheClientSaysSo_data()
{
    QTest::addColumn<QByteArray>("frame");

    QTest::newRow("Engine.IO close") << RawClient::frame(RawClient::Text, "1");
    QTest::newRow("close frame") << RawClient::frame(RawClient::Close, QByteArray::fromHex("03e8"));
    QTest::newRow("close frame without code") << RawClient::frame(RawClient::Close, {});
}

void tst_ServerPackets::closesWhenTheClientSaysSo()
{
    QFETCH(QByteArray, frame);
    WatchedServer server;
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.send(frame);
    QCOMPARE(client.readCloseCode(), 1000);
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::ClientDisconnect);
    QTRY_COMPARE(server.counters().connections, 0);
    QCOMPARE(server.counters().sockets, 0);
}

QTEST_GUILESS_MAIN(tst_ServerPackets)
#include "tst_ServerPackets.moc"

#include "tests/support/RawClient.h"
#include "tests/support/WatchedServer.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Namespaces: who is in which, over one connection, and how one leaves.
class tst_ServerNamespaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectsToSeveral();
    void keepsThemApart();
    void refusesUnknownOnes();
    void leavesOneAndKeepsTheOthers();
    void awaitsConnectAgainWhenTheLastIsLeft();
    void connectsAgain();
    void disconnectsFromOne();
    void ignoresWhatWasSentBeforeADisconnectWasKnown();
    void connectsAgainBeforeTheDisconnectIsDelivered();
    void closesTheConnectionOfAll();
    void closesOnPacketsOfANamespaceNotConnected_data();
    void closesOnPacketsOfANamespaceNotConnected();
    void disconnectsAllWithTheConnection();
    void namesReasonsAsJavaScriptDoes();
    void takesNamesWithoutASlash();
    void sendsNothingOfAnotherNamespace();
    void sendsNoReservedNames();
};

namespace {

const QStringList namespaces{u"/admin"_s, u"/shop"_s};

/// Answers with the namespace, the name and the arguments.
void echo(Socket &socket, const QString &name, const Args &args, const Ack &ack)
{
    ack({socket.nsp().name(), name, args.values});
}

/// "leave": disconnects from the namespace; "leave all": everywhere.
void leave(Socket &socket, const QString &name, const Args &args, const Ack &ack)
{
    if (name == "leave"_L1)
        socket.disconnect();
    if (name == "leave all"_L1)
        socket.disconnectAndClose(u"enough"_s);
    echo(socket, name, args, ack);
}

QByteArray connectTo(RawClient &client, const QByteArray &nsp)
{
    client.sendText("40" + nsp + ',');
    return client.readText();
}

} // namespace

void tst_ServerNamespaces::connectsToSeveral()
{
    WatchedServer server(WatchedServer::quickOptions(), namespaces);
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    QStringList ids;
    for (const QByteArray nsp : {"/admin,", "", "/shop,"}) {
        client.sendText("40" + nsp + R"({"to":")" + nsp + R"("})");
        const QRegularExpression answer(uR"re(^40%1\{"sid":"([\w-]{20})"\}$)re"_s.arg(QString::fromUtf8(nsp)));
        const auto match = answer.match(QString::fromUtf8(client.readText()));
        QVERIFY(match.hasMatch());
        ids.append(match.captured(1));
    }
    QTRY_COMPARE(server.connectedIds, ids);
    QCOMPARE(server.auths.first(), QJsonValue(QJsonObject{{u"to"_s, u"/admin,"_s}}));
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 3);
    QCOMPARE(server.counters().sockets, 3);
    QCOMPARE(server.counters().connections, 1);
    client.sendText(R"(42/shop,1["a",2])");
    QCOMPARE(client.readText(), R"(43/shop,1["/shop","a",[2]])");
    client.sendText(R"(421["a"])");
    QCOMPARE(client.readText(), R"(431["/","a",[]])");
    client.sendText(R"(42/admin,1["a"])");
    QCOMPARE(client.readText(), R"(43/admin,1["/admin","a",[]])");
}

/// The same room in two namespaces is two rooms.
void tst_ServerNamespaces::keepsThemApart()
{
    WatchedServer server(WatchedServer::quickOptions(), namespaces);
    server.onConnected([](Socket &socket) { QVERIFY(socket.join(u"room"_s)); });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QVERIFY(!connectTo(client, "/admin").isEmpty());
    server.server().of(u"/admin"_s).to(u"room"_s).emitEvent(u"news"_s, {1});
    QCOMPARE(client.readText(), R"(42/admin,["news",1])");
    server.server().of().to(u"room"_s).emitEvent(u"news"_s, {2});
    QCOMPARE(client.readText(), R"(42["news",2])");
}

void tst_ServerNamespaces::refusesUnknownOnes()
{
    WatchedServer server(WatchedServer::quickOptions(), namespaces);
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    client.sendText("40/random");
    QCOMPARE(client.readText(), R"(44/random,{"message":"Invalid namespace"})");
    client.sendText("40/adm,{}");
    QCOMPARE(client.readText(), R"(44/adm,{"message":"Invalid namespace"})");
    QVERIFY(connectTo(client, "/admin").startsWith("40/admin,{"));
}

void tst_ServerNamespaces::leavesOneAndKeepsTheOthers()
{
    WatchedServer server(WatchedServer::quickOptions(), namespaces);
    server.onConnected([](Socket &socket) { QVERIFY(socket.join(u"room"_s)); });
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QVERIFY(!connectTo(client, "/admin").isEmpty());
    client.sendText("41/admin,");
    client.sendText(R"(421["still here"])");
    QCOMPARE(client.readText(), R"(431["/","still here",[]])");
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().id, server.connectedIds.at(1));
    QCOMPARE(server.gone.first().reason, DisconnectReason::ClientLeft);
    QCOMPARE(server.gone.first().rooms, QStringList{u"room"_s});
    QCOMPARE(server.counters().sockets, 1);
    QCOMPARE(server.counters().connections, 1);
}

void tst_ServerNamespaces::awaitsConnectAgainWhenTheLastIsLeft()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.connectTimeout = 100ms;
    WatchedServer server(options, namespaces);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText("41");
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
    QCOMPARE(client.readCloseCode(), 1008);
    QCOMPARE(client.closeReason(), "no CONNECT in time");
    QTRY_COMPARE(server.counters().disconnects[size_t(DisconnectReason::ConnectTimeout)], 1u);
    QCOMPARE(server.gone.size(), 1);
}

void tst_ServerNamespaces::connectsAgain()
{
    WatchedServer server;
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText("41");
    client.sendText("40");
    QVERIFY(client.readText().startsWith("40{"));
    QTRY_COMPARE(server.connectedIds.size(), 2);
    QVERIFY(server.connectedIds.first() != server.connectedIds.last());
    client.sendText(R"(421["a"])");
    QCOMPARE(client.readText(), R"(431["/","a",[]])");
}

void tst_ServerNamespaces::disconnectsFromOne()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.connectTimeout = 100ms;
    WatchedServer server(options, namespaces);
    server.onEvent(leave);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QVERIFY(!connectTo(client, "/admin").isEmpty());
    client.sendText(R"(42/admin,1["leave"])");
    QCOMPARE(client.readText(), "41/admin,"); // and no ack after it
    client.sendText(R"(421["still here"])");
    QCOMPARE(client.readText(), R"(431["/","still here",[]])");
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().reason, DisconnectReason::ServerDisconnect);
    client.sendText(R"(42["leave"])");
    QCOMPARE(client.readText(), "41");
    QCOMPARE(client.readCloseCode(), 1008);
    QTRY_COMPARE(server.gone.size(), 2);
}

void tst_ServerNamespaces::ignoresWhatWasSentBeforeADisconnectWasKnown()
{
    WatchedServer server(WatchedServer::quickOptions(), namespaces);
    server.onEvent(leave);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QVERIFY(!connectTo(client, "/admin").isEmpty());
    client.sendText(R"(42/admin,["leave"])");
    client.sendText(R"(42/admin,1["at once"])");
    QCOMPARE(client.readText(), "41/admin,");
    QTRY_COMPARE(server.gone.size(), 1);
    client.sendText(R"(42/admin,1["later"])");
    client.sendText("41/admin,");
    client.sendText(R"(421["still here"])");
    QCOMPARE(client.readText(), R"(431["/","still here",[]])");
    QTRY_COMPARE(server.events, (QStringList{u"leave"_s, u"still here"_s}));
    QVERIFY(connectTo(client, "/admin").startsWith("40/admin,{"));
}

void tst_ServerNamespaces::connectsAgainBeforeTheDisconnectIsDelivered()
{
    WatchedServer server;
    server.onEvent(leave);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.send(RawClient::frame(RawClient::Text, R"(42["leave"])") + RawClient::frame(RawClient::Text, "40") +
                RawClient::frame(RawClient::Text, R"(421["a"])"));
    QCOMPARE(client.readText(), "41");
    QVERIFY(client.readText().startsWith("40{"));
    QCOMPARE(client.readText(), R"(431["/","a",[]])");
    QTRY_COMPARE(server.connectedIds.size(), 2);
    QTRY_COMPARE(server.gone.size(), 1);
    QCOMPARE(server.gone.first().id, server.connectedIds.first());
    QCOMPARE(server.counters().sockets, 1);
}

void tst_ServerNamespaces::closesTheConnectionOfAll()
{
    WatchedServer server(WatchedServer::quickOptions(), namespaces);
    server.onEvent(leave);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QVERIFY(!connectTo(client, "/admin").isEmpty());
    client.sendText(R"(42/admin,1["leave all"])");
    QCOMPARE(client.readText(), "41");
    QCOMPARE(client.readText(), "41/admin,");
    QCOMPARE(client.readCloseCode(), 1000);
    QCOMPARE(client.closeReason(), "enough");
    QTRY_COMPARE(server.gone.size(), 2);
    for (const auto &gone : server.gone)
        QCOMPARE(gone.reason, DisconnectReason::ServerDisconnect);
}

void tst_ServerNamespaces::closesOnPacketsOfANamespaceNotConnected_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("event of one it is not in") << R"(42/shop,["a"])"_ba;
    QTest::newRow("event of one that is not there") << R"(42/x,["a"])"_ba;
    QTest::newRow("ack") << "43/shop,1[]"_ba;
    QTest::newRow("DISCONNECT") << "41/shop,"_ba;
    QTest::newRow("DISCONNECT of one it has left") << "41/admin,"_ba;
    QTest::newRow("second CONNECT") << "40/,"_ba;
}

void tst_ServerNamespaces::closesOnPacketsOfANamespaceNotConnected()
{
    QFETCH(QByteArray, text);
    WatchedServer server(WatchedServer::quickOptions(), namespaces);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QVERIFY(!connectTo(client, "/admin").isEmpty());
    client.sendText("41/admin,");
    client.sendText(text);
    QCOMPARE(client.readCloseCode(), 1002);
    QTRY_COMPARE(server.gone.size(), 2);
    QCOMPARE(server.gone.last().reason, DisconnectReason::ParseError);
}

void tst_ServerNamespaces::disconnectsAllWithTheConnection()
{
    WatchedServer server(WatchedServer::quickOptions(), namespaces);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QVERIFY(!connectTo(client, "/admin").isEmpty());
    QVERIFY(!connectTo(client, "/shop").isEmpty());
    client.sendText("1");
    QTRY_COMPARE(server.gone.size(), 3);
    for (const auto &gone : server.gone)
        QCOMPARE(gone.reason, DisconnectReason::ClientDisconnect);
    QCOMPARE(server.counters().sockets, 0);
}

void tst_ServerNamespaces::namesReasonsAsJavaScriptDoes()
{
    QCOMPARE(javaScriptReason(DisconnectReason::ClientDisconnect), u"transport close"_s);
    QCOMPARE(javaScriptReason(DisconnectReason::ClientLeft), u"client namespace disconnect"_s);
    QCOMPARE(javaScriptReason(DisconnectReason::ServerDisconnect), u"server namespace disconnect"_s);
    QCOMPARE(javaScriptReason(DisconnectReason::PingTimeout), u"ping timeout"_s);
    QCOMPARE(javaScriptReason(DisconnectReason::ParseError), u"parse error"_s);
    QCOMPARE(disconnectReasonName(DisconnectReason::ClientLeft), u"client_left"_s);
}

void tst_ServerNamespaces::takesNamesWithoutASlash()
{
    Server server({});
    QCOMPARE(&server.of(u"admin"_s), &server.of(u"/admin"_s));
    QCOMPARE(server.of(u"admin"_s).name(), u"/admin"_s);
    QCOMPARE(server.of().name(), u"/"_s);
}

void tst_ServerNamespaces::sendsNothingOfAnotherNamespace()
{
    QTest::ignoreMessage(QtCriticalMsg, "an event encoded for namespace / is not sent in /admin");
    QTest::ignoreMessage(QtCriticalMsg, "an event encoded for namespace / is not sent in /admin");
    WatchedServer server(WatchedServer::quickOptions(), namespaces);
    server.onConnected([](Socket &socket) {
        if (socket.nsp().name() != "/admin"_L1)
            return;
        socket.emitEvent(encodeEvent(u"wrong"_s, {}));
        socket.emitVolatile(encodeEvent(u"wrong"_s, {}));
        socket.emitVolatile(u"right"_s, {1});
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QVERIFY(connectTo(client, "/admin").startsWith("40/admin,"));
    QCOMPARE(client.readText(), R"(42/admin,["right",1])");
}

void tst_ServerNamespaces::sendsNoReservedNames()
{
    for (int i = 0; i < 3; ++i)
        QTest::ignoreMessage(QtCriticalMsg, "the event name disconnect is reserved, and so it is not sent");
    WatchedServer server;
    server.onConnected([](Socket &socket) {
        socket.emitEvent(u"disconnect"_s);
        socket.emitVolatile(u"disconnect"_s);
        QVERIFY(!socket.emitWithAck(u"disconnect"_s, {}, 1s, [](const AckAnswer &) {}));
        socket.emitEvent(u"allowed"_s);
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QCOMPARE(client.readText(), R"(42["allowed"])");
}

QTEST_GUILESS_MAIN(tst_ServerNamespaces)
#include "tst_ServerNamespaces.moc"

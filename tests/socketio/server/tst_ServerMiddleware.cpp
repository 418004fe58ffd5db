#include "tests/support/RawClient.h"
#include "tests/support/WatchedServer.h"

#include <QJsonObject>
#include <QTest>

#include <atomic>
#include <optional>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What looks at sockets before they are connected, and at their events before they are delivered.
class tst_ServerMiddleware : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts();
    void refusesWithAReason();
    void asksInOrderUntilOneRefuses();
    void looksAtItsNamespaceOnly();
    void mayAnswerLater_data();
    void mayAnswerLater();
    void answersOnce();
    void answersForAClientThatIsGone();
    void sendsNothingToWhoIsNotInYet();
    void closesOnPacketsBeforeTheAnswer_data();
    void closesOnPacketsBeforeTheAnswer();
    void boundsTheWaitOfWhoIsInNoNamespace();
    void boundsTheWaitOfWhoIsInAnother();
    void dropsEvents();
    void refusesEvents();
    void looksAtTheEventsOfOneSocket();
    void passesNothingOnOnceTheSocketHasLeft();
};

namespace {

/// Connects to a namespace; the answer.
QByteArray connectTo(RawClient &client, const QByteArray &packet)
{
    client.sendText(packet);
    return client.readText();
}

/// Accepts who has the token, and says why it refuses others.
void checkToken(Socket &socket, const Next &next)
{
    if (socket.auth()[u"token"_s] == u"good"_s)
        next();
    else
        next.refuse(u"not authorized"_s, QJsonObject{{u"code"_s, 7}});
    // It is still there, whatever was said, and refused sockets are sent nothing.
    if (!socket.isConnected())
        socket.emitEvent(u"to nobody"_s);
}

/// Keeps what it is asked with, until the test answers.
class Holder
{
public:
    ConnectMiddleware middleware()
    {
        return [this](Socket &, const Next &next) { m_mailbox.post([this, next] { kept = next; }); };
    }

    std::optional<Next> kept;

private:
    EventLoop::Mailbox m_mailbox;
};

/// A list that any thread adds to, and the test's reads.
class Notes
{
public:
    void add(const QString &note)
    {
        m_mailbox.post([this, note] { list.append(note); });
    }

    QStringList list;

private:
    EventLoop::Mailbox m_mailbox;
};

void echo(Socket &, const QString &name, const Args &args, const Ack &ack)
{
    ack({name, args.values});
}

} // namespace

void tst_ServerMiddleware::accepts()
{
    Notes ids;
    WatchedServer server;
    server.server().of().use([&ids](Socket &socket, const Next &next) {
        ids.add(socket.id());
        checkToken(socket, next);
    });
    RawClient client(server.listen());
    const QByteArray answer = client.connectSocket(R"({"token":"good"})");
    QTRY_COMPARE(server.connectedIds.size(), 1);
    QCOMPARE(server.connectedIds, ids.list);
    QCOMPARE(answer, R"(40{"sid":")" + ids.list.first().toUtf8() + R"("})");
}

void tst_ServerMiddleware::refusesWithAReason()
{
    WatchedServer server;
    server.server().of().use(checkToken);
    RawClient client(server.listen());
    QCOMPARE(client.connectSocket(R"({"token":"bad"})"), R"(44{"data":{"code":7},"message":"not authorized"})");
    QCOMPARE(server.counters().sockets, 0);
    QVERIFY(connectTo(client, R"(40{"token":"good"})").startsWith("40{"));
    QTRY_COMPARE(server.connectedIds.size(), 1);
    QVERIFY(server.gone.isEmpty());
}

void tst_ServerMiddleware::asksInOrderUntilOneRefuses()
{
    Notes asked;
    WatchedServer server;
    const auto ask = [&](const QString &name) {
        server.server().of().use([&asked, name](Socket &socket, const Next &next) {
            asked.add(name);
            if (socket.auth()[u"refused by"_s] == name)
                next.refuse(name);
            else
                next();
        });
    };
    ask(u"first"_s);
    ask(u"second"_s);
    ask(u"third"_s);
    RawClient client(server.listen());
    QCOMPARE(client.connectSocket(R"({"refused by":"second"})"), R"(44{"message":"second"})");
    QTRY_COMPARE(asked.list, (QStringList{u"first"_s, u"second"_s}));
    QVERIFY(connectTo(client, "40").startsWith("40{"));
    QTRY_COMPARE(asked.list.mid(2), (QStringList{u"first"_s, u"second"_s, u"third"_s}));
}

void tst_ServerMiddleware::looksAtItsNamespaceOnly()
{
    WatchedServer server(WatchedServer::quickOptions(), {u"/admin"_s});
    server.server().of(u"/admin"_s).use(checkToken);
    RawClient client(server.listen());
    QVERIFY(client.connectSocket().startsWith("40{"));
    QCOMPARE(connectTo(client, "40/admin,"), R"(44/admin,{"data":{"code":7},"message":"not authorized"})");
    QVERIFY(connectTo(client, R"(40/admin,{"token":"good"})").startsWith("40/admin,{"));
}

void tst_ServerMiddleware::mayAnswerLater_data()
{
    QTest::addColumn<bool>("isAccepted");

    QTest::newRow("accepts") << true;
    QTest::newRow("refuses") << false;
}

void tst_ServerMiddleware::mayAnswerLater()
{
    QFETCH(bool, isAccepted);
    Holder holder;
    WatchedServer server;
    server.server().of().use(holder.middleware());
    Worker &worker = *server.server().workers().front();
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    client.sendText("40");
    QTRY_VERIFY(holder.kept);
    QCOMPARE(server.counters().sockets, 0);
    worker.post([isAccepted, next = *holder.kept] { isAccepted ? next() : next.refuse(u"no"_s); });
    QVERIFY(client.readText().startsWith(isAccepted ? R"(40{"sid":)" : R"(44{"message":"no"})"));
    QTRY_COMPARE(server.connectedIds.size(), isAccepted ? 1 : 0);
}

/// Saying it again does not speak for the next one.
void tst_ServerMiddleware::answersOnce()
{
    Holder holder;
    WatchedServer server;
    server.server().of().use([](Socket &, const Next &next) {
        next();
        next();
        next.refuse(u"too late"_s);
    });
    server.server().of().use(holder.middleware());
    server.onEvent(echo);
    Worker &worker = *server.server().workers().front();
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    client.sendText("40");
    QTRY_VERIFY(holder.kept);
    QCOMPARE(server.counters().sockets, 0);
    worker.post([next = *holder.kept] {
        next();
        next.refuse(u"too late"_s);
    });
    QVERIFY(client.readText().startsWith("40{"));
    client.sendText(R"(421["a"])");
    QCOMPARE(client.readText(), R"(431["a",[]])");
    QTRY_COMPARE(server.connectedIds.size(), 1);
}

void tst_ServerMiddleware::answersForAClientThatIsGone()
{
    Holder holder;
    WatchedServer server;
    server.server().of().use(holder.middleware());
    Worker &worker = *server.server().workers().front();
    const quint16 port = server.listen();
    {
        RawClient client(port);
        QVERIFY(!client.open().isEmpty());
        client.sendText("40");
        QTRY_VERIFY(holder.kept);
    }
    QTRY_COMPARE(server.counters().connections, 0);
    worker.post([next = *holder.kept] { next(); });
    RawClient other(port);
    QVERIFY(!other.open().isEmpty());
    QVERIFY(server.connectedIds.isEmpty());
    QVERIFY(server.gone.isEmpty());
    QCOMPARE(server.counters().sockets, 0);
}

void tst_ServerMiddleware::sendsNothingToWhoIsNotInYet()
{
    std::atomic<bool> hasJoined = true;
    WatchedServer server;
    server.server().of().use([&hasJoined](Socket &socket, const Next &next) {
        socket.emitEvent(u"early"_s);
        socket.nsp().emitEvent(u"to everybody"_s);
        hasJoined = socket.join(u"room"_s) || socket.emitWithAck(u"ask"_s, {}, 1s, [](const AckAnswer &) {});
        next();
    });
    server.onConnected([](Socket &socket) { socket.emitEvent(u"first"_s); });
    RawClient client(server.listen());
    QVERIFY(client.connectSocket().startsWith("40{"));
    QCOMPARE(client.readText(), R"(42["first"])");
    QVERIFY(!hasJoined);
}

void tst_ServerMiddleware::closesOnPacketsBeforeTheAnswer_data()
{
    QTest::addColumn<QByteArray>("packet");

    QTest::newRow("event") << R"(42["a"])"_ba;
    QTest::newRow("ack") << "431[]"_ba;
    QTest::newRow("DISCONNECT") << "41"_ba;
    QTest::newRow("second CONNECT") << "40"_ba;
}

void tst_ServerMiddleware::closesOnPacketsBeforeTheAnswer()
{
    QFETCH(QByteArray, packet);
    Holder holder;
    WatchedServer server;
    server.server().of().use(holder.middleware());
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    client.sendText("40");
    client.sendText(packet);
    QCOMPARE(client.readCloseCode(), 1002);
    QTRY_COMPARE(server.counters().disconnects[size_t(DisconnectReason::ParseError)], 1u);
    QVERIFY(server.gone.isEmpty());
}

void tst_ServerMiddleware::boundsTheWaitOfWhoIsInNoNamespace()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.connectTimeout = 50ms;
    WatchedServer server(options);
    server.server().of().use([](Socket &, const Next &) {});
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    client.sendText("40");
    QCOMPARE(client.readCloseCode(), 1008);
    QTRY_COMPARE(server.counters().disconnects[size_t(DisconnectReason::ConnectTimeout)], 1u);
}

void tst_ServerMiddleware::boundsTheWaitOfWhoIsInAnother()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.connectTimeout = 50ms;
    WatchedServer server(options, {u"/slow"_s});
    server.server().of(u"/slow"_s).use([](Socket &, const Next &) {});
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(client.connectSocket().startsWith("40{"));
    QCOMPARE(connectTo(client, "40/slow,"), R"(44/slow,{"message":"no answer in time"})");
    client.sendText(R"(421["still here"])");
    QCOMPARE(client.readText(), R"(431["still here",[]])");
}

void tst_ServerMiddleware::dropsEvents()
{
    Notes seen;
    WatchedServer server;
    server.server().of().use([&seen](Socket &, const QString &name, const Args &args, const Ack &) {
        seen.add(name + u' ' + QString::number(args.values.first().toInt()));
        return name != "dropped"_L1;
    });
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(421["dropped",1])");
    client.sendText(R"(422["passed",2])");
    QCOMPARE(client.readText(), R"(432["passed",[2]])");
    QTRY_COMPARE(server.events, QStringList{u"passed"_s});
    QTRY_COMPARE(seen.list, (QStringList{u"dropped 1"_s, u"passed 2"_s}));
}

void tst_ServerMiddleware::refusesEvents()
{
    WatchedServer server;
    server.server().of().use([](Socket &, const QString &name, const Args &, const Ack &ack) {
        if (name != "refused"_L1)
            return true;
        ack({QJsonObject{{u"error"_s, u"not now"_s}}});
        return false;
    });
    server.onEvent(echo);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(421["refused"])");
    QCOMPARE(client.readText(), R"(431[{"error":"not now"}])");
    QVERIFY(server.events.isEmpty());
}

void tst_ServerMiddleware::looksAtTheEventsOfOneSocket()
{
    Notes order;
    WatchedServer server;
    server.server().of().use([&order](Socket &, const QString &name, const Args &, const Ack &) {
        order.add(u"namespace: "_s + name);
        return true;
    });
    server.onConnected([&order](Socket &socket) {
        if (socket.auth()[u"quiet"_s].toBool())
            socket.use([&order](Socket &, const QString &name, const Args &, const Ack &) {
                order.add(u"socket: "_s + name);
                return false;
            });
    });
    server.onEvent(echo);
    const quint16 port = server.listen();
    RawClient quiet(port);
    QVERIFY(!quiet.connectSocket(R"({"quiet":true})").isEmpty());
    RawClient client(port);
    QVERIFY(!client.connectSocket().isEmpty());
    quiet.sendText(R"(421["a"])");
    QTRY_COMPARE(order.list, (QStringList{u"namespace: a"_s, u"socket: a"_s}));
    client.sendText(R"(421["b"])");
    QCOMPARE(client.readText(), R"(431["b",[]])");
    QTRY_COMPARE(server.events, QStringList{u"b"_s});
}

void tst_ServerMiddleware::passesNothingOnOnceTheSocketHasLeft()
{
    WatchedServer server;
    server.server().of().use([](Socket &socket, const QString &, const Args &, const Ack &) {
        socket.disconnect();
        return true;
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(421["a"])");
    QCOMPARE(client.readText(), "41");
    QTRY_COMPARE(server.gone.size(), 1);
    QVERIFY(server.events.isEmpty());
}

QTEST_GUILESS_MAIN(tst_ServerMiddleware)
#include "tst_ServerMiddleware.moc"

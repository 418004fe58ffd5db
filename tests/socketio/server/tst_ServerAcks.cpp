#include "tests/support/RawClient.h"
#include "tests/support/WatchedServer.h"

#include <QTest>

#include <future>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Acks that the server asks for, and bytes in events and acks, both ways.
class tst_ServerAcks : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void asksForAnAck();
    void asksForSeveralAtATime();
    void asksInANamespace();
    void timesOut();
    void saysThatTheSocketIsGone_data();
    void saysThatTheSocketIsGone();
    void asksNoMoreThanMayBeAwaited();
    void ignoresAnswersThatNobodyAwaits();
    void takesBytes();
    void givesBytes();
    void keepsAttachmentsBehindTheirPacket();
    void sharesBytesAmongManySockets();
    void boundsWhatMayBeAttached_data();
    void boundsWhatMayBeAttached();
};

namespace {

/// What callbacks on the worker's thread were called with, as the test's thread sees it.
class Answers
{
public:
    AckCallback callback()
    {
        return [this](const AckAnswer &answer) { m_mailbox.post([this, answer] { got.append(answer); }); };
    }

    QList<AckAnswer> got;

private:
    EventLoop::Mailbox m_mailbox;
};

Args argsWith(const QList<QByteArray> &attachments)
{
    Args args;
    for (const QByteArray &bytes : attachments)
        args.values.append(args.attach(bytes));
    return args;
}

} // namespace

void tst_ServerAcks::asksForAnAck()
{
    Answers answers;
    WatchedServer server;
    server.onConnected([&](Socket &socket) { QVERIFY(socket.emitWithAck(u"ask"_s, {1}, 5s, answers.callback())); });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QCOMPARE(client.readText(), R"(420["ask",1])");
    client.sendText(R"(430["yes",2])");
    QTRY_COMPARE(answers.got.size(), 1);
    QCOMPARE(answers.got.first()->values, (QJsonArray{u"yes"_s, 2}));
    QCOMPARE(server.counters().acksIgnored, 0u);
}

void tst_ServerAcks::asksForSeveralAtATime()
{
    Answers answers;
    WatchedServer server;
    server.onConnected([&](Socket &socket) {
        for (int i = 0; i < 3; ++i)
            QVERIFY(socket.emitWithAck(u"ask"_s, {}, 5s, answers.callback()));
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    for (const QByteArray id : {"0", "1", "2"})
        QCOMPARE(client.readText(), "42" + id + R"(["ask"])");
    for (const QByteArray id : {"2", "0", "1"})
        client.sendText("43" + id + '[' + id + ']');
    QTRY_COMPARE(answers.got.size(), 3);
    QCOMPARE(answers.got[0]->values, QJsonArray{2});
    QCOMPARE(answers.got[1]->values, QJsonArray{0});
    QCOMPARE(answers.got[2]->values, QJsonArray{1});
}

void tst_ServerAcks::asksInANamespace()
{
    Answers answers;
    WatchedServer server(WatchedServer::quickOptions(), {u"/admin"_s});
    server.onConnected([&](Socket &socket) { QVERIFY(socket.emitWithAck(u"ask"_s, {}, 5s, answers.callback())); });
    RawClient client(server.listen());
    QVERIFY(!client.open().isEmpty());
    client.sendText("40/admin,");
    QVERIFY(client.readText().startsWith("40/admin,"));
    QCOMPARE(client.readText(), R"(42/admin,0["ask"])");
    client.sendText("43/admin,0[]");
    QTRY_COMPARE(answers.got.size(), 1);
}

void tst_ServerAcks::timesOut()
{
    Answers answers;
    WatchedServer server;
    server.onConnected([&](Socket &socket) {
        QVERIFY(socket.emitWithAck(u"late"_s, {}, 60s, answers.callback()));
        QVERIFY(socket.emitWithAck(u"soon"_s, {}, 20ms, answers.callback()));
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QTRY_COMPARE(answers.got.size(), 1);
    QCOMPARE(answers.got.first().error(), AckError::TimedOut);
    client.sendText(R"(431["too late"])");
    client.sendText(R"(430["in time"])");
    QTRY_COMPARE(answers.got.size(), 2);
    QCOMPARE(answers.got.last()->values, QJsonArray{u"in time"_s});
    QCOMPARE(server.counters().acksIgnored, 1u);
}

void tst_ServerAcks::saysThatTheSocketIsGone_data()
{
    QTest::addColumn<QByteArray>("goodbye");

    QTest::newRow("DISCONNECT") << "41"_ba;
    QTest::newRow("closes") << "1"_ba;
    QTest::newRow("is disconnected") << R"(42["leave"])"_ba;
}

void tst_ServerAcks::saysThatTheSocketIsGone()
{
    QFETCH(QByteArray, goodbye);
    Answers answers;
    WatchedServer server;
    server.onConnected([&](Socket &socket) { QVERIFY(socket.emitWithAck(u"ask"_s, {}, 60s, answers.callback())); });
    server.onEvent([&](Socket &socket, const QString &, const Args &, const Ack &) {
        socket.disconnect();
        QVERIFY(!socket.emitWithAck(u"ask"_s, {}, 60s, answers.callback()));
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(goodbye);
    QTRY_COMPARE(answers.got.size(), 1);
    QCOMPARE(answers.got.first().error(), AckError::Disconnected);
    QTRY_COMPARE(server.gone.size(), 1);
}

void tst_ServerAcks::asksNoMoreThanMayBeAwaited()
{
    Answers answers;
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.awaitedAcks = 2;
    WatchedServer server(options);
    const auto ask = [&](Socket &socket) { return socket.emitWithAck(u"ask"_s, {}, 60s, answers.callback()); };
    server.onConnected([&](Socket &socket) {
        QVERIFY(ask(socket));
        QVERIFY(ask(socket));
        QVERIFY(!ask(socket));
        socket.emitEvent(u"end"_s);
    });
    server.onEvent([&](Socket &socket, const QString &, const Args &, const Ack &) { QVERIFY(ask(socket)); });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    QCOMPARE(client.readText(), R"(420["ask"])");
    QCOMPARE(client.readText(), R"(421["ask"])");
    QCOMPARE(client.readText(), R"(42["end"])");
    client.sendText("431[]");
    client.sendText(R"(42["again"])");
    QCOMPARE(client.readText(), R"(422["ask"])");
}

void tst_ServerAcks::ignoresAnswersThatNobodyAwaits()
{
    Answers answers;
    WatchedServer server;
    server.onConnected([&](Socket &socket) { QVERIFY(socket.emitWithAck(u"ask"_s, {}, 60s, answers.callback())); });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    for (const QByteArray id : {"7", "0", "0", "9007199254740991"})
        client.sendText("43" + id + "[]");
    QTRY_COMPARE(server.counters().acksIgnored, 3u);
    QTRY_COMPARE(answers.got.size(), 1);
    QVERIFY(server.gone.isEmpty());
}

void tst_ServerAcks::takesBytes()
{
    Answers answers;
    std::promise<Args> seen;
    WatchedServer server;
    server.onEvent([&](Socket &socket, const QString &, const Args &args, const Ack &ack) {
        seen.set_value(args);
        ack({args.attachments.size()});
        QVERIFY(socket.emitWithAck(u"ask"_s, {}, 60s, answers.callback()));
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(452-1["put",{"_placeholder":true,"num":1},{"at":{"_placeholder":true,"num":0}}])");
    client.sendFrame(RawClient::Binary, "first");
    client.sendFrame(RawClient::Binary, QByteArray("\0\xff", 2));
    QCOMPARE(client.readText(), "431[2]");
    const Args args = seen.get_future().get();
    QCOMPARE(args.bytes(args.values[0]), QByteArray("\0\xff", 2));
    QCOMPARE(args.bytes(args.values[1][u"at"_s]), "first"_ba);

    QCOMPARE(client.readText(), R"(420["ask"])");
    client.sendText(R"(461-0[{"_placeholder":true,"num":0}])");
    client.sendFrame(RawClient::Binary, "answer");
    QTRY_COMPARE(answers.got.size(), 1);
    QCOMPARE(answers.got.first()->attachments, QList<QByteArray>{"answer"});
}

void tst_ServerAcks::givesBytes()
{
    Answers answers;
    WatchedServer server;
    server.onEvent([&](Socket &socket, const QString &, const Args &args, const Ack &ack) {
        ack(args);
        socket.emitEvent(u"event"_s, args);
        QVERIFY(socket.emitWithAck(u"ask"_s, args, 60s, answers.callback()));
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    const QByteArray args = R"({"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])";
    client.sendText(R"(452-1["put",)" + args);
    client.sendFrame(RawClient::Binary, "first");
    client.sendFrame(RawClient::Binary, "");
    for (const QByteArray head : {"462-1[", R"(452-["event",)", R"(452-0["ask",)"}) {
        QCOMPARE(client.readFrame(), (RawClient::Frame{RawClient::Text, '4' + head.mid(1) + args}));
        QCOMPARE(client.readFrame(), (RawClient::Frame{RawClient::Binary, "first"}));
        QCOMPARE(client.readFrame(), (RawClient::Frame{RawClient::Binary, ""}));
    }
}

/// Whatever else is sent, pings too, comes before or after.
void tst_ServerAcks::keepsAttachmentsBehindTheirPacket()
{
    WatchedServer server;
    server.onEvent([](Socket &socket, const QString &, const Args &, const Ack &) {
        for (int i = 0; i < 50; ++i) {
            socket.emitVolatile(encodeEvent(u"bytes"_s, argsWith({"a", "b"})));
            socket.broadcast().emitEvent(u"to nobody"_s);
            socket.nsp().to(socket.id()).emitEvent(u"text"_s);
        }
    });
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.sendText(R"(42["go"])");
    for (int i = 0; i < 50; ++i) {
        QVERIFY(client.readText().startsWith(R"(452-["bytes",)"));
        QCOMPARE(client.readFrame(), (RawClient::Frame{RawClient::Binary, "a"}));
        QCOMPARE(client.readFrame(), (RawClient::Frame{RawClient::Binary, "b"}));
        QCOMPARE(client.readFrame(), (RawClient::Frame{RawClient::Text, R"(42["text"])"}));
    }
}

void tst_ServerAcks::sharesBytesAmongManySockets()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.workers = 2;
    WatchedServer server(options);
    const quint16 port = server.listen();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        QVERIFY(!clients.back()->connectSocket().isEmpty());
    }
    server.server().of().emitEvent(u"news"_s, argsWith({"bytes"}));
    for (const auto &client : clients) {
        QCOMPARE(client->readText(), R"(451-["news",{"_placeholder":true,"num":0}])");
        QCOMPARE(client->readFrame(), (RawClient::Frame{RawClient::Binary, "bytes"}));
    }
}

void tst_ServerAcks::boundsWhatMayBeAttached_data()
{
    QTest::addColumn<QByteArray>("frames");

    const auto text = [](const QByteArray &packet) { return RawClient::frame(RawClient::Text, packet); };
    const QByteArray one = R"(451-["a",{"_placeholder":true,"num":0}])";
    const QByteArray two = R"(452-["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])";
    QTest::newRow("too many") << text(R"(453-["a"])");
    QTest::newRow("far too many") << text(R"(4599999999999999999999-["a"])");
    QTest::newRow("one too large") << text(one) + RawClient::frame(RawClient::Binary, QByteArray(1001, 'b'));
    QTest::newRow("together too large") << text(two) + RawClient::frame(RawClient::Binary, QByteArray(600, 'b')) +
                                               RawClient::frame(RawClient::Binary, QByteArray(600, 'b'));
    QTest::newRow("text where an attachment belongs") << text(one) + text(R"(42["b"])");
    QTest::newRow("more than announced") << text(one) + RawClient::frame(RawClient::Binary, "b").repeated(2);
}

void tst_ServerAcks::boundsWhatMayBeAttached()
{
    QFETCH(QByteArray, frames);
    ServerOptions options = WatchedServer::quickOptions();
    options.limits.attachments = 2;
    options.limits.messageBytes = 1000;
    WatchedServer server(options);
    RawClient client(server.listen());
    QVERIFY(!client.connectSocket().isEmpty());
    client.send(frames);
    const int code = client.readCloseCode();
    QVERIFY2(code == 1002 || code == 1009, QByteArray::number(code));
    QTRY_COMPARE(server.gone.size(), 1);
}

QTEST_GUILESS_MAIN(tst_ServerAcks)
#include "tst_ServerAcks.moc"

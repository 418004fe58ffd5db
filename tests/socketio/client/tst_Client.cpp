#include "socketio/client/Client.h"
#include "tests/support/FakeSocketIoServer.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QUrlQuery>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using Action = void (*)(FakeSocketIoServer &);

/// What the client does with a server that behaves. One that does not: tst_ClientFailures.
class tst_Client : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void connects();
    void connectsWithoutAuth();
    void asksForEngineIo4();
    void emitsEvents();
    void emitsNothingUnlessConnected();
    void emitsNoReservedNames();
    void emitsNoBytes();
    void emitsLongMessagesWhole();
    void receivesEvents();
    void answersEventsThatAskForAnAck();
    void callsBackInTheOrderOfTheAcks();
    void callsBackOnTimeout();
    void ignoresAcksThatNobodyAwaits();
    void awaitsBoundedlyManyAcks();
    void disconnects();
    void isDisconnectedByTheServer();
    void noticesThatTheServerIsGone_data();
    void noticesThatTheServerIsGone();
    void answersPings();
    void timesOutWhenTheServerFallsSilent();
    void staysConnectedWhilePacketsCome();
    void connectsAgain();

private:
    bool connectClient();
    Client::AckCallback note(const QString &name);

    std::unique_ptr<FakeSocketIoServer> m_server;
    std::unique_ptr<Client> m_client;
    QStringList m_notes;
};

void tst_Client::init()
{
    m_server = std::make_unique<FakeSocketIoServer>();
    m_client = std::make_unique<Client>();
    m_notes.clear();
}

void tst_Client::cleanup()
{
    m_client.reset();
    m_server.reset();
}

bool tst_Client::connectClient()
{
    QSignalSpy connected(m_client.get(), &Client::connected);
    m_client->connectToServer(m_server->url());
    return connected.wait();
}

Client::AckCallback tst_Client::note(const QString &name)
{
    return [this, name](Client::AckError error, const QJsonArray &args) {
        const QString what = error == Client::AckError::None      ? args.first().toString(u"-"_s)
                             : error == Client::AckError::Timeout ? u"timeout"_s
                                                                  : u"disconnected"_s;
        m_notes.append(name + u": "_s + what);
    };
}

void tst_Client::connects()
{
    QCOMPARE(m_client->state(), Client::State::Disconnected);
    QSignalSpy connected(m_client.get(), &Client::connected);
    m_client->connectToServer(m_server->url(), {{u"token"_s, u"123"_s}});
    QCOMPARE(m_client->state(), Client::State::Connecting);
    QCOMPARE(m_client->sid(), QString());

    QVERIFY(connected.wait());
    QCOMPARE(m_client->state(), Client::State::Connected);
    QCOMPARE(m_client->sid(), u"socket-1"_s);
    QCOMPARE(m_server->received(), QList<QByteArray>{R"(40{"token":"123"})"_ba});
}

void tst_Client::connectsWithoutAuth()
{
    QVERIFY(connectClient());
    QCOMPARE(m_server->received(), QList<QByteArray>{"40"_ba});
}

void tst_Client::asksForEngineIo4()
{
    QVERIFY(connectClient());
    QCOMPARE(m_server->requestUrl().path(), u"/socket.io/"_s);
    const QUrlQuery query(m_server->requestUrl());
    QCOMPARE(query.queryItemValue(u"EIO"_s), u"4"_s);
    QCOMPARE(query.queryItemValue(u"transport"_s), u"websocket"_s);
}

void tst_Client::emitsEvents()
{
    QVERIFY(connectClient());
    QVERIFY(m_client->emitEvent(u"hey"_s, {u"Jude"_s, 1}));
    QVERIFY(m_client->emitEvent(u"bare"_s, {}));
    QTRY_COMPARE(m_server->received(), (QList<QByteArray>{"40"_ba, R"(42["hey","Jude",1])"_ba, R"(42["bare"])"_ba}));
}

void tst_Client::emitsNothingUnlessConnected()
{
    QVERIFY(!m_client->emitEvent(u"early"_s, {}, note(u"early"_s)));
    m_client->connectToServer(m_server->url());
    QVERIFY(!m_client->emitEvent(u"connecting"_s, {}, note(u"connecting"_s)));
    QTRY_COMPARE(m_client->state(), Client::State::Connected);
    m_client->disconnectFromServer();
    QVERIFY(!m_client->emitEvent(u"late"_s, {}, note(u"late"_s)));
    QTRY_COMPARE(m_server->received(), (QList<QByteArray>{"40"_ba, "41"_ba}));
    QCOMPARE(m_notes, QStringList());
}

void tst_Client::emitsNoReservedNames()
{
    QVERIFY(connectClient());
    QVERIFY(!m_client->emitEvent(u"error"_s, {}));
    QVERIFY(!m_client->emitEvent(u""_s, {}));
    QVERIFY(m_client->emitEvent(u"last"_s, {}));
    QTRY_COMPARE(m_server->received(), (QList<QByteArray>{"40"_ba, R"(42["last"])"_ba}));
}

void tst_Client::emitsNoBytes()
{
    QVERIFY(connectClient());
    Args args;
    args.values = {args.attach("bytes")};
    QVERIFY(!m_client->emitEvent(u"photo"_s, args));
    QVERIFY(m_client->emitEvent(u"last"_s, {}));
    QTRY_COMPARE(m_server->received(), (QList<QByteArray>{"40"_ba, R"(42["last"])"_ba}));
}

void tst_Client::emitsLongMessagesWhole()
{
    // In several frames it would be cut inside a character, and a server on Qt would refuse it.
    const QString text = u"x"_s + u"\U0001f600"_s.repeated(200'000);
    m_server->setEchoesAcks(true);
    QVERIFY(connectClient());
    bool same = false;
    m_client->emitEvent(u"long"_s, {text}, [&](Client::AckError error, const QJsonArray &args) {
        same = error == Client::AckError::None && args.first().toString() == text;
    });
    QTRY_VERIFY(same);
}

void tst_Client::receivesEvents()
{
    QVERIFY(connectClient());
    QSignalSpy received(m_client.get(), &Client::eventReceived);
    m_server->sendText(R"(42["hey","Jude",{"a":[1]}])"_ba);
    m_server->sendText(R"(42["bare"])"_ba);
    QTRY_COMPARE(received.size(), 2);
    QCOMPARE(received.at(0).at(0).toString(), u"hey"_s);
    QCOMPARE(received.at(0).at(1).toJsonArray(), (QJsonArray{u"Jude"_s, QJsonObject{{u"a"_s, QJsonArray{1}}}}));
    QCOMPARE(received.at(1).at(0).toString(), u"bare"_s);
    QCOMPARE(received.at(1).at(1).toJsonArray(), QJsonArray());
}

void tst_Client::answersEventsThatAskForAnAck()
{
    QVERIFY(connectClient());
    QSignalSpy received(m_client.get(), &Client::eventReceived);
    m_server->sendText(R"(427["tellme"])"_ba);
    QVERIFY(received.wait());
    QTRY_COMPARE(m_server->received().last(), "437[]"_ba);
}

void tst_Client::callsBackInTheOrderOfTheAcks()
{
    QVERIFY(connectClient());
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        QVERIFY(m_client->emitEvent(name, {}, note(name)));
    QCOMPARE(m_notes, QStringList());
    QTRY_COMPARE(m_server->received(),
                 (QList<QByteArray>{"40"_ba, R"(420["a"])"_ba, R"(421["b"])"_ba, R"(422["c"])"_ba}));

    m_server->sendText(R"(432["third"])"_ba);
    m_server->sendText(R"(430["first"])"_ba);
    m_server->sendText("431[]"_ba);
    QTRY_COMPARE(m_notes, (QStringList{u"c: third"_s, u"a: first"_s, u"b: -"_s}));
}

void tst_Client::callsBackOnTimeout()
{
    QVERIFY(connectClient());
    QVERIFY(m_client->emitEvent(u"a"_s, {}, note(u"a"_s), 10ms));
    QTRY_COMPARE(m_notes, QStringList{u"a: timeout"_s});

    // Too late, and the connection is none the worse for it.
    QSignalSpy received(m_client.get(), &Client::eventReceived);
    m_server->sendText(R"(430["late"])"_ba);
    m_server->sendText(R"(42["after"])"_ba);
    QVERIFY(received.wait());
    QCOMPARE(m_notes.size(), 1);
}

void tst_Client::ignoresAcksThatNobodyAwaits()
{
    QVERIFY(connectClient());
    QSignalSpy received(m_client.get(), &Client::eventReceived);
    m_server->sendText("4312[]"_ba);
    m_server->sendText("439007199254740991[]"_ba);
    m_server->sendText(R"(42["after"])"_ba);
    QVERIFY(received.wait());
    QCOMPARE(m_client->state(), Client::State::Connected);
}

void tst_Client::awaitsBoundedlyManyAcks()
{
    QVERIFY(connectClient());
    int called = 0;
    const auto count = [&](Client::AckError, const QJsonArray &) { ++called; };
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(m_client->emitEvent(u"a"_s, {}, count));
    QVERIFY(!m_client->emitEvent(u"one more"_s, {}, count));
    QVERIFY(m_client->emitEvent(u"without a callback"_s, {}));
    m_client->disconnectFromServer();
    QCOMPARE(called, 10'000);
}

void tst_Client::disconnects()
{
    QVERIFY(connectClient());
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    QSignalSpy gone(m_server.get(), &FakeSocketIoServer::clientGone);
    QVERIFY(m_client->emitEvent(u"a"_s, {}, note(u"a"_s)));
    QVERIFY(m_client->emitEvent(u"b"_s, {}, note(u"b"_s)));

    m_client->disconnectFromServer();
    QCOMPARE(m_client->state(), Client::State::Disconnected);
    QCOMPARE(m_client->sid(), QString());
    QCOMPARE(m_notes, (QStringList{u"a: disconnected"_s, u"b: disconnected"_s}));
    QCOMPARE(disconnected.size(), 0);

    QVERIFY(disconnected.wait());
    QCOMPARE(disconnected.first().first().toString(), u"client disconnect"_s);
    QTRY_COMPARE(gone.size(), 1);
    QCOMPARE(m_server->received().last(), "41"_ba);
    // Again: nothing.
    m_client->disconnectFromServer();
    QCOMPARE(disconnected.size(), 1);
}

void tst_Client::isDisconnectedByTheServer()
{
    QVERIFY(connectClient());
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    QSignalSpy gone(m_server.get(), &FakeSocketIoServer::clientGone);
    connect(m_client.get(), &Client::disconnected, this, [this] { m_notes.append(u"disconnected()"_s); });
    QVERIFY(m_client->emitEvent(u"a"_s, {}, note(u"a"_s)));
    m_server->sendText("41"_ba);
    QVERIFY(disconnected.wait());
    QCOMPARE(disconnected.first().first().toString(), u"server disconnect"_s);
    QCOMPARE(m_client->state(), Client::State::Disconnected);
    QCOMPARE(m_notes, (QStringList{u"a: disconnected"_s, u"disconnected()"_s}));
    QTRY_COMPARE(gone.size(), 1);
}

void tst_Client::noticesThatTheServerIsGone_data()
{
    QTest::addColumn<Action>("goAway");

    QTest::newRow("closed") << Action([](FakeSocketIoServer &server) { server.closeConnection(); });
    QTest::newRow("broken off") << Action([](FakeSocketIoServer &server) { server.abortConnection(); });
    QTest::newRow("Engine.IO close") << Action([](FakeSocketIoServer &server) { server.sendText("1"_ba); });
}

void tst_Client::noticesThatTheServerIsGone()
{
    QFETCH(Action, goAway);

    QVERIFY(connectClient());
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    QVERIFY(m_client->emitEvent(u"a"_s, {}, note(u"a"_s)));
    goAway(*m_server);
    QVERIFY(disconnected.wait());
    QCOMPARE(disconnected.first().first().toString(), u"transport closed"_s);
    QCOMPARE(m_notes, QStringList{u"a: disconnected"_s});
    QTest::qWait(0);
    QCOMPARE(disconnected.size(), 1);
}

void tst_Client::answersPings()
{
    QVERIFY(connectClient());
    m_server->sendText("2"_ba);
    m_server->sendText("2probe"_ba);
    QTRY_COMPARE(m_server->received(), (QList<QByteArray>{"40"_ba, "3"_ba, "3probe"_ba}));
}

void tst_Client::timesOutWhenTheServerFallsSilent()
{
    m_server->setHandshake(R"(0{"sid":"e","upgrades":[],"pingInterval":60,"pingTimeout":40,"maxPayload":1})"_ba);
    QVERIFY(connectClient());
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    QSignalSpy gone(m_server.get(), &FakeSocketIoServer::clientGone);
    QVERIFY(m_client->emitEvent(u"a"_s, {}, note(u"a"_s)));
    QVERIFY(disconnected.wait());
    QCOMPARE(disconnected.first().first().toString(), u"ping timeout"_s);
    QCOMPARE(m_notes, QStringList{u"a: disconnected"_s});
    QTRY_COMPARE(gone.size(), 1);
}

void tst_Client::staysConnectedWhilePacketsCome()
{
    m_server->setHandshake(R"(0{"sid":"e","upgrades":[],"pingInterval":1000,"pingTimeout":1000,"maxPayload":1})"_ba);
    QVERIFY(connectClient());
    // Any packet counts, not only a ping. Together they last longer than the server may be silent.
    QTimer timer;
    int ticks = 0;
    connect(&timer, &QTimer::timeout, this, [&] { m_server->sendText(++ticks % 2 ? "6"_ba : R"(42["tick"])"_ba); });
    timer.start(200ms);
    QTRY_VERIFY_WITH_TIMEOUT(ticks > 11, 30'000);
    QCOMPARE(m_client->state(), Client::State::Connected);
}

void tst_Client::connectsAgain()
{
    QVERIFY(connectClient());
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    QVERIFY(m_client->emitEvent(u"a"_s, {}, note(u"a"_s)));
    m_server->setConnectAnswer(R"(40{"sid":"socket-2"})"_ba);

    // Over a connection that is up: its callbacks are called, and no signal speaks of it.
    QVERIFY(connectClient());
    QCOMPARE(m_client->sid(), u"socket-2"_s);
    QCOMPARE(m_notes, QStringList{u"a: disconnected"_s});

    m_client->disconnectFromServer();
    QVERIFY(disconnected.wait());
    QVERIFY(connectClient());
    QCOMPARE(disconnected.size(), 1);
}

QTEST_GUILESS_MAIN(tst_Client)
#include "tst_Client.moc"

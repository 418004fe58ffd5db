#include "socketio/client/Client.h"
#include "tests/support/FakeSocketIoServer.h"

#include <QSignalSpy>
#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using Action = void (*)(FakeSocketIoServer &, Client &);

/// The owner may delete the client, or connect it anew, in any of its signals and callbacks. Says most under
/// the address sanitizer.
class tst_ClientReentrancy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void deletedInConnected();
    void deletedInConnectFailed_data();
    void deletedInConnectFailed();
    void deletedInDisconnected_data();
    void deletedInDisconnected();
    void deletedInEventReceived();
    void deletedInAck();
    void deletedInAckTimeout();
    void deletedInDroppedAck();
    void deletedInAckThatDisconnectingDrops();
    void deletedInAckThatConnectingDrops();
    void deletedWhileConnecting();
    void callsBackWhenDeleted();

    void reconnectsInDisconnected();
    void reconnectsInConnectFailed();
    void reconnectsInConnected();
    void reconnectsInEventReceived();
    void reconnectsInDroppedAck();
    void disconnectsInConnected();
    void disconnectsInEventReceived();

private:
    bool connectClient();

    Client::AckCallback deleteClient()
    {
        return [this](Client::AckError, const QJsonArray &) { m_client.reset(); };
    }

    Client::AckCallback count()
    {
        return [this](Client::AckError, const QJsonArray &) { ++m_called; };
    }

    std::unique_ptr<FakeSocketIoServer> m_server;
    std::unique_ptr<Client> m_client;
    int m_called = 0;
};

void tst_ClientReentrancy::init()
{
    m_server = std::make_unique<FakeSocketIoServer>();
    m_client = std::make_unique<Client>();
    m_called = 0;
}

void tst_ClientReentrancy::cleanup()
{
    m_client.reset();
    m_server.reset();
}

bool tst_ClientReentrancy::connectClient()
{
    QSignalSpy connected(m_client.get(), &Client::connected);
    m_client->connectToServer(m_server->url());
    return connected.wait();
}

void tst_ClientReentrancy::deletedInConnected()
{
    QSignalSpy gone(m_server.get(), &FakeSocketIoServer::clientGone);
    connect(m_client.get(), &Client::connected, this, [this] { m_client.reset(); });
    m_client->connectToServer(m_server->url());
    QTRY_VERIFY(!m_client);
    QTRY_COMPARE(gone.size(), 1);
}

void tst_ClientReentrancy::deletedInConnectFailed_data()
{
    QTest::addColumn<QByteArray>("connectAnswer");
    QTest::addColumn<bool>("listens");

    QTest::newRow("refused") << "44{}"_ba << true;
    QTest::newRow("timeout") << ""_ba << true;
    QTest::newRow("nobody there") << ""_ba << false;
}

void tst_ClientReentrancy::deletedInConnectFailed()
{
    QFETCH(QByteArray, connectAnswer);
    QFETCH(bool, listens);

    m_server->setConnectAnswer(connectAnswer);
    if (!listens)
        m_server->stop();
    connect(m_client.get(), &Client::connectFailed, this, [this] { m_client.reset(); });
    m_client->connectToServer(m_server->url(), {}, 300ms);
    QTRY_VERIFY(!m_client);
}

void tst_ClientReentrancy::deletedInDisconnected_data()
{
    QTest::addColumn<Action>("act");

    QTest::newRow("by the client") << Action(
        [](FakeSocketIoServer &, Client &client) { client.disconnectFromServer(); });
    QTest::newRow("by the server") << Action([](FakeSocketIoServer &server, Client &) { server.sendText("41"_ba); });
    QTest::newRow("websocket closed") << Action(
        [](FakeSocketIoServer &server, Client &) { server.closeConnection(); });
    QTest::newRow("broken off") << Action([](FakeSocketIoServer &server, Client &) { server.abortConnection(); });
    QTest::newRow("malformed, with more behind") << Action([](FakeSocketIoServer &server, Client &) {
        for (int i = 0; i < 10; ++i)
            server.sendText("42[]"_ba);
    });
}

void tst_ClientReentrancy::deletedInDisconnected()
{
    QFETCH(Action, act);

    QVERIFY(connectClient());
    m_client->emitEvent(u"a"_s, {}, count());
    connect(m_client.get(), &Client::disconnected, this, [this] { m_client.reset(); });
    act(*m_server, *m_client);
    QTRY_VERIFY(!m_client);
    QCOMPARE(m_called, 1);
}

void tst_ClientReentrancy::deletedInEventReceived()
{
    QVERIFY(connectClient());
    connect(m_client.get(), &Client::eventReceived, this, [this] {
        ++m_called;
        m_client.reset();
    });
    for (int i = 0; i < 10; ++i)
        m_server->sendText(R"(421["a"])"_ba);
    QTRY_VERIFY(!m_client);
    QCOMPARE(m_called, 1);
}

void tst_ClientReentrancy::deletedInAck()
{
    m_server->setEchoesAcks(true);
    QVERIFY(connectClient());
    m_client->emitEvent(u"a"_s, {}, deleteClient());
    m_client->emitEvent(u"b"_s, {}, count());
    QTRY_VERIFY(!m_client);
    QCOMPARE(m_called, 1);
}

void tst_ClientReentrancy::deletedInAckTimeout()
{
    QVERIFY(connectClient());
    m_client->emitEvent(u"a"_s, {}, deleteClient(), 0ms);
    m_client->emitEvent(u"b"_s, {}, count(), 0ms);
    m_client->emitEvent(u"c"_s, {}, count(), 1h);
    QTRY_COMPARE(m_called, 2);
    QVERIFY(!m_client);
}

void tst_ClientReentrancy::deletedInDroppedAck()
{
    QVERIFY(connectClient());
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    m_client->emitEvent(u"a"_s, {}, deleteClient());
    m_client->emitEvent(u"b"_s, {}, count());
    m_server->closeConnection();
    QTRY_COMPARE(m_called, 1);
    QVERIFY(!m_client);
    QCOMPARE(disconnected.size(), 0);
}

void tst_ClientReentrancy::deletedInAckThatDisconnectingDrops()
{
    QVERIFY(connectClient());
    m_client->emitEvent(u"a"_s, {}, deleteClient());
    m_client->emitEvent(u"b"_s, {}, count());
    m_client->disconnectFromServer();
    QVERIFY(!m_client);
    QCOMPARE(m_called, 1);
}

void tst_ClientReentrancy::deletedInAckThatConnectingDrops()
{
    QVERIFY(connectClient());
    m_client->emitEvent(u"a"_s, {}, deleteClient());
    m_client->emitEvent(u"b"_s, {}, count());
    m_client->connectToServer(m_server->url());
    QVERIFY(!m_client);
    QCOMPARE(m_called, 1);
}

void tst_ClientReentrancy::deletedWhileConnecting()
{
    m_client->connectToServer(m_server->url());
    m_client = std::make_unique<Client>();
    QVERIFY(connectClient());
}

void tst_ClientReentrancy::callsBackWhenDeleted()
{
    QVERIFY(connectClient());
    Client *client = m_client.get();
    bool sentMore = true;
    m_client->emitEvent(u"a"_s, {}, [&](Client::AckError error, const QJsonArray &) {
        QCOMPARE(error, Client::AckError::Disconnected);
        sentMore = client->emitEvent(u"more"_s, {}, count());
    });
    m_client->emitEvent(u"b"_s, {}, count());
    m_client.reset();
    QVERIFY(!sentMore);
    QCOMPARE(m_called, 1);
}

void tst_ClientReentrancy::reconnectsInDisconnected()
{
    QVERIFY(connectClient());
    QSignalSpy connected(m_client.get(), &Client::connected);
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    connect(m_client.get(), &Client::disconnected, this, [this] { m_client->connectToServer(m_server->url()); });
    m_server->closeConnection();
    QVERIFY(connected.wait());
    m_server->sendText("42[]"_ba);
    QVERIFY(connected.wait());
    m_client->disconnectFromServer();
    QVERIFY(connected.wait());
    QCOMPARE(disconnected.size(), 3);
    QCOMPARE(m_client->state(), Client::State::Connected);
}

void tst_ClientReentrancy::reconnectsInConnectFailed()
{
    m_server->setConnectAnswer("44{}"_ba);
    QSignalSpy connected(m_client.get(), &Client::connected);
    QSignalSpy failed(m_client.get(), &Client::connectFailed);
    connect(m_client.get(), &Client::connectFailed, this, [this] {
        m_server->setConnectAnswer(R"(40{"sid":"s"})"_ba);
        m_client->connectToServer(m_server->url());
    });
    m_client->connectToServer(m_server->url());
    QVERIFY(connected.wait());
    QCOMPARE(failed.size(), 1);
}

void tst_ClientReentrancy::reconnectsInConnected()
{
    QSignalSpy connected(m_client.get(), &Client::connected);
    connect(m_client.get(), &Client::connected, this, [this] {
        if (++m_called == 1)
            m_client->connectToServer(m_server->url());
    });
    m_client->connectToServer(m_server->url());
    QTRY_COMPARE(connected.size(), 2);
    QCOMPARE(m_client->state(), Client::State::Connected);
}

void tst_ClientReentrancy::reconnectsInEventReceived()
{
    QVERIFY(connectClient());
    QSignalSpy connected(m_client.get(), &Client::connected);
    QSignalSpy received(m_client.get(), &Client::eventReceived);
    connect(m_client.get(), &Client::eventReceived, this, [this] { m_client->connectToServer(m_server->url()); });
    for (int i = 0; i < 10; ++i)
        m_server->sendText(R"(42["a"])"_ba);
    QVERIFY(connected.wait());
    // The old connection's other events went with it.
    QCOMPARE(received.size(), 1);
}

void tst_ClientReentrancy::reconnectsInDroppedAck()
{
    QVERIFY(connectClient());
    QSignalSpy connected(m_client.get(), &Client::connected);
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    m_client->emitEvent(u"a"_s, {},
                        [this](Client::AckError, const QJsonArray &) { m_client->connectToServer(m_server->url()); });
    m_client->emitEvent(u"b"_s, {}, count());
    m_server->closeConnection();
    QVERIFY(connected.wait());
    QCOMPARE(m_called, 1);
    QCOMPARE(disconnected.size(), 0);
}

void tst_ClientReentrancy::disconnectsInConnected()
{
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    connect(m_client.get(), &Client::connected, this, [this] { m_client->disconnectFromServer(); });
    m_client->connectToServer(m_server->url());
    QVERIFY(disconnected.wait());
    QCOMPARE(m_server->received().last(), "41"_ba);
}

void tst_ClientReentrancy::disconnectsInEventReceived()
{
    QVERIFY(connectClient());
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    QSignalSpy received(m_client.get(), &Client::eventReceived);
    connect(m_client.get(), &Client::eventReceived, this, [this] { m_client->disconnectFromServer(); });
    for (int i = 0; i < 10; ++i)
        m_server->sendText(R"(42["a"])"_ba);
    QVERIFY(disconnected.wait());
    QCOMPARE(received.size(), 1);
}

QTEST_GUILESS_MAIN(tst_ClientReentrancy)
#include "tst_ClientReentrancy.moc"

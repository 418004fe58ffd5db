#include "app/connection/Connection.h"
#include "tests/support/FakeChatServer.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

using State = Connection::State;

class tst_Connection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void comesOnline();
    void passesEventsBothWays();
    void saysThatNobodyAnswers();
    void countsDownAndTriesAgain();
    void comesBackByItself();
    void closes();
    void closesWhileConnecting();
    void goesToAnotherServer();
    void answersEvenWhenOffline();
    void answersWhatIsLost();

private:
    ServerAddress address() const { return *ServerAddress::parse(m_server->address()); }

    void goOnline()
    {
        m_connection->open(address());
        QTRY_COMPARE(m_connection->state(), State::Online);
    }

    ChatEvents m_events;
    std::unique_ptr<FakeChatServer> m_server;
    std::unique_ptr<Connection> m_connection;
};

void tst_Connection::init()
{
    m_server = std::make_unique<FakeChatServer>();
    m_connection = std::make_unique<Connection>(m_events);
}

void tst_Connection::cleanup()
{
    m_connection.reset();
}

void tst_Connection::comesOnline()
{
    QSignalSpy online(m_connection.get(), &Connection::cameOnline);
    QCOMPARE(m_connection->state(), State::Offline);
    m_connection->open(address());
    QCOMPARE(m_connection->state(), State::Connecting);
    QCOMPARE(m_connection->host(), m_server->address());
    QTRY_COMPARE(m_connection->state(), State::Online);
    QCOMPARE(online.count(), 1);
    QCOMPARE(m_connection->problem(), QString());

    m_connection->open(address());
    m_connection->retryNow();
    QCOMPARE(m_connection->state(), State::Online);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_Connection::passesEventsBothWays()
{
    goOnline();
    std::optional<Result<JoinRoomAnswer>> answer;
    m_events.send(*m_connection, JoinRoom{u"Asha"_s, u"design"_s, {}, {}, {}}, [&](const auto &it) { answer = it; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QSignalSpy received(&m_events, &ChatEvents::receiveMessageReceived);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"hello"_s);
    QTRY_VERIFY(!received.isEmpty());
}

void tst_Connection::saysThatNobodyAnswers()
{
    m_server->stopListening();
    QSignalSpy failed(m_connection.get(), &Connection::tryFailed);
    m_connection->open(address());
    QVERIFY(failed.wait());
    QCOMPARE(failed[0][0], u"No server answers at %1"_s.arg(m_server->address()));
    QCOMPARE(failed[0][1], false);
    QCOMPARE(m_connection->problem(), failed[0][0]);
    QCOMPARE(m_connection->state(), State::Waiting);
}

void tst_Connection::countsDownAndTriesAgain()
{
    m_server->stopListening();
    QSignalSpy failed(m_connection.get(), &Connection::tryFailed);
    m_connection->open(address());
    QVERIFY(failed.wait());
    QVERIFY(m_connection->secondsToRetry() > 0);
    m_connection->retryNow();
    QCOMPARE(m_connection->state(), State::Connecting);
    QCOMPARE(m_connection->secondsToRetry(), 0);
    QVERIFY2(!m_connection->problem().isEmpty(), "until it is over");
    QVERIFY(failed.wait());
    m_server->listenAgain();
    QTRY_COMPARE(m_connection->state(), State::Online);
    QCOMPARE(m_connection->problem(), QString());
}

void tst_Connection::comesBackByItself()
{
    goOnline();
    QSignalSpy offline(m_connection.get(), &Connection::wentOffline);
    QSignalSpy online(m_connection.get(), &Connection::cameOnline);
    m_server->dropEveryone();
    QTRY_COMPARE(offline.count(), 1);
    QCOMPARE(m_connection->state(), State::Waiting);
    QVERIFY(!m_connection->problem().isEmpty());
    QTRY_COMPARE(online.count(), 1);
    QCOMPARE(m_connection->state(), State::Online);
}

void tst_Connection::closes()
{
    goOnline();
    QSignalSpy offline(m_connection.get(), &Connection::wentOffline);
    m_connection->close();
    QCOMPARE(m_connection->state(), State::Offline);
    QCOMPARE(offline.count(), 1);
    QTRY_COMPARE(m_server->connectionCount(), 0);
    QCOMPARE(m_connection->state(), State::Offline);
    QCOMPARE(offline.count(), 1);
}

void tst_Connection::closesWhileConnecting()
{
    QSignalSpy online(m_connection.get(), &Connection::cameOnline);
    QSignalSpy failed(m_connection.get(), &Connection::tryFailed);
    m_connection->open(address());
    m_connection->close();
    QTRY_COMPARE(m_server->connectionCount(), 0);
    QVERIFY(online.isEmpty() && failed.isEmpty());
    QCOMPARE(m_connection->state(), State::Offline);
}

void tst_Connection::goesToAnotherServer()
{
    goOnline();
    FakeChatServer other;
    QSignalSpy offline(m_connection.get(), &Connection::wentOffline);
    QSignalSpy hosts(m_connection.get(), &Connection::hostChanged);
    m_connection->open(*ServerAddress::parse(other.address()));
    QCOMPARE(offline.count(), 1);
    QCOMPARE(hosts.count(), 1);
    QTRY_COMPARE(other.connectionCount(), 1);
    QTRY_COMPARE(m_server->connectionCount(), 0);
    QTRY_COMPARE(m_connection->state(), State::Online);
    QCOMPARE(m_connection->host(), other.address());
}

void tst_Connection::answersEvenWhenOffline()
{
    std::optional<Result<ListRoomsAnswer>> answer;
    m_events.send(*m_connection, ListRooms{}, [&](const auto &it) { answer = it; });
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().code, RefusalCode::Disconnected);
}

void tst_Connection::answersWhatIsLost()
{
    goOnline();
    m_server->holdJoins();
    std::optional<Result<JoinRoomAnswer>> answer;
    m_events.send(*m_connection, JoinRoom{u"Asha"_s, u"design"_s, {}, {}, {}}, [&](const auto &it) { answer = it; });
    QTRY_COMPARE(m_server->receivedJoins.size(), 1);
    m_connection->close();
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().code, RefusalCode::Disconnected);
}

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_Connection.moc"

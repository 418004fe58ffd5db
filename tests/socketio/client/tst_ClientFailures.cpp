#include "socketio/client/Client.h"
#include "tests/support/FakeSocketIoServer.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What goes wrong on the way to a connection, and what a server that misbehaves can do: end it, and no more.
class tst_ClientFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void connectErrorIsARefusal_data();
    void connectErrorIsARefusal();
    void httpStatusTellsARefusal_data();
    void httpStatusTellsARefusal();
    void answersOtherThanHttp();
    void nobodyListens();
    void badAddress_data();
    void badAddress();
    void serverIsSilent_data();
    void serverIsSilent();
    void serverGoesWhileConnecting();
    void malformedWhileConnecting_data();
    void malformedWhileConnecting();
    void malformedWhileConnected_data();
    void malformedWhileConnected();
    void binaryFrame();
    void messageOverTheLimit();
    void tooMuchWaitsToBeSent();
    void givesUpSilently();

private:
    /// Connects and waits for connectFailed().
    bool failToConnect(const QUrl &url, std::chrono::milliseconds timeout = 10s);
    bool connectClient();

    std::unique_ptr<FakeSocketIoServer> m_server;
    std::unique_ptr<Client> m_client;
    QString m_message;
    bool m_refused = false;
};

void tst_ClientFailures::init()
{
    QTest::failOnWarning(QRegularExpression(u"QObject|QIODevice|QAbstractSocket|QWebSocket"_s));
    m_server = std::make_unique<FakeSocketIoServer>();
    m_client = std::make_unique<Client>();
    connect(m_client.get(), &Client::connectFailed, this, [this](const QString &message, bool refused) {
        m_message = message;
        m_refused = refused;
    });
}

void tst_ClientFailures::cleanup()
{
    m_client.reset();
    m_server.reset();
}

bool tst_ClientFailures::failToConnect(const QUrl &url, std::chrono::milliseconds timeout)
{
    QSignalSpy connected(m_client.get(), &Client::connected);
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    QSignalSpy failed(m_client.get(), &Client::connectFailed);
    m_client->connectToServer(url, {}, timeout);
    return failed.isEmpty() && failed.wait(20'000) && connected.isEmpty() && disconnected.isEmpty() &&
           m_client->state() == Client::State::Disconnected;
}

bool tst_ClientFailures::connectClient()
{
    QSignalSpy connected(m_client.get(), &Client::connected);
    m_client->connectToServer(m_server->url());
    return connected.wait();
}

void tst_ClientFailures::connectErrorIsARefusal_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("message");

    QTest::newRow("message") << R"(44{"message":"Not authorized"})"_ba << u"Not authorized"_s;
    QTest::newRow("plain string") << R"(44"no")"_ba << u"no"_s;
    QTest::newRow("no message") << "44{}"_ba << u"the server refused the connection"_s;
    QTest::newRow("message a number") << R"(44{"message":1})"_ba << u"the server refused the connection"_s;
}

void tst_ClientFailures::connectErrorIsARefusal()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, message);

    m_server->setConnectAnswer(answer);
    QVERIFY(failToConnect(m_server->url()));
    QCOMPARE(m_message, message);
    QVERIFY(m_refused);
}

void tst_ClientFailures::httpStatusTellsARefusal_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("refused");

    QTest::newRow("400") << "400 Bad Request"_ba << true;
    QTest::newRow("401") << "401 Unauthorized"_ba << true;
    QTest::newRow("403") << "403 Forbidden"_ba << true;
    QTest::newRow("404") << "404 Not Found"_ba << true;
    QTest::newRow("503") << "503 Service Unavailable"_ba << false;
    QTest::newRow("500, with another number") << "500 Worse than 404"_ba << false;
    QTest::newRow("200") << "200 OK"_ba << false;
    QTest::newRow("301") << "301 Moved Permanently"_ba << false;
}

void tst_ClientFailures::httpStatusTellsARefusal()
{
    QFETCH(QByteArray, status);
    QFETCH(bool, refused);

    QTcpServer http;
    QVERIFY(http.listen(QHostAddress::LocalHost));
    connect(&http, &QTcpServer::newConnection, &http,
            [&] { http.nextPendingConnection()->write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"); });
    QUrl url = m_server->url();
    url.setPort(http.serverPort());
    QVERIFY(failToConnect(url));
    QCOMPARE(m_message, u"the server answered HTTP %1"_s.arg(QString::fromLatin1(status.first(3))));
    QCOMPARE(m_refused, refused);
}

void tst_ClientFailures::answersOtherThanHttp()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    connect(&other, &QTcpServer::newConnection, &other,
            [&] { other.nextPendingConnection()->write("220 mail.example ESMTP\r\n\r\n"); });
    QUrl url = m_server->url();
    url.setPort(other.serverPort());
    QVERIFY(failToConnect(url, 2s));
    QVERIFY(!m_refused);
    QVERIFY(!m_message.isEmpty());
}

void tst_ClientFailures::nobodyListens()
{
    m_server->stop();
    QVERIFY(failToConnect(m_server->url()));
    QVERIFY(!m_refused);
    QVERIFY2(m_message.contains(u"refused"), qPrintable(m_message));
}

void tst_ClientFailures::badAddress_data()
{
    QTest::addColumn<QUrl>("url");

    QTest::newRow("empty") << QUrl();
    QTest::newRow("other scheme") << QUrl(u"ftp://127.0.0.1/"_s);
    QTest::newRow("no scheme") << QUrl(u"127.0.0.1"_s);
    QTest::newRow("no host") << QUrl(u"http:///path"_s);
    QTest::newRow("invalid") << QUrl(u"http://127.0.0.1:99999999/"_s);
}

void tst_ClientFailures::badAddress()
{
    QFETCH(QUrl, url);

    QVERIFY(failToConnect(url));
    QVERIFY(!m_refused);
    QVERIFY(!m_message.isEmpty());
}

void tst_ClientFailures::serverIsSilent_data()
{
    QTest::addColumn<bool>("shakesHands");

    QTest::newRow("from the start") << false;
    QTest::newRow("after the handshake") << true;
}

void tst_ClientFailures::serverIsSilent()
{
    QFETCH(bool, shakesHands);

    m_server->setConnectAnswer({});
    if (!shakesHands)
        m_server->setHandshake({});
    QSignalSpy gone(m_server.get(), &FakeSocketIoServer::clientGone);
    QVERIFY(failToConnect(m_server->url(), 200ms));
    QCOMPARE(m_message, u"the server did not answer in time"_s);
    QVERIFY(!m_refused);
    QTRY_COMPARE(gone.size(), 1);
}

void tst_ClientFailures::serverGoesWhileConnecting()
{
    m_server->setConnectAnswer({});
    connect(m_server.get(), &FakeSocketIoServer::textReceived, m_server.get(), &FakeSocketIoServer::abortConnection);
    QVERIFY(failToConnect(m_server->url()));
    QCOMPARE(m_message, u"transport closed"_s);
    QVERIFY(!m_refused);
}

void tst_ClientFailures::malformedWhileConnecting_data()
{
    QTest::addColumn<QByteArray>("handshake");
    QTest::addColumn<QByteArray>("connectAnswer");

    const auto handshake = R"(0{"sid":"e","upgrades":[],"pingInterval":25000,"pingTimeout":20000})"_ba;
    QTest::newRow("handshake not JSON") << "0{"_ba
                                        << ""_ba;
    QTest::newRow("handshake without sid") << R"(0{"pingInterval":1,"pingTimeout":1})"_ba
                                           << ""_ba;
    QTest::newRow("ping before the handshake") << "2"_ba
                                               << ""_ba;
    QTest::newRow("message before the handshake") << R"(40{"sid":"s"})"_ba
                                                  << ""_ba;
    QTest::newRow("unknown Engine.IO packet") << "hello"_ba
                                              << ""_ba;
    QTest::newRow("connect without data") << handshake << "40"_ba;
    QTest::newRow("connect without sid") << handshake << "40{}"_ba;
    QTest::newRow("connect, sid a number") << handshake << R"(40{"sid":1})"_ba;
    QTest::newRow("connect to another namespace") << handshake << R"(40/admin,{"sid":"s"})"_ba;
    QTest::newRow("event first") << handshake << R"(42["hey"])"_ba;
    QTest::newRow("ack first") << handshake << "430[]"_ba;
    QTest::newRow("disconnect first") << handshake << "41"_ba;
    QTest::newRow("second handshake") << handshake << handshake;
}

void tst_ClientFailures::malformedWhileConnecting()
{
    QFETCH(QByteArray, handshake);
    QFETCH(QByteArray, connectAnswer);

    m_server->setHandshake(handshake);
    m_server->setConnectAnswer(connectAnswer);
    QSignalSpy gone(m_server.get(), &FakeSocketIoServer::clientGone);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^The server sent what is not"_s));
    QVERIFY(failToConnect(m_server->url()));
    QCOMPARE(m_message, u"parse error"_s);
    QVERIFY(!m_refused);
    QTRY_COMPARE(gone.size(), 1);
}

void tst_ClientFailures::malformedWhileConnected_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("unknown Engine.IO packet") << "9"_ba;
    QTest::newRow("second handshake") << R"(0{"sid":"e","pingInterval":1,"pingTimeout":1})"_ba;
    QTest::newRow("pong") << "3"_ba;
    QTest::newRow("upgrade") << "5"_ba;
    QTest::newRow("base64") << "bAQIDBA=="_ba;
    QTest::newRow("empty message") << "4"_ba;
    QTest::newRow("unknown Socket.IO packet") << "49"_ba;
    QTest::newRow("not JSON") << "42["_ba;
    QTest::newRow("event name an object") << R"(42[{"toString":1}])"_ba;
    QTest::newRow("event name a number") << "42[1]"_ba;
    QTest::newRow("event without name") << "42[]"_ba;
    QTest::newRow("event an object") << "42{}"_ba;
    QTest::newRow("reserved event") << R"(42["error"])"_ba;
    QTest::newRow("too deep") << R"(42["a",)"_ba + "["_ba.repeated(10'000) + "]"_ba.repeated(10'001);
    QTest::newRow("attachments") << R"(451-["a",{"_placeholder":true,"num":0}])"_ba;
    QTest::newRow("second connect") << R"(40{"sid":"s"})"_ba;
    QTest::newRow("connect error") << R"(44{"message":"no"})"_ba;
    QTest::newRow("ack without id") << "43[]"_ba;
    QTest::newRow("ack id over the range") << "4399999999999999999999[]"_ba;
    QTest::newRow("other namespace") << R"(42/admin,["a"])"_ba;
}

void tst_ClientFailures::malformedWhileConnected()
{
    QFETCH(QByteArray, text);

    QVERIFY(connectClient());
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    QSignalSpy received(m_client.get(), &Client::eventReceived);
    QSignalSpy gone(m_server.get(), &FakeSocketIoServer::clientGone);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^The server sent what is not"_s));
    m_server->sendText(text);
    // What follows is not looked at any more.
    m_server->sendText(R"(42["after"])"_ba);
    QVERIFY(disconnected.wait());
    QCOMPARE(disconnected.first().first().toString(), u"parse error"_s);
    QCOMPARE(m_client->state(), Client::State::Disconnected);
    QTRY_COMPARE(gone.size(), 1);
    QCOMPARE(disconnected.size(), 1);
    QCOMPARE(received.size(), 0);
}

void tst_ClientFailures::binaryFrame()
{
    QVERIFY(connectClient());
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^The server sent what is not"_s));
    m_server->sendBinary("\1\2"_ba);
    QVERIFY(disconnected.wait());
    QCOMPARE(disconnected.first().first().toString(), u"parse error"_s);
}

void tst_ClientFailures::messageOverTheLimit()
{
    QVERIFY(connectClient());
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    QSignalSpy received(m_client.get(), &Client::eventReceived);
    const auto event = [](qsizetype size) { return R"(42["a",")"_ba + "x"_ba.repeated(size) + R"("])"_ba; };
    m_server->sendText(event(4'000'000));
    QVERIFY(received.wait());
    m_server->sendText(event(4'200'000));
    QVERIFY(disconnected.wait());
    QCOMPARE(received.size(), 1);
    QCOMPARE(disconnected.first().first().toString(), u"parse error"_s);
}

void tst_ClientFailures::tooMuchWaitsToBeSent()
{
    QVERIFY(connectClient());
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    int dropped = 0;
    const QString megabyte(1'000'000, u'x');
    // Nothing goes out before the event loop runs.
    for (int i = 0; i < 8; ++i) {
        QVERIFY(m_client->emitEvent(u"a"_s, {megabyte}, [&](Client::AckError error, const QJsonArray &) {
            dropped += error == Client::AckError::Disconnected ? 1 : 0;
        }));
    }
    QVERIFY(disconnected.wait());
    QCOMPARE(disconnected.first().first().toString(), u"transport error"_s);
    QCOMPARE(dropped, 8);
}

void tst_ClientFailures::givesUpSilently()
{
    QSignalSpy connected(m_client.get(), &Client::connected);
    QSignalSpy failed(m_client.get(), &Client::connectFailed);
    QSignalSpy disconnected(m_client.get(), &Client::disconnected);
    m_server->setConnectAnswer({});
    QSignalSpy asked(m_server.get(), &FakeSocketIoServer::textReceived);
    QSignalSpy gone(m_server.get(), &FakeSocketIoServer::clientGone);

    // At once, and once the server knows of us.
    m_client->connectToServer(m_server->url());
    m_client->disconnectFromServer();
    QCOMPARE(m_client->state(), Client::State::Disconnected);
    m_client->connectToServer(m_server->url(), {}, 500ms);
    QVERIFY(asked.wait());
    m_client->disconnectFromServer();
    QCOMPARE(m_client->state(), Client::State::Disconnected);
    QTRY_COMPARE(gone.size(), 1);

    // Had its timer gone on, it would have run out before this one's.
    Client other;
    QSignalSpy otherFailed(&other, &Client::connectFailed);
    other.connectToServer(m_server->url(), {}, 700ms);
    QVERIFY(otherFailed.wait());
    QCOMPARE(connected.size() + failed.size() + disconnected.size(), 0);
}

QTEST_GUILESS_MAIN(tst_ClientFailures)
#include "tst_ClientFailures.moc"

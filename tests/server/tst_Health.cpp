#include "server/ChatServer.h"
#include "server/Health.h"
#include "server/history/HistoryMigrations.h"
#include "storage/Database.h"
#include "tests/support/FileSizeLimit.h"
#include "tests/support/HttpGet.h"
#include "tests/support/TestClient.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <thread>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What /health says when the server can serve, and when it cannot.
class tst_Health : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_server.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        m_config = Config();
        m_config.port = 0;
        m_config.rateLimits.isOn = false;
        m_config.history.directory = m_directory->path();
        m_config.history.maxQueued = 3;
        m_config.history.maxUnapplied = 1;
        auto started = ChatServer::start(m_config);
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error()));
        m_server = std::move(*started);
    }

    void cleanupTestCase() { m_server.reset(); }

    void saysWhatIsTheTrouble_data()
    {
        QTest::addColumn<Health>("health");
        QTest::addColumn<QString>("trouble");
        const auto row = [](const char *name, const Health &health, const QString &trouble) {
            QTest::newRow(name) << health << trouble;
        };
        const std::vector<std::chrono::nanoseconds> well{0s, 5s};
        const QString full = u"too much is waiting to be written"_s;
        row("well", {false, true, 2, 3, well}, {});
        row("stopping", {true, true, 0, 3, well}, u"the server is stopping"_s);
        row("not writing", {false, false, 0, 3, well}, u"the history cannot be written"_s);
        row("full", {false, true, 3, 3, well}, full);
        row("held up", {false, true, 0, 3, {0s, 5s + 1ms}}, u"worker 1 is held up"_s);
        row("everything", {true, false, 3, 3, {9s}}, u"the server is stopping"_s);
    }

    void saysWhatIsTheTrouble()
    {
        QFETCH(Health, health);
        QTEST(health.trouble(), "trouble");
    }

    void isWell()
    {
        const HttpAnswer answer = health();
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.head.contains("Content-Type: application/json"));
        QCOMPARE(answer.json(), (QJsonObject{{u"status"_s, u"ok"_s}}));
    }

    void answersABalancerThatSpeaksHttp10()
    {
        QTcpSocket socket;
        socket.connectToHost(QUrl(m_server->url()).host(), quint16(QUrl(m_server->url()).port()));
        socket.write("GET /health HTTP/1.0\r\n\r\n");
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        const HttpAnswer answer(socket.readAll());
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.head.contains("Connection: close"));
    }

    void aDiskThatRefusesToWriteIsTroubleUntilItWrites()
    {
#ifndef Q_OS_UNIX
        QSKIP("no limit on the size of files here");
#else
        TestClient asha;
        join(asha);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^writing fails: "_s));
        QTest::ignoreMessage(QtInfoMsg, "writing works again");
        {
            const FileSizeLimit limit(1);
            QCOMPARE(asha.say(u"design"_s, QString(8'000, u'x')).error().code, RefusalCode::Unavailable);
            // Each asking tries to write, and the next one sees what came of it.
            for (int asked = 0; asked < 20; ++asked)
                QCOMPARE(trouble(), u"the history cannot be written"_s);
        }
        // It is asked for that finds out, with nobody saying anything: where a balancer sends no people, nobody does.
        QTRY_COMPARE(health().status, 200);
        QVERIFY(asha.say(u"design"_s, u"Hello"_s));
#endif
    }

    void aFullQueueIsTroubleAndSaysWhenToComeAgain()
    {
        TestClient asha;
        join(asha);
        const auto other = lockDatabase();
        fillQueue(asha);
        const auto refused = asha.say(u"design"_s, u"Hello"_s);
        QCOMPARE(refused.error().code, RefusalCode::Busy);
        QCOMPARE(refused.error().retryAfter, 1'000);
        asha.emitRaw(u"send_message"_s, hello());
        QTRY_VERIFY(asha.noticeCodes().contains(u"busy"_s));
        QCOMPARE(asha.notices().last().args[u"retryAfter"_s], 1'000);
        QVERIFY(other->execute(u"ROLLBACK"_s));
        // What was accepted is written.
        QTRY_COMPARE(asha.texts().size(), 1 + 1 + 1 + m_config.history.maxQueued);
        QCOMPARE(health().status, 200);
        QVERIFY(asha.say(u"design"_s, u"Now it goes through"_s));
    }

    void aProbeIsAnsweredOnceEveryThreadHasHadItsTurn()
    {
        TestClient asha;
        join(asha);
        bool isAnswered = false;
        const auto probe = [&] { m_server->probe([&] { isAnswered = true; }); };
        probe();
        QTRY_VERIFY(isAnswered);

        // The writer waits for the tables; the workers and this thread are well.
        const auto other = lockDatabase();
        holdWriter(asha);
        isAnswered = false;
        probe();
        QCOMPARE(health().status, 200);
        QVERIFY(!isAnswered);
        QVERIFY(other->execute(u"ROLLBACK"_s));
        QTRY_VERIFY(isAnswered);
        QCOMPARE(m_server->status(), u"%1; connected: 1, rooms: 1"_s.arg(m_server->url()));
    }

    void aServerThatIsStoppingSaysSo()
    {
        TestClient asha;
        join(asha);
        std::promise<void> isPrepared;
        std::promise<void> isFull;
        QByteArray response;
        {
            const std::jthread observer([&, url = QUrl(m_server->url())] {
                // Until it goes the server cannot stop: what was accepted is committed first.
                const auto other = lockDatabase();
                QTcpSocket early;
                early.connectToHost(url.host(), quint16(url.port()));
                early.waitForConnected();
                isPrepared.set_value();
                isFull.get_future().wait();
                for (bool isListening = true; isListening;) {
                    QTcpSocket late;
                    late.connectToHost(url.host(), quint16(url.port()));
                    isListening = late.waitForConnected();
                }
                early.write("GET /health HTTP/1.1\r\nHost: test\r\n\r\n");
                while (early.waitForReadyRead())
                    response += early.readAll();
            });
            isPrepared.get_future().wait();
            fillQueue(asha);
            // By now `early` has been accepted.
            isFull.set_value();
            m_server.reset();
        }
        const HttpAnswer answer(response);
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.json()[u"reason"_s].toString(), u"the server is stopping"_s);
    }

private:
    static QJsonObject hello()
    {
        return {{u"room"_s, u"design"_s}, {u"message"_s, u"Hello"_s}};
    }

    /// The database is locked: says as much as may stay out of the tables, and one message more, with which the
    /// writer waits for them.
    void holdWriter(TestClient &client) const
    {
        QVERIFY(client.say(u"design"_s, u"Hello"_s));
        const int taken = takenByWriter();
        client.emitRaw(u"send_message"_s, hello());
        QTRY_COMPARE(takenByWriter(), taken + 1);
    }

    /// The database is locked.
    void fillQueue(TestClient &client) const
    {
        holdWriter(client);
        for (int i = 0; i < m_config.history.maxQueued; ++i)
            client.emitRaw(u"send_message"_s, hello());
        QTRY_COMPARE(trouble(), u"too much is waiting to be written"_s);
    }

    int metric(const QByteArray &name) const
    {
        const QByteArray metrics = httpGet(m_server->url(), "/metrics").body;
        const qsizetype begin = metrics.indexOf('\n' + name + ' ') + name.size() + 2;
        return metrics.sliced(begin, metrics.indexOf('\n', begin) - begin).toInt();
    }

    int takenByWriter() const
    {
        return metric("adda_append_wait_seconds_count");
    }

    HttpAnswer health() const
    {
        return httpGet(m_server->url(), "/health");
    }

    /// The reason of a 503.
    QString trouble() const
    {
        const HttpAnswer answer = health();
        if (answer.status != 503 || answer.json()[u"status"_s] != u"unavailable"_s)
            return QString::fromUtf8(answer.head + answer.body);
        return answer.json()[u"reason"_s].toString();
    }

    void join(TestClient &client) const
    {
        QVERIFY(client.connectTo(m_server->url()));
        QVERIFY(client.join(u"Asha"_s, u"design"_s));
        QVERIFY(client.say(u"design"_s, u"Hello"_s));
        QTRY_COMPARE(metric("adda_unapplied_entries"), 0);
    }

    /// Nothing comes into the tables for as long as this is in its transaction, two seconds at most.
    std::unique_ptr<Storage::Database> lockDatabase() const
    {
        Storage::SqliteOptions options;
        options.path = m_directory->filePath(u"adda.sqlite"_s);
        options.applicationId = historyApplicationId;
        auto database = *Storage::Database::open(options);
        if (!database->execute(u"BEGIN IMMEDIATE"_s))
            qFatal("the database could not be locked");
        return database;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    Config m_config;
    std::unique_ptr<ChatServer> m_server;
};

QTEST_GUILESS_MAIN(tst_Health)
#include "tst_Health.moc"

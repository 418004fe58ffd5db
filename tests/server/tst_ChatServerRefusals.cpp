#include "server/history/HistoryMigrations.h"
#include "tests/server/ChatServerTest.h"

#include <array>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

/// What the server does not take, and what it says then.
class tst_ChatServerRefusals : public ChatServerTest
{
    Q_OBJECT

    const QString ashas = u"token-of-asha-0001"_s;

private Q_SLOTS:

    void init() { startAnew(); }

    void cleanup() { m_server.reset(); }

    void whatNeedsARoomIsRefusedOutsideIt()
    {
        TestClient asha;
        QVERIFY(asha.connectTo(m_server->url()));
        QCOMPARE(asha.say(u"design"_s, u"Hello"_s).error().code, RefusalCode::NotJoined);
        QCOMPARE(asha.ask(LeaveRoom{u"design"_s}).error().code, RefusalCode::NotJoined);
        QCOMPARE(asha.ask(SendLast100Message{u"design"_s}).error().code, RefusalCode::NotJoined);
        QCOMPARE(asha.ask(FetchHistory{u"design"_s, 5, 5}).error().code, RefusalCode::NotJoined);
    }

    void badInputIsRefusedAndNobodyElseNotices_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonValue>("payload");
        QTest::addColumn<QString>("code");
        const auto send = [](const QJsonValue &message) {
            return QJsonValue(QJsonObject{{u"room"_s, u"design"_s}, {u"message"_s, message}});
        };
        QTest::newRow("unknown event") << u"fly"_s << QJsonValue(QJsonObject()) << u"unknown_event"_s;
        QTest::newRow("text for an object") << u"send_message"_s << QJsonValue(u"hello"_s) << u"invalid"_s;
        QTest::newRow("null") << u"join_room"_s << QJsonValue(QJsonValue::Null) << u"invalid"_s;
        QTest::newRow("empty message") << u"send_message"_s << send(u""_s) << u"invalid"_s;
        QTest::newRow("number") << u"send_message"_s << send(5) << u"invalid"_s;
        QTest::newRow("object") << u"send_message"_s << send(QJsonObject{{u"toString"_s, 1}}) << u"invalid"_s;
        QTest::newRow("NUL") << u"send_message"_s << send(u"a\0b"_s) << u"invalid"_s;
        QTest::newRow("too long") << u"send_message"_s << send(QString(8'001, u'x')) << u"invalid"_s;
        QTest::newRow("bidi name") << u"join_room"_s
                                   << QJsonValue(QJsonObject{{u"username"_s, u"a\u202eb"_s}, {u"room"_s, u"r"_s}})
                                   << u"invalid"_s;
    }

    void badInputIsRefusedAndNobodyElseNotices()
    {
        QFETCH(QString, name);
        QFETCH(QJsonValue, payload);
        QFETCH(QString, code);
        TestClient asha;
        TestClient dev;
        join(asha, u"Asha"_s, u"design"_s);
        join(dev, u"Dev"_s, u"design"_s);
        const QJsonObject answer = asha.askRaw(name, payload);
        QCOMPARE(answer[u"ok"_s], QJsonValue(false));
        QCOMPARE(answer[u"code"_s].toString(), code);
        QVERIFY(asha.say(u"design"_s, u"still here"_s));
        QTRY_COMPARE(dev.texts().size(), 1);
        QCOMPARE(dev.texts()[0].seq, 1);
    }

    void aRefusalWithoutAnAckIsANotice()
    {
        TestClient asha;
        join(asha, u"Asha"_s, u"design"_s);
        asha.emitRaw(u"send_message"_s, QJsonObject{{u"room"_s, u"design"_s}});
        QTRY_VERIFY(asha.noticeCodes().contains(u"invalid"_s));
        QCOMPARE(asha.notices().last().args[u"field"_s], u"message"_s);
        QCOMPARE(asha.notices().last().room, u"design"_s);
    }

    void tooManyEventsAreRefusedAndSayHowLongToWait()
    {
        m_server.reset();
        m_config.rateLimits = {true, 1, 20};
        startServer();
        TestClient asha;
        TestClient dev;
        join(asha, u"Asha"_s, u"design"_s);
        join(dev, u"Dev"_s, u"design"_s);
        Result<SendMessageAnswer> answer = SendMessageAnswer{};
        for (int i = 0; i < 30 && answer; ++i)
            answer = asha.say(u"design"_s, u"again"_s);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, RefusalCode::RateLimited);
        QVERIFY(answer.error().retryAfter > 0);
        QVERIFY(dev.say(u"design"_s, u"mine goes through"_s));
    }

    void connectionsOfOneAddressShareWhatTheyMaySend()
    {
        m_server.reset();
        m_config.rateLimits = {true, 1'000, 1'000, 0.01, 20};
        startServer();
        TestClient asha;
        TestClient dev;
        join(asha, u"Asha"_s, u"design"_s);
        join(dev, u"Dev"_s, u"design"_s);
        // Two joins took half of it.
        for (int i = 0; i < 5; ++i)
            QVERIFY(asha.say(u"design"_s, u"again"_s));
        Result<SendMessageAnswer> answer = SendMessageAnswer{};
        for (int i = 0; i < 20 && answer; ++i)
            answer = asha.say(u"design"_s, u"again"_s);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, RefusalCode::RateLimited);
        QVERIFY(answer.error().retryAfter > 0);
        const auto join = dev.join(u"Dev"_s, u"kitchen"_s);
        QCOMPARE(join.error().code, RefusalCode::RateLimited);
        QVERIFY(join.error().retryAfter > 1'000);
    }

    /// Whose name it is has to be asked for, and meanwhile nobody who has no right to it keeps its owner out.
    void anOwnerComesInWhileAStrangerTriesTheName_data()
    {
        QTest::addColumn<QString>("strangers");
        QTest::newRow("no token") << QString();
        QTest::newRow("another token") << u"another-token-0001"_s;
    }

    void anOwnerComesInWhileAStrangerTriesTheName()
    {
        QFETCH(QString, strangers);
        TestClient owner;
        join(owner, u"Asha"_s, u"design"_s, ashas);
        QVERIFY(owner.ask(LeaveRoom{u"design"_s}));
        std::array<TestClient, 2> others;
        for (TestClient &stranger : others)
            QVERIFY(stranger.connectTo(m_server->url()));
        for (int round = 0; round < 5; ++round) {
            QVERIFY(owner.join(u"Mei"_s, u"design"_s)); // who gives the other name up
            QVERIFY(owner.ask(LeaveRoom{u"design"_s}));
            size_t refused = 0;
            // One of them is on the owner's worker, and so comes before him.
            for (TestClient &stranger : others) {
                stranger.events.send(stranger, JoinRoom{u"Asha"_s, u"design"_s, {}, {}, strangers},
                                     [&](const auto &answer) { refused += answer ? 0 : 1; });
            }
            const auto joined = owner.join(u"Asha"_s, u"design"_s, ashas);
            QVERIFY2(joined, qPrintable(joined ? QString() : joined.error().message));
            QTRY_COMPARE(refused, others.size());
            QVERIFY(owner.ask(LeaveRoom{u"design"_s}));
        }
    }

    /// While it is being written to whom the name belongs, it is nobody else's, though he has gone.
    void whoGoesWhileHisNameIsClaimedKeepsIt()
    {
        Storage::SqliteOptions options;
        options.path = m_config.history.directory + u"/adda.sqlite"_s;
        options.applicationId = historyApplicationId;
        const auto other = *Storage::Database::open(options);
        QVERIFY(other->execute(u"BEGIN IMMEDIATE"_s));
        TestClient dev;
        QVERIFY(dev.connectTo(m_server->url()));
        TestClient owner;
        QVERIFY(owner.connectTo(m_server->url()));
        owner.events.send(owner, JoinRoom{u"Asha"_s, u"design"_s, {}, {}, ashas}, [](const auto &) {});
        owner.disconnect();
        QTRY_VERIFY(m_server->status().contains(u"connected: 1,"_s));
        const auto refused = dev.join(u"Asha"_s, u"design"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, RefusalCode::NameTaken);
        QVERIFY(other->execute(u"ROLLBACK"_s));
        TestClient again;
        QVERIFY(again.connectTo(m_server->url()));
        QVERIFY(again.join(u"Asha"_s, u"design"_s, ashas));
    }

    void roomsOfOneConnectionAreBounded()
    {
        m_server.reset();
        m_config.transport.limits.roomsPerSocket = 3;
        startServer();
        TestClient asha;
        QVERIFY(asha.connectTo(m_server->url()));
        for (int i = 0; i < 3; ++i)
            QVERIFY(asha.join(u"Asha"_s, QString::number(i)));
        QCOMPARE(asha.join(u"Asha"_s, u"3"_s).error().code, RefusalCode::TooManyRooms);
        QVERIFY(asha.join(u"Asha"_s, u"2"_s));
        QVERIFY(asha.ask(LeaveRoom{u"2"_s}));
        QVERIFY(asha.join(u"Asha"_s, u"3"_s));
    }
};

QTEST_GUILESS_MAIN(tst_ChatServerRefusals)
#include "tst_ChatServerRefusals.moc"

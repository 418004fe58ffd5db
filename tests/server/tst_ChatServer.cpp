#include "tests/server/ChatServerTest.h"

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

/// The six features, and the promises behind them.
class tst_ChatServer : public ChatServerTest
{
    Q_OBJECT

private Q_SLOTS:

    void init() { startAnew(); }

    void cleanup() { m_server.reset(); }

    void aJoinIsAnsweredWithTheRoomAndAWelcome()
    {
        TestClient asha;
        QVERIFY(asha.connectTo(m_server->url()));
        const auto answer = asha.join(u"  Asha "_s, u"design"_s);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->room, u"design"_s);
        QCOMPARE(answer->username, u"Asha"_s);
        QCOMPARE(answer->members, QStringList{u"Asha"_s});
        QCOMPARE(answer->count, 1);
        QCOMPARE(answer->seq, 0);
        QVERIFY(answer->messages.isEmpty());
        QVERIFY(answer->complete);
        QVERIFY(!answer->epoch.isEmpty());
        QTRY_COMPARE(asha.noticeCodes(), QStringList{u"welcome"_s});
        QCOMPARE(asha.notices()[0].args[u"username"_s], u"Asha"_s);
        QCOMPARE(asha.notices()[0].username, u"ChatBot"_s);
    }

    void membersAreToldWhoJoinsAndLeaves()
    {
        TestClient asha;
        TestClient dev;
        TestClient elsewhere;
        join(asha, u"Asha"_s, u"design"_s);
        join(elsewhere, u"Mei"_s, u"kitchen"_s);
        QTRY_COMPARE(asha.memberChanges.size(), 1); // her own
        join(dev, u"Dev"_s, u"design"_s);
        QTRY_COMPARE(asha.noticeCodes(), (QStringList{u"welcome"_s, u"joined"_s}));
        QCOMPARE(asha.notices().last().args[u"username"_s], u"Dev"_s);
        QTRY_COMPARE(asha.memberChanges.last().joined, QStringList{u"Dev"_s});
        QCOMPARE(asha.memberChanges.last().count, 2);

        QVERIFY(dev.ask(LeaveRoom{u"design"_s}));
        QTRY_COMPARE(asha.noticeCodes(), (QStringList{u"welcome"_s, u"joined"_s, u"left"_s}));
        QCOMPARE(dev.noticeCodes(), QStringList{u"welcome"_s});
        QCOMPARE(elsewhere.noticeCodes(), QStringList{u"welcome"_s});
    }

    void aBrokenConnectionIsALeave()
    {
        TestClient asha;
        join(asha, u"Asha"_s, u"design"_s);
        {
            TestClient dev;
            join(dev, u"Dev"_s, u"design"_s);
            QTRY_VERIFY(asha.noticeCodes().contains(u"joined"_s));
        }
        QTRY_VERIFY(asha.noticeCodes().contains(u"left"_s));
        QTRY_COMPARE(asha.memberChanges.last().left, QStringList{u"Dev"_s});
    }

    void whatIsSaidReachesTheRoomAndOnlyTheRoom()
    {
        TestClient asha;
        TestClient dev;
        TestClient elsewhere;
        join(asha, u"Asha"_s, u"design"_s);
        join(dev, u"Dev"_s, u"design"_s);
        join(elsewhere, u"Mei"_s, u"kitchen"_s);
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        const auto answer = asha.say(u"design"_s, u"Both fixed."_s, u"a-1"_s);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->seq, 1);
        QVERIFY(answer->createdTime >= before);
        QTRY_COMPARE(dev.texts().size(), 1);
        const Entry heard = dev.texts()[0];
        QCOMPARE(heard.username, u"Asha"_s);
        QCOMPARE(heard.message, u"Both fixed."_s);
        QCOMPARE(heard.id, u"a-1"_s);
        QCOMPARE(heard.seq, 1);
        QCOMPARE(heard.createdTime, answer->createdTime);
        QTRY_COMPARE(asha.texts().size(), 1);
        QVERIFY(elsewhere.say(u"kitchen"_s, u"Tea?"_s));
        QTRY_COMPARE(elsewhere.texts().size(), 1);
        QCOMPARE(asha.texts().size(), 1);
    }

    void nobodySpeaksForAnother()
    {
        TestClient asha;
        TestClient dev;
        join(asha, u"Asha"_s, u"design"_s);
        join(dev, u"Dev"_s, u"design"_s);
        const auto answer = asha.askRaw(u"send_message"_s, QJsonObject{{u"room"_s, u"design"_s},
                                                                       {u"message"_s, u"I agree"_s},
                                                                       {u"username"_s, u"Dev"_s},
                                                                       {u"createdTime"_s, 1}});
        QCOMPARE(answer[u"ok"_s], QJsonValue(true));
        QTRY_COMPARE(dev.texts().size(), 1);
        QCOMPARE(dev.texts()[0].username, u"Asha"_s);
        QVERIFY(dev.texts()[0].createdTime > 1);
    }

    void aJoinGivesTheLast100OfMore()
    {
        TestClient asha;
        join(asha, u"Asha"_s, u"design"_s);
        fill(asha, u"design"_s, 150);
        TestClient dev;
        QVERIFY(dev.connectTo(m_server->url()));
        const auto answer = dev.join(u"Dev"_s, u"design"_s);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->seq, 150);
        QCOMPARE(seqs(answer->messages), range(51, 150));
        QVERIFY(!answer->complete);

        QVERIFY(dev.ask(SendLast100Message{u"design"_s}));
        QTRY_COMPARE(seqs(dev.texts()), range(51, 150));
        const auto older = dev.ask(FetchHistory{u"design"_s, 51, 30});
        QCOMPARE(seqs(older->messages), range(21, 50));
        QVERIFY(!older->start);
        const auto first = dev.ask(FetchHistory{u"design"_s, 21, 100});
        QCOMPARE(seqs(first->messages), range(1, 20));
        QVERIFY(first->start);
    }

    void resumingGivesWhatIsMissing()
    {
        TestClient asha;
        join(asha, u"Asha"_s, u"design"_s);
        fill(asha, u"design"_s, 20);
        const QString epoch = asha.join(u"Asha"_s, u"design"_s)->epoch;
        TestClient dev;
        QVERIFY(dev.connectTo(m_server->url()));
        const auto answer = dev.ask(JoinRoom{u"Dev"_s, u"design"_s, 15, epoch, {}});
        QCOMPARE(seqs(answer->messages), range(16, 20));
        QVERIFY(answer->complete);
        const auto fresh = dev.ask(JoinRoom{u"Dev"_s, u"design"_s, 15, u"another"_s, {}});
        QCOMPARE(seqs(fresh->messages), range(1, 20));
        QVERIFY(!fresh->complete);
        const auto future = dev.ask(JoinRoom{u"Dev"_s, u"design"_s, 999, epoch, {}});
        QVERIFY(!future->complete);
    }

    void sentOnceAcrossARestart()
    {
        TestClient asha;
        join(asha, u"Asha"_s, u"design"_s);
        const auto first = asha.say(u"design"_s, u"Hello"_s, u"a-1"_s);
        QVERIFY(*asha.say(u"design"_s, u"Hello"_s, u"a-1"_s) == *first);
        QCOMPARE(asha.say(u"design"_s, u"More"_s, u"a-2"_s)->seq, 2);

        m_server.reset();
        startServer();
        TestClient again;
        join(again, u"Asha"_s, u"design"_s);
        QVERIFY(*again.say(u"design"_s, u"Hello"_s, u"a-1"_s) == *first);
        QCOMPARE(again.say(u"design"_s, u"Third"_s, u"a-3"_s)->seq, 3);

        TestClient dev;
        join(dev, u"Dev"_s, u"design"_s);
        const auto stolen = dev.say(u"design"_s, u"Mine"_s, u"a-1"_s);
        QVERIFY(!stolen);
        QCOMPARE(stolen.error().code, RefusalCode::IdTaken);
    }

    void aNameIsHeldByOne()
    {
        TestClient asha;
        TestClient other;
        join(asha, u"Asha"_s, u"design"_s);
        QVERIFY(other.connectTo(m_server->url()));
        QCOMPARE(other.join(u"asha"_s, u"kitchen"_s).error().code, RefusalCode::NameTaken);
        QCOMPARE(other.join(u"ChatBot"_s, u"kitchen"_s).error().code, RefusalCode::NameTaken);
        QVERIFY(other.join(u"Dev"_s, u"kitchen"_s));
        QCOMPARE(other.join(u"Mei"_s, u"design"_s).error().code, RefusalCode::NameFixed);
        QVERIFY(other.ask(LeaveRoom{u"kitchen"_s}));
        QVERIFY(other.join(u"Mei"_s, u"design"_s));
        asha.disconnect();
        TestClient later;
        QVERIFY(later.connectTo(m_server->url()));
        QTRY_VERIFY(later.join(u"Asha"_s, u"design"_s).has_value());
    }

    void aClaimedNameStaysItsPersons()
    {
        const QString token = u"0123456789abcdef-asha"_s;
        TestClient laptop;
        TestClient phone;
        QVERIFY(laptop.connectTo(m_server->url()) && phone.connectTo(m_server->url()));
        QVERIFY(laptop.join(u"Asha"_s, u"design"_s, token));
        const auto both = phone.join(u"Asha"_s, u"design"_s, token);
        QVERIFY(both.has_value());
        QCOMPARE(both->count, 1);
        laptop.disconnect();
        phone.disconnect();
        m_server.reset();
        startServer();
        TestClient other;
        QVERIFY(other.connectTo(m_server->url()));
        QCOMPARE(other.join(u"Asha"_s, u"design"_s).error().code, RefusalCode::NameTaken);
        QCOMPARE(other.join(u"Asha"_s, u"design"_s, u"fedcba9876543210-else"_s).error().code, RefusalCode::NameTaken);
        QVERIFY(other.join(u"Asha"_s, u"design"_s, token));
    }

    void theRoomsThatExist()
    {
        TestClient asha;
        TestClient dev;
        join(asha, u"Asha"_s, u"design"_s);
        QVERIFY(asha.join(u"Asha"_s, u"kitchen"_s));
        join(dev, u"Dev"_s, u"design"_s);
        QVERIFY(asha.say(u"kitchen"_s, u"Tea?"_s));
        QVERIFY(asha.say(u"design"_s, u"Done"_s));
        QVERIFY(asha.join(u"Asha"_s, u"quiet"_s));
        TestClient visitor;
        QVERIFY(visitor.connectTo(m_server->url()));
        const auto answer = visitor.ask(ListRooms{});
        QVERIFY(answer.has_value());
        QCOMPARE(answer->rooms.size(), 3);
        QCOMPARE(answer->rooms[0].count, 2);
        QCOMPARE(answer->rooms[2].room, u"quiet"_s);
        QCOMPARE(answer->rooms[2].count, 1);
        QCOMPARE(answer->rooms[2].lastTime, 0);
    }

    void everyoneSeesTheSameOrderWithoutHoles()
    {
        constexpr int people = 8;
        constexpr int each = 40;
        std::vector<std::unique_ptr<TestClient>> clients;
        for (int i = 0; i < people; ++i) {
            clients.push_back(std::make_unique<TestClient>());
            join(*clients.back(), u"person %1"_s.arg(i), u"design"_s);
        }
        for (int m = 0; m < each; ++m) {
            for (const auto &client : clients) {
                client->emitRaw(u"send_message"_s,
                                QJsonObject{{u"room"_s, u"design"_s}, {u"message"_s, QString::number(m)}});
            }
        }
        for (const auto &client : clients) {
            QTRY_COMPARE_WITH_TIMEOUT(client->texts().size(), people * each, 20'000);
            QCOMPARE(seqs(client->texts()), range(1, people * each));
            QVERIFY(client->texts() == clients[0]->texts());
        }
    }

    void joiningWhileOthersTalkMissesAndRepeatsNothing()
    {
        TestClient asha;
        join(asha, u"Asha"_s, u"design"_s);
        std::vector<std::unique_ptr<TestClient>> joiners;
        for (int round = 0; round < 10; ++round) {
            for (int i = 0; i < 10; ++i) {
                asha.emitRaw(u"send_message"_s, QJsonObject{{u"room"_s, u"design"_s}, {u"message"_s, u"burst"_s}});
            }
            joiners.push_back(std::make_unique<TestClient>());
            QVERIFY(joiners.back()->connectTo(m_server->url()));
            const auto answer = joiners.back()->join(u"joiner %1"_s.arg(round), u"design"_s);
            QVERIFY(answer.has_value());
            // In front of what came live: the two must fit without a gap or an overlap.
            joiners.back()->entries = answer->messages + joiners.back()->entries;
        }
        for (const auto &joiner : joiners) {
            QTRY_VERIFY(!joiner->texts().isEmpty() && joiner->texts().last().seq == 100);
            QCOMPARE(seqs(joiner->texts()), range(101 - joiner->texts().size(), 100));
        }
    }

    /// Together they are far more than one connection may have unsent.
    void longAnswersAreForWhoReadsThem()
    {
        const QStringList rooms{u"r0"_s, u"r1"_s, u"r2"_s, u"r3"_s};
        const QString message = u"\U0001F600"_s.repeated(8'000);
        TestClient asha;
        join(asha, u"Asha"_s, rooms.first());
        int said = 0;
        for (const QString &room : rooms) {
            QVERIFY(asha.join(u"Asha"_s, room));
            for (int i = 0; i < 100; ++i)
                asha.events.send(asha, SendMessage{room, message, {}, {}},
                                 [&](const Result<SendMessageAnswer> &result) { said += result ? 1 : 0; });
        }
        QTRY_COMPARE_WITH_TIMEOUT(said, 400, 60'000);

        TestClient bala;
        QVERIFY(bala.connectTo(m_server->url()));
        QList<qsizetype> answers;
        for (const QString &room : rooms) {
            bala.events.send(bala, JoinRoom{u"Bala"_s, room}, [&](const Result<JoinRoomAnswer> &result) {
                answers.append(result ? result->messages.size() : -1);
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(answers, QList<qsizetype>(4, 100), 60'000);
        QVERIFY(asha.isConnected());
        QVERIFY(bala.isConnected());
    }

    void stoppingCommitsAndAnswersWhatWasAccepted()
    {
        TestClient asha;
        join(asha, u"Asha"_s, u"design"_s);
        int answered = 0;
        int acked = 0;
        for (int i = 0; i < 200; ++i) {
            asha.events.send(asha, SendMessage{u"design"_s, QString::number(i), u"id-%1"_s.arg(i), {}},
                             [&](const Result<SendMessageAnswer> &result) {
                                 ++answered;
                                 acked += result ? 1 : 0;
                             });
        }
        QTRY_VERIFY(acked > 0);
        m_server.reset();
        QTRY_COMPARE(answered, 200);
        QTRY_VERIFY(!asha.isConnected());
        startServer();
        TestClient dev;
        QVERIFY(dev.connectTo(m_server->url()));
        QVERIFY(dev.join(u"Dev"_s, u"design"_s)->seq >= acked);
    }

private:
    static void fill(TestClient &client, const QString &room, int count)
    {
        for (int i = 1; i <= count; ++i)
            QCOMPARE(client.say(room, u"message %1"_s.arg(i))->seq, i);
    }

    static QList<qint64> seqs(const Entries &entries)
    {
        QList<qint64> result;
        for (const Entry &entry : entries)
            result.append(entry.seq);
        return result;
    }

    static QList<qint64> range(qint64 first, qint64 last)
    {
        QList<qint64> result;
        for (qint64 seq = first; seq <= last; ++seq)
            result.append(seq);
        return result;
    }
};

QTEST_GUILESS_MAIN(tst_ChatServer)
#include "tst_ChatServer.moc"

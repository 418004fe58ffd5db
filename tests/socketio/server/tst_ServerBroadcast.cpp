#include "tests/support/RawClient.h"
#include "tests/support/WatchedServer.h"

#include <QJsonObject>
#include <QTest>

#include <array>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Whom a broadcast reaches: rooms, exceptions, workers.
class tst_ServerBroadcast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void reaches_data();
    void reaches();
    void beginsOnAWorker_data();
    void beginsOnAWorker();
    void reachesASocketByItsId();
    void dropsForThoseWhoDoNotKeepUp();
    void joinsAndLeaves();
    void forgetsWhoLeavesAndNobodyElse();
    void disconnects();
    void keepsItsOrder();

private:
    /// The clients' numbers, of those who hear `what`; everybody hears the end.
    QList<int> hearers(const QByteArray &what);
    void runHere(int client, const std::function<void(Socket &)> &task);

    std::unique_ptr<WatchedServer> m_server;
    std::vector<std::unique_ptr<RawClient>> m_clients;
};

namespace {

using Names = QStringList;

/// Client 0 is in a; 1 in a and b; 2 in b; 3 in none. Two on each worker.
const std::array<QStringList, 4> roomsOf{Names{u"a"_s}, Names{u"a"_s, u"b"_s}, Names{u"b"_s}, Names{}};

} // namespace

void tst_ServerBroadcast::init()
{
    ServerOptions options = WatchedServer::quickOptions();
    options.workers = 2;
    m_server = std::make_unique<WatchedServer>(options);
    m_server->onConnected([](Socket &socket) {
        for (const QString &room : roomsOf[size_t(socket.auth()[u"number"_s].toInt())])
            QVERIFY(socket.join(room));
    });
    const quint16 port = m_server->listen();
    for (int i = 0; i < 4; ++i) {
        m_clients.push_back(std::make_unique<RawClient>(port));
        QVERIFY(!m_clients.back()->connectSocket(R"({"number":)" + QByteArray::number(i) + '}').isEmpty());
    }
    QTRY_COMPARE(m_server->connectedIds.size(), 4);
}

void tst_ServerBroadcast::cleanup()
{
    m_clients.clear();
    m_server.reset();
}

QList<int> tst_ServerBroadcast::hearers(const QByteArray &what)
{
    m_server->server().of().emitEvent(u"end"_s);
    QList<int> hearers;
    for (int i = 0; i < int(m_clients.size()); ++i) {
        // Twice is twice in the list.
        QByteArray text = m_clients[size_t(i)]->readText();
        for (; text == what; text = m_clients[size_t(i)]->readText())
            hearers.append(i);
        if (text != R"(42["end"])")
            return {-1};
    }
    return hearers;
}

/// On the worker of the client's socket; returns when it has run.
void tst_ServerBroadcast::runHere(int client, const std::function<void(Socket &)> &task)
{
    std::atomic<int> done = 0;
    for (Namespace *nsp : m_server->server().of().shares()) {
        nsp->worker().post([&done, &task, nsp, id = m_server->connectedIds[client]] {
            if (Socket *socket = nsp->socket(id))
                task(*socket);
            ++done;
        });
    }
    QTRY_COMPARE(done, 2);
}

void tst_ServerBroadcast::reaches_data()
{
    QTest::addColumn<Names>("rooms");
    QTest::addColumn<Names>("except");
    QTest::addColumn<QList<int>>("clients");

    QTest::newRow("everybody") << Names{} << Names{} << QList{0, 1, 2, 3};
    QTest::newRow("a room") << Names{u"a"_s} << Names{} << QList{0, 1};
    QTest::newRow("a room with nobody in it") << Names{u"c"_s} << Names{} << QList<int>{};
    QTest::newRow("two rooms, each once") << Names{u"a"_s, u"b"_s} << Names{} << QList{0, 1, 2};
    QTest::newRow("the same room twice") << Names{u"a"_s, u"a"_s} << Names{} << QList{0, 1};
    QTest::newRow("a room but for another") << Names{u"a"_s} << Names{u"b"_s} << QList{0};
    QTest::newRow("everybody but for a room") << Names{} << Names{u"a"_s} << QList{2, 3};
    QTest::newRow("everybody but for two") << Names{} << Names{u"a"_s, u"b"_s} << QList{3};
    QTest::newRow("two rooms but for one of them") << Names{u"a"_s, u"b"_s} << Names{u"b"_s} << QList{0};
}

void tst_ServerBroadcast::reaches()
{
    QFETCH(Names, rooms);
    QFETCH(Names, except);
    QFETCH(QList<int>, clients);
    Broadcast broadcast(m_server->server().of(), nullptr);
    for (const QString &room : rooms)
        broadcast = broadcast.to(room);
    for (const QString &room : except)
        broadcast = broadcast.except(room);
    broadcast.emitEvent(u"news"_s, {1});
    QCOMPARE(hearers(R"(42["news",1])"), clients);
}

void tst_ServerBroadcast::beginsOnAWorker_data()
{
    QTest::addColumn<std::function<void(Socket &)>>("emitNews");
    QTest::addColumn<QList<int>>("clients");

    const auto row = [](const char *name, std::function<void(Socket &)> emitNews, const QList<int> &clients) {
        QTest::newRow(name) << emitNews << clients;
    };
    // By client 1, which is on a worker with client 3.
    row("to itself", [](Socket &socket) { socket.emitEvent(u"news"_s); }, {1});
    row("to all others", [](Socket &socket) { socket.broadcast().emitEvent(u"news"_s); }, {0, 2, 3});
    row("to the others in a room", [](Socket &socket) { socket.to(u"a"_s).emitEvent(u"news"_s); }, {0});
    row("to the others in two rooms", [](Socket &socket) { socket.to(u"a"_s).to(u"b"_s).emitEvent(u"news"_s); },
        {0, 2});
    row("to everybody", [](Socket &socket) { socket.nsp().emitEvent(u"news"_s); }, {0, 1, 2, 3});
    row("to a room", [](Socket &socket) { socket.nsp().to(u"b"_s).emitEvent(u"news"_s); }, {1, 2});
    row("but for a room", [](Socket &socket) { socket.nsp().except(u"b"_s).emitEvent(u"news"_s); }, {0, 3});
    row("on this worker", [](Socket &socket) { socket.nsp().local().emitEvent(u"news"_s); }, {1, 3});
    row("to others on this worker", [](Socket &socket) { socket.broadcast().local().emitEvent(u"news"_s); }, {3});
    row("to a room on this worker", [](Socket &socket) { socket.nsp().to(u"a"_s).local().emitEvent(u"news"_s); },
        {1});
    row("what may be dropped", [](Socket &socket) { socket.nsp().asVolatile().emitEvent(u"news"_s); }, {0, 1, 2, 3});
}

void tst_ServerBroadcast::beginsOnAWorker()
{
    QFETCH(std::function<void(Socket &)>, emitNews);
    QFETCH(QList<int>, clients);
    runHere(1, emitNews);
    QCOMPARE(hearers(R"(42["news"])"), clients);
}

void tst_ServerBroadcast::reachesASocketByItsId()
{
    const QString id = m_server->connectedIds[2];
    m_server->server().of().to(id).emitEvent(u"news"_s);
    QCOMPARE(hearers(R"(42["news"])"), QList{2});
    m_server->server().of().except(id).emitEvent(u"news"_s);
    QCOMPARE(hearers(R"(42["news"])"), (QList{0, 1, 3}));
    m_server->server().of().to(id).to(u"b"_s).emitEvent(u"news"_s);
    QCOMPARE(hearers(R"(42["news"])"), (QList{1, 2}));
    m_server->server().of().to(id).except(u"b"_s).emitEvent(u"news"_s);
    QCOMPARE(hearers(R"(42["news"])"), QList<int>{});
}

void tst_ServerBroadcast::dropsForThoseWhoDoNotKeepUp()
{
    m_clients[0]->stopReading();
    const Broadcast droppable = m_server->server().of().to(u"a"_s).asVolatile();
    const SharedEvent event = encodeEvent(u"big"_s, {QString(100'000, u'x')});
    for (int i = 0; i < 1'000 && m_server->counters().volatileDropped == 0; ++i) {
        droppable.emitEvent(event);
        QVERIFY(m_clients[1]->readText().startsWith(R"(42["big")"));
    }
    QVERIFY(m_server->counters().volatileDropped > 0);
    QVERIFY(m_server->gone.isEmpty());
}

void tst_ServerBroadcast::joinsAndLeaves()
{
    ServerNamespace &nsp = m_server->server().of();
    nsp.to(u"a"_s).socketsJoin(u"c"_s);
    nsp.to(u"c"_s).emitEvent(u"news"_s);
    QCOMPARE(hearers(R"(42["news"])"), (QList{0, 1}));
    nsp.to(u"b"_s).socketsLeave(u"c"_s);
    nsp.to(u"c"_s).emitEvent(u"news"_s);
    QCOMPARE(hearers(R"(42["news"])"), QList{0});
    nsp.socketsJoin(u"d"_s);
    nsp.to(u"d"_s).emitEvent(u"news"_s);
    QCOMPARE(hearers(R"(42["news"])"), (QList{0, 1, 2, 3}));
    // Of the room that the visit is about.
    nsp.to(u"d"_s).socketsLeave(u"d"_s);
    nsp.to(u"d"_s).emitEvent(u"news"_s);
    QCOMPARE(hearers(R"(42["news"])"), QList<int>{});
}

/// Who came last takes the place of who leaves.
void tst_ServerBroadcast::forgetsWhoLeavesAndNobodyElse()
{
    const auto join = [this](int client) { runHere(client, [](Socket &socket) { QVERIFY(socket.join(u"d"_s)); }); };
    const auto leave = [this](int client) { runHere(client, [](Socket &socket) { socket.leave(u"d"_s); }); };
    const auto members = [this] {
        m_server->server().of().to(u"d"_s).emitEvent(u"news"_s);
        return hearers(R"(42["news"])");
    };
    for (int client = 0; client < 4; ++client)
        join(client);
    leave(0);
    QCOMPARE(members(), (QList{1, 2, 3}));
    join(0);
    leave(2);
    QCOMPARE(members(), (QList{0, 1, 3}));
    leave(0);
    leave(3);
    QCOMPARE(members(), QList{1});
}

void tst_ServerBroadcast::disconnects()
{
    m_server->server().of().to(u"a"_s).disconnectSockets();
    QCOMPARE(m_clients[0]->readText(), "41");
    QCOMPARE(m_clients[1]->readText(), "41");
    QTRY_COMPARE(m_server->gone.size(), 2);
    for (const auto &gone : m_server->gone)
        QCOMPARE(gone.reason, DisconnectReason::ServerDisconnect);
    QCOMPARE(m_server->counters().sockets, 2);
    QCOMPARE(m_server->counters().connections, 4);
    m_server->server().of().emitEvent(u"end"_s);
    QCOMPARE(m_clients[2]->readText(), R"(42["end"])");
}

void tst_ServerBroadcast::keepsItsOrder()
{
    runHere(1, [](Socket &socket) {
        for (int i = 0; i < 100; ++i)
            socket.nsp().to(u"a"_s).emitEvent(u"news"_s, {i});
    });
    for (int i = 0; i < 100; ++i) {
        const QByteArray news = R"(42["news",)" + QByteArray::number(i) + ']';
        QCOMPARE(m_clients[0]->readText(), news);
        QCOMPARE(m_clients[1]->readText(), news);
    }
}

QTEST_GUILESS_MAIN(tst_ServerBroadcast)
#include "tst_ServerBroadcast.moc"

#include "events/Checks.h"
#include "tests/app/session/ChatSessionTest.h"

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The session after the app has ended and was started again: what was said in the rooms, with and without the
/// server.
class tst_ChatSessionCache : public ChatSessionTest
{
    Q_OBJECT

private Q_SLOTS:

    void init() { startAnew(); }

    void cleanup() { endSession(); }

    void opensOfflineWithWhatWasSaid();
    void opensOfflineOnARoomWithNothingSaid();
    void nothingOfARoomOneWasNotIn();
    void catchesUp();
    void asksForWhatFollowsOnce();
    void missedWhileClosedIsUnread();
    void whatWasReadStaysRead();
    void whatWasNotReadStaysUnread();
    void mentionsThatWereNotReadStayUnread();
    void newLineInTheRoomItOpensOn();
    void newLineStaysAtTheFirst();
    void ownMessageOnlyOnce();
    void anotherEpoch();
    void missedMoreThanItGets();
    void olderPagesGoOn();
    void joinedByHandAgain();
    void leavingForgets();
    void refusedRoomIsForgotten();
    void refusedNameForgetsNothing();
    void secondWindow();
    void leftInASecondWindow_data();
    void leftInASecondWindow();

private:
    RoomAddress address(const QString &room = u"design"_s) const
    {
        return {ServerAddress::parse(m_server->address())->url().toString(), room, Checks::nameKey(u"Asha"_s)};
    }

    /// The app is started and cannot reach the server.
    void restartOffline()
    {
        m_server->stopListening();
        m_server->dropEveryone();
        startSession();
        m_session->reopen();
        QTRY_COMPARE(m_session->connection()->state(), Connection::State::Waiting);
    }

    void restart()
    {
        startSession();
        m_session->reopen();
        QTRY_COMPARE(m_session->connection()->state(), Connection::State::Online);
    }

    int unread(const QString &room) const
    {
        for (int row = 0; row < m_session->joinedRooms()->count(); ++row) {
            if (m_session->joinedRooms()->nameAt(row) == room)
                return m_session->joinedRooms()->index(row).data(JoinedRoomsModel::UnreadRole).toInt();
        }
        return -1;
    }

    /// What the "New" line stands above; empty: nowhere.
    QString firstNew() const
    {
        const TimelineModel *timeline = m_session->currentRoom()->timeline();
        for (int row = 0; row < timeline->count(); ++row) {
            if (timeline->index(row).data(TimelineModel::IsFirstNewRole).toBool())
                return timeline->index(row).data(TimelineModel::TextRole).toString();
        }
        return {};
    }

    SeenRoom kept(const QString &room = u"design"_s)
    {
        std::optional<SeenRoom> loaded;
        m_seen->load(address(room), [&](const SeenRoom &seen) { loaded = seen; });
        if (!QTest::qWaitFor([&] { return loaded.has_value(); }))
            qFatal("the store did not answer");
        return *loaded;
    }
};

void tst_ChatSessionCache::opensOfflineWithWhatWasSaid()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"before"_s);
    join();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"then"_s);
    QTRY_COMPARE(shown().size(), 2);
    m_session->currentRoom()->markRead();
    restartOffline();
    QTRY_COMPARE(shown(), QStringList({u"before"_s, u"then"_s}));
    QVERIFY(m_session->currentRoom()->isLoaded());
    QCOMPARE(m_session->currentRoom()->memberCount(), 0);
    QVERIFY(!m_session->currentRoom()->hasOlder());
    QCOMPARE(unread(u"design"_s), 0);
    QCOMPARE(firstNew(), QString());
}

void tst_ChatSessionCache::opensOfflineOnARoomWithNothingSaid()
{
    join();
    restartOffline();
    QTRY_VERIFY(m_session->currentRoom()->isLoaded());
    QCOMPARE(shown(), QStringList());
    m_server->sayAs(u"design"_s, u"Bala"_s, u"first"_s);
    restoreConnection();
    QTRY_COMPARE(shown(), QStringList{u"first"_s});
    QCOMPARE(unread(u"design"_s), 1);
}

void tst_ChatSessionCache::nothingOfARoomOneWasNotIn()
{
    m_settings->setName(u"Asha"_s);
    m_settings->setRoom(u"design"_s);
    m_settings->setServer(m_server->address());
    m_settings->setJoinedRooms(address().server, address().userKey, {u"design"_s});
    restartOffline();
    QCOMPARE(kept(), SeenRoom());
    QVERIFY(!m_session->currentRoom()->isLoaded());
}

void tst_ChatSessionCache::catchesUp()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"before"_s);
    join();
    restartOffline();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"meanwhile"_s);
    QTRY_COMPARE(shown(), QStringList{u"before"_s});
    restoreConnection();
    QTRY_COMPARE(shown(), QStringList({u"before"_s, u"meanwhile"_s}));
    m_server->sayAs(u"design"_s, u"Bala"_s, u"now"_s);
    QTRY_COMPARE(shown(), QStringList({u"before"_s, u"meanwhile"_s, u"now"_s}));
    QCOMPARE(m_session->currentRoom()->memberCount(), 1);
    restartOffline();
    QTRY_COMPARE(shown(), QStringList({u"before"_s, u"meanwhile"_s, u"now"_s}));
}

void tst_ChatSessionCache::asksForWhatFollowsOnce()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"one"_s);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"two"_s);
    join();
    restart();
    QTRY_COMPARE(m_server->members(u"design"_s), QStringList{u"Asha"_s});
    QCOMPARE(m_server->receivedJoins.size(), 2);
    QCOMPARE(m_server->receivedJoins.last().after, 2);
    QCOMPARE(m_server->receivedJoins.last().epoch, kept().epoch);
    QVERIFY(!kept().epoch.isEmpty());
    QCOMPARE(shown(), QStringList({u"one"_s, u"two"_s}));
}

void tst_ChatSessionCache::missedWhileClosedIsUnread()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"before"_s);
    join();
    join(u"general"_s);
    endSession();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"one"_s);
    m_server->sayAs(u"design"_s, u"Asha"_s, u"mine, from elsewhere"_s);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"two"_s);
    restart();
    QCOMPARE(m_session->currentRoom()->name(), u"general"_s);
    QTRY_COMPARE(unread(u"design"_s), 2);
    m_session->openRoom(u"design"_s);
    QCOMPARE(firstNew(), u"one"_s);
}

void tst_ChatSessionCache::whatWasReadStaysRead()
{
    join();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"read"_s);
    QTRY_COMPARE(unread(u"design"_s), 1);
    m_session->currentRoom()->markRead();
    restart();
    QTRY_COMPARE(m_server->members(u"design"_s), QStringList{u"Asha"_s});
    QCOMPARE(shown(), QStringList{u"read"_s});
    QCOMPARE(unread(u"design"_s), 0);
    QCOMPARE(firstNew(), QString());
}

void tst_ChatSessionCache::whatWasNotReadStaysUnread()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"before"_s);
    join();
    join(u"general"_s);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"one"_s);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"two"_s);
    QTRY_COMPARE(unread(u"design"_s), 2);
    restartOffline();
    QTRY_COMPARE(unread(u"design"_s), 2);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"three"_s);
    restoreConnection();
    QTRY_COMPARE(unread(u"design"_s), 3);
    m_session->openRoom(u"design"_s);
    QCOMPARE(firstNew(), u"one"_s);
    m_session->currentRoom()->markRead();
    QCOMPARE(unread(u"design"_s), 0);
    restartOffline();
    QTRY_COMPARE(shown().size(), 4);
    QCOMPARE(unread(u"design"_s), 0);
}

void tst_ChatSessionCache::mentionsThatWereNotReadStayUnread()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"@Asha before"_s);
    join();
    m_session->currentRoom()->markRead();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"@Asha then"_s);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"and then"_s);
    QTRY_COMPARE(unread(u"design"_s), 2);
    QCOMPARE(m_session->joinedRooms()->mentions(), 1);
    restartOffline();
    QTRY_COMPARE(unread(u"design"_s), 2);
    QCOMPARE(m_session->joinedRooms()->mentions(), 1);
    m_session->currentRoom()->markRead();
    QCOMPARE(m_session->joinedRooms()->mentions(), 0);
    restartOffline();
    QTRY_VERIFY(m_session->currentRoom()->isLoaded());
    QCOMPARE(m_session->joinedRooms()->mentions(), 0);
}

void tst_ChatSessionCache::newLineInTheRoomItOpensOn()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"before"_s);
    join();
    m_session->currentRoom()->markRead();
    endSession();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"one"_s);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"two"_s);
    startSession();
    m_session->reopen();
    // As a view that shows the end does.
    connect(m_session->currentRoom()->timeline(), &TimelineModel::countChanged, m_session->currentRoom(),
            &Room::markRead);
    QTRY_COMPARE(shown().size(), 3);
    QCOMPARE(unread(u"design"_s), 0);
    QCOMPARE(firstNew(), u"one"_s);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"three"_s);
    QTRY_COMPARE(shown().size(), 4);
    QCOMPARE(firstNew(), u"one"_s);
}

void tst_ChatSessionCache::newLineStaysAtTheFirst()
{
    join();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"not read"_s);
    QTRY_COMPARE(unread(u"design"_s), 1);
    startSession();
    m_server->holdJoins();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"missed"_s);
    m_session->reopen();
    connect(m_session->currentRoom()->timeline(), &TimelineModel::countChanged, m_session->currentRoom(),
            &Room::markRead);
    QTRY_COMPARE(firstNew(), u"not read"_s);
    QCOMPARE(unread(u"design"_s), 0);
    m_server->releaseJoins();
    QTRY_COMPARE(shown().size(), 2);
    QCOMPARE(firstNew(), u"not read"_s);
}

void tst_ChatSessionCache::ownMessageOnlyOnce()
{
    join();
    send(u"one"_s);
    QTRY_COMPARE(countOf(TimelineModel::State::Waiting), 0);
    QTRY_COMPARE(kept().last(), 1); // so the batch is written
    m_server->loseNextAck();
    send(u"two"_s);
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList({u"one"_s, u"two"_s}));
    restartOffline();
    QTRY_COMPARE(shown(), QStringList({u"one"_s, u"two"_s}));
    QCOMPARE(countOf(TimelineModel::State::Waiting), 1);
    restoreConnection();
    QTRY_COMPARE(countOf(TimelineModel::State::Waiting), 0);
    QCOMPARE(shown(), QStringList({u"one"_s, u"two"_s}));
    QCOMPARE(unread(u"design"_s), 0);
    restartOffline();
    QTRY_COMPARE(shown(), QStringList({u"one"_s, u"two"_s}));
    QCOMPARE(m_session->currentRoom()->unsentCount(), 0);
}

void tst_ChatSessionCache::anotherEpoch()
{
    m_server->fillLog(u"design"_s, 5);
    join();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"not read"_s);
    QTRY_COMPARE(unread(u"design"_s), 1);
    endSession();
    m_server->replaceLog(u"design"_s);
    m_server->fillLog(u"design"_s, 2);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"a new beginning"_s);
    restart();
    QTRY_COMPARE(shown(), QStringList({u"old 1"_s, u"old 2"_s, u"a new beginning"_s}));
    QVERIFY2(unread(u"design"_s) == 0, "nobody can say what of it is new");
    QCOMPARE(firstNew(), QString());
    restartOffline();
    QTRY_COMPARE(shown(), QStringList({u"old 1"_s, u"old 2"_s, u"a new beginning"_s}));
    QCOMPARE(kept().epoch, u"epoch-2"_s);
}

void tst_ChatSessionCache::missedMoreThanItGets()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"before"_s);
    join();
    m_session->currentRoom()->markRead();
    endSession();
    m_server->fillLog(u"design"_s, 300);
    restart();
    QTRY_COMPARE(shown().size(), 100);
    QVERIFY(m_session->currentRoom()->hasOlder());
    QCOMPARE(unread(u"design"_s), 100);
    restartOffline();
    QTRY_COMPARE(shown().size(), 100);
    QCOMPARE(shown().first(), u"old 201"_s);
    QVERIFY(m_session->currentRoom()->hasOlder());
    QCOMPARE(unread(u"design"_s), 100);
}

void tst_ChatSessionCache::olderPagesGoOn()
{
    m_server->fillLog(u"design"_s, 450);
    join();
    m_session->currentRoom()->loadOlder();
    QTRY_COMPARE(shown().size(), 200);
    restartOffline();
    QTRY_COMPARE(shown().size(), 200);
    QVERIFY(m_session->currentRoom()->hasOlder());
    m_session->currentRoom()->loadOlder(); // as soon as it can be
    QVERIFY(!m_session->currentRoom()->isLoadingOlder());
    restoreConnection();
    QTRY_COMPARE(shown().size(), 300);
    QCOMPARE(shown().first(), u"old 151"_s);
    QCOMPARE(shown().last(), u"old 450"_s);
    m_session->currentRoom()->loadOlder();
    QTRY_COMPARE(shown().size(), 400);
    m_session->currentRoom()->loadOlder();
    QTRY_COMPARE(shown().size(), 450);
    QVERIFY(!m_session->currentRoom()->hasOlder());
}

void tst_ChatSessionCache::joinedByHandAgain()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"before"_s);
    join();
    startSession();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"meanwhile"_s);
    join();
    QCOMPARE(shown(), QStringList({u"before"_s, u"meanwhile"_s}));
    QCOMPARE(m_server->receivedJoins.last().after, 1);
    QCOMPARE(unread(u"design"_s), 1);
    QCOMPARE(firstNew(), u"meanwhile"_s);
}

void tst_ChatSessionCache::leavingForgets()
{
    m_server->fillLog(u"design"_s, 3);
    join();
    join(u"general"_s);
    QTRY_COMPARE(kept().last(), 3);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"not in a batch yet"_s);
    QTRY_COMPARE(unread(u"design"_s), 1);
    m_session->leaveRoom(u"design"_s);
    QCOMPARE(kept(), SeenRoom());
    restart();
    QCOMPARE(kept(), SeenRoom());
    QVERIFY(!kept(u"general"_s).epoch.isEmpty());
    join();
    QVERIFY(!m_server->receivedJoins.last().after);
    QCOMPARE(shown().size(), 4);
    QCOMPARE(unread(u"design"_s), 0);
}

void tst_ChatSessionCache::refusedRoomIsForgotten()
{
    m_server->fillLog(u"design"_s, 3);
    m_server->fillLog(u"general"_s, 3);
    join();
    join(u"general"_s);
    startSession();
    m_server->refuseNextJoin(RefusalCode::TooManyRooms); // general, which is on the screen and so comes first
    m_session->reopen();
    QTRY_COMPARE(m_session->currentRoom(), nullptr);
    QCOMPARE(kept(u"general"_s), SeenRoom());
    QCOMPARE(kept().last(), 3);
}

void tst_ChatSessionCache::refusedNameForgetsNothing()
{
    m_server->fillLog(u"design"_s, 3);
    join();
    startSession();
    m_server->refuseNextJoin(RefusalCode::NameTaken);
    m_session->reopen();
    QTRY_COMPARE(m_session->currentRoom(), nullptr);
    QCOMPARE(kept().last(), 3);
}

void tst_ChatSessionCache::secondWindow()
{
    m_server->fillLog(u"design"_s, 3);
    join();
    QTRY_COMPARE(kept().last(), 3);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"in use by process"_s));
    SqlSeenStore busy(m_folder->filePath(u"profile"_s));
    ChatSession second(*m_settings, *m_store, busy);
    second.reopen();
    QTRY_VERIFY(second.currentRoom() && second.currentRoom()->isLoaded());
    QCOMPARE(second.currentRoom()->timeline()->count(), 4); // and the welcome
    QVERIFY(!m_server->receivedJoins.last().after);
    second.leaveRoom(u"design"_s);
    QCOMPARE(kept().last(), 3);
}

void tst_ChatSessionCache::leftInASecondWindow_data()
{
    QTest::addColumn<QStringList>("left");
    QTest::newRow("one of two") << QStringList{u"design"_s};
    QTest::newRow("all") << QStringList{u"design"_s, u"general"_s};
}

// This one is still in it, and has it until it ends.
void tst_ChatSessionCache::leftInASecondWindow()
{
    QFETCH(QStringList, left);
    m_server->fillLog(u"design"_s, 3);
    join();
    join(u"general"_s);
    QTRY_COMPARE(kept().last(), 3);
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"in use by process"_s));
        SqlSeenStore busy(m_folder->filePath(u"profile"_s));
        ChatSession second(*m_settings, *m_store, busy);
        second.reopen();
        QTRY_COMPARE(second.joinedRooms()->count(), 2);
        for (const QString &room : left)
            second.leaveRoom(room);
    }
    QCOMPARE(kept().last(), 3);
    startSession();
    m_session->reopen();
    QTRY_COMPARE(kept(), SeenRoom());
    QCOMPARE(kept(u"general"_s).epoch.isEmpty(), left.contains(u"general"_s));
}

QTEST_MAIN(tst_ChatSessionCache)
#include "tst_ChatSessionCache.moc"

#include "events/Checks.h"
#include "tests/app/session/ChatSessionTest.h"

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The session after the app has ended and was started again: the rooms one was in, and what waited to be sent.
class tst_ChatSessionRestart : public ChatSessionTest
{
    Q_OBJECT

private Q_SLOTS:

    void init() { startAnew(); }

    void cleanup() { endSession(); }

    void joinsAgainTheRoomsOneWasIn();
    void joinsAgainTheRoomsThatMessagesWaitFor();
    void notTheRoomsOfAnother();
    void notTheRoomsOneHasLeft();
    void opensOnTheLastRoom();
    void opensOnTheLastRoomOffline();
    void opensOnNoRoomAfterLeavingAll();
    void nameTakenMeanwhile();
    void countsWhatWaits();

private:
    QString url() const { return ServerAddress::parse(m_server->address())->url().toString(); }

    void forgetRooms() { m_settings->setJoinedRooms(url(), Checks::nameKey(u"Asha"_s), {}); }

    /// One in "kitchen", two in "design", with the connection gone.
    void leaveThreeWaiting();

    QStringList rooms() const
    {
        QStringList names;
        for (int row = 0; row < m_session->joinedRooms()->count(); ++row)
            names.append(m_session->joinedRooms()->nameAt(row));
        return names;
    }
};

void tst_ChatSessionRestart::joinsAgainTheRoomsOneWasIn()
{
    join();
    join(u"kitchen"_s);
    startSession();
    join(u"general"_s);
    QCOMPARE(rooms(), QStringList({u"design"_s, u"general"_s, u"kitchen"_s}));
    QTRY_COMPARE(m_server->members(u"design"_s), QStringList{u"Asha"_s});
    QTRY_COMPARE(m_server->members(u"kitchen"_s), QStringList{u"Asha"_s});
    QCOMPARE(m_session->currentRoom()->name(), u"general"_s);
    QCOMPARE(m_server->receivedJoins.size(), 5);
}

void tst_ChatSessionRestart::leaveThreeWaiting()
{
    join();
    join(u"kitchen"_s);
    breakConnection();
    send(u"for the kitchen"_s);
    m_session->openRoom(u"design"_s);
    send(u"one"_s);
    send(u"two"_s);
}

void tst_ChatSessionRestart::joinsAgainTheRoomsThatMessagesWaitFor()
{
    leaveThreeWaiting();
    startSession();
    forgetRooms();
    m_server->listenAgain();

    join(u"general"_s);
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList({u"one"_s, u"two"_s}));
    QTRY_COMPARE(m_server->texts(u"kitchen"_s), QStringList{u"for the kitchen"_s});
    QCOMPARE(rooms(), QStringList({u"design"_s, u"general"_s, u"kitchen"_s}));
    QCOMPARE(m_session->currentRoom()->name(), u"general"_s);
    QVERIFY(m_server->texts(u"general"_s).isEmpty());
    QCOMPARE(m_server->receivedIds.size(), 3);
    m_session->openRoom(u"design"_s);
    QTRY_COMPARE(countOf(TimelineModel::State::Waiting), 0);
    QCOMPARE(shown(), QStringList({u"one"_s, u"two"_s}));
}

void tst_ChatSessionRestart::notTheRoomsOfAnother()
{
    join();
    breakConnection();
    send(u"hers"_s);
    startSession();
    m_server->listenAgain();
    m_session->join(u"Mei"_s, u"general"_s, m_server->address());
    QTRY_VERIFY(m_session->currentRoom());
    m_session->currentRoom()->setDraft(u"mine"_s);
    QVERIFY(m_session->currentRoom()->sendDraft());
    QTRY_COMPARE(m_server->texts(u"general"_s), QStringList{u"mine"_s}); // so the store has answered
    QCOMPARE(rooms(), QStringList{u"general"_s});
    QVERIFY(m_server->texts(u"design"_s).isEmpty());
}

void tst_ChatSessionRestart::notTheRoomsOneHasLeft()
{
    join();
    join(u"kitchen"_s);
    m_session->leaveRoom(u"design"_s);
    startSession();
    join(u"general"_s);
    QCOMPARE(rooms(), QStringList({u"general"_s, u"kitchen"_s}));
}

void tst_ChatSessionRestart::opensOnTheLastRoom()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"before"_s);
    join();
    join(u"general"_s);
    m_session->openRoom(u"design"_s);
    startSession();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"meanwhile"_s);
    m_session->reopen();
    QCOMPARE(m_session->currentRoom()->name(), u"design"_s);
    QCOMPARE(m_session->username(), u"Asha"_s);
    QVERIFY(!m_session->currentRoom()->isLoaded());
    QTRY_COMPARE(shown(), QStringList({u"before"_s, u"meanwhile"_s}));
    QVERIFY(m_session->currentRoom()->isLoaded());
    QCOMPARE(rooms(), QStringList({u"design"_s, u"general"_s}));
    QTRY_COMPARE(m_server->members(u"general"_s), QStringList{u"Asha"_s});
}

void tst_ChatSessionRestart::opensOnTheLastRoomOffline()
{
    join();
    breakConnection();
    send(u"one"_s);
    startSession();
    m_session->reopen();
    QCOMPARE(m_session->currentRoom()->name(), u"design"_s);
    send(u"two"_s);
    QTRY_COMPARE(shown(), QStringList({u"one"_s, u"two"_s}));
    QTRY_COMPARE(m_session->connection()->state(), Connection::State::Waiting);
    QCOMPARE(m_session->currentRoom()->unsentCount(), 2);

    restoreConnection();
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList({u"one"_s, u"two"_s}));
    QTRY_COMPARE(m_session->currentRoom()->unsentCount(), 0);
    QCOMPARE(shown(), QStringList({u"one"_s, u"two"_s}));
}

void tst_ChatSessionRestart::opensOnNoRoomAfterLeavingAll()
{
    m_session->reopen();
    QCOMPARE(m_session->currentRoom(), nullptr);
    join();
    m_session->leaveRoom(u"design"_s);
    startSession();
    m_session->reopen();
    QCOMPARE(m_session->currentRoom(), nullptr);
    QCOMPARE(m_session->connection()->state(), Connection::State::Offline);
}

void tst_ChatSessionRestart::nameTakenMeanwhile()
{
    join();
    join(u"general"_s);
    startSession();
    m_server->refuseNextJoin(RefusalCode::NameTaken);
    m_session->reopen();
    QTRY_COMPARE(m_session->currentRoom(), nullptr);
    QVERIFY(m_session->nameError().contains(u"Asha"_s));
    join(u"general"_s); // the name is free again
    QCOMPARE(rooms(), QStringList({u"design"_s, u"general"_s}));
}

void tst_ChatSessionRestart::countsWhatWaits()
{
    leaveThreeWaiting();
    startSession();
    QCOMPARE(m_session->waitingCount(), 0);
    m_session->countWaiting(u" ASHA "_s, m_server->address());
    QTRY_COMPARE(m_session->waitingCount(), 3);
    m_session->countWaiting(u"Mei"_s, m_server->address());
    QTRY_COMPARE(m_session->waitingCount(), 0);
    m_session->countWaiting(u"Asha"_s, m_server->address());
    QTRY_COMPARE(m_session->waitingCount(), 3);
    m_session->countWaiting(u"Asha"_s, u"no such thing"_s);
    QTRY_COMPARE(m_session->waitingCount(), 0);
}

QTEST_MAIN(tst_ChatSessionRestart)
#include "tst_ChatSessionRestart.moc"

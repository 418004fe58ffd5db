#include "tests/app/session/ChatSessionTest.h"

#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The session when it comes back to the server: what it missed, and what is not there any more.
class tst_ChatSessionReturn : public ChatSessionTest
{
    Q_OBJECT

private Q_SLOTS:

    void init() { startAnew(); }

    void cleanup() { endSession(); }

    void catchesUp();
    void gapIsFilled();
    void anotherEpoch();
    void missedMoreThanItGets();
    void nameTakenMeanwhile();
    void roomLostMeanwhile();
    void busyOnTheWayBack();
    void leavesWhileOffline();
    void leavingDiscardsWhatWaits();
};

void tst_ChatSessionReturn::catchesUp()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"before"_s);
    join();
    join(u"general"_s);
    breakConnection();
    QCOMPARE(m_session->currentRoom()->name(), u"general"_s);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"meanwhile"_s);
    QSignalSpy resets(m_session->currentRoom()->timeline(), &QAbstractItemModel::modelReset);
    restoreConnection();
    QTRY_COMPARE(m_session->joinedRooms()->index(0).data(JoinedRoomsModel::UnreadRole), 1);
    m_session->openRoom(u"design"_s);
    QCOMPARE(shown(), QStringList({u"before"_s, u"meanwhile"_s}));
    QCOMPARE(resets.count(), 0);
    const JoinRoom &back = m_server->receivedJoins.last();
    QCOMPARE(back.room, u"design"_s);
    QCOMPARE(back.after, 1);
    QVERIFY(!back.epoch.isEmpty());
}

void tst_ChatSessionReturn::gapIsFilled()
{
    join();
    m_server->sayUnheard(u"design"_s, u"Bala"_s, u"one"_s);
    m_server->sayUnheard(u"design"_s, u"Bala"_s, u"two"_s);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"three"_s);
    QTRY_COMPARE(shown(), QStringList({u"one"_s, u"two"_s, u"three"_s}));
    QCOMPARE(m_server->receivedJoins.size(), 2);
}

void tst_ChatSessionReturn::anotherEpoch()
{
    m_server->fillLog(u"design"_s, 5);
    join();
    breakConnection();
    send(u"mine"_s);
    m_server->replaceLog(u"design"_s);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"a new beginning"_s);
    restoreConnection();
    QTRY_COMPARE(shown(), QStringList({u"a new beginning"_s, u"mine"_s}));
    QTRY_COMPARE(countOf(TimelineModel::State::Waiting), 0);
    QCOMPARE(m_server->texts(u"design"_s), QStringList({u"a new beginning"_s, u"mine"_s}));
}

void tst_ChatSessionReturn::missedMoreThanItGets()
{
    m_server->fillLog(u"design"_s, 5);
    join();
    QVERIFY(!m_session->currentRoom()->hasOlder());
    breakConnection();
    m_server->fillLog(u"design"_s, 300);
    restoreConnection();
    QTRY_COMPARE(shown().size(), 100);
    QVERIFY(m_session->currentRoom()->hasOlder());
    m_session->currentRoom()->loadOlder();
    QTRY_COMPARE(shown().size(), 200);
}

void tst_ChatSessionReturn::nameTakenMeanwhile()
{
    join();
    join(u"general"_s);
    breakConnection();
    send(u"kept"_s);
    m_server->refuseNextJoin(RefusalCode::NameTaken);
    restoreConnection();
    QTRY_COMPARE(m_session->currentRoom(), nullptr);
    QVERIFY(m_session->nameError().contains(u"Asha"_s));
    QCOMPARE(m_session->joinedRooms()->count(), 0);
    QCOMPARE(m_session->username(), QString());
    QVERIFY(m_server->texts(u"general"_s).isEmpty());

    join(u"general"_s);
    QTRY_COMPARE(m_server->texts(u"general"_s), QStringList{u"kept"_s});
}

void tst_ChatSessionReturn::roomLostMeanwhile()
{
    join();
    join(u"general"_s);
    breakConnection();
    m_server->refuseNextJoin(RefusalCode::TooManyRooms); // general, which is on the screen and so comes first
    restoreConnection();
    QTRY_COMPARE(m_session->currentRoom(), nullptr);
    QVERIFY(!m_session->roomError().isEmpty());
    QCOMPARE(m_session->joinedRooms()->count(), 1);
    m_session->backToRoom();
    QCOMPARE(m_session->currentRoom()->name(), u"design"_s);
}

void tst_ChatSessionReturn::busyOnTheWayBack()
{
    join();
    breakConnection();
    m_server->sayAs(u"design"_s, u"Bala"_s, u"meanwhile"_s);
    m_server->refuseNextJoin(RefusalCode::RateLimited, 1);
    m_server->refuseNextJoin(RefusalCode::Unavailable);
    restoreConnection();
    QTRY_COMPARE(shown(), QStringList{u"meanwhile"_s});
    QVERIFY(m_session->currentRoom());
}

void tst_ChatSessionReturn::leavesWhileOffline()
{
    join();
    join(u"general"_s);
    breakConnection();
    m_session->leaveRoom(u"general"_s);
    QCOMPARE(m_session->currentRoom()->name(), u"design"_s);
    restoreConnection();
    QTRY_COMPARE(m_server->members(u"design"_s), QStringList{u"Asha"_s});
    QCOMPARE(m_server->members(u"general"_s), QStringList());
}

void tst_ChatSessionReturn::leavingDiscardsWhatWaits()
{
    join();
    join(u"general"_s);
    breakConnection();
    send(u"stays"_s);
    m_session->openRoom(u"design"_s);
    send(u"goes"_s);
    QCOMPARE(m_session->currentRoom()->unsentCount(), 1);
    m_session->leaveRoom(u"design"_s);
    startSession();
    m_server->listenAgain();
    join(u"general"_s);
    QTRY_COMPARE(m_server->texts(u"general"_s), QStringList{u"stays"_s});
    join();
    send(u"later"_s);
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList{u"later"_s});
}

QTEST_MAIN(tst_ChatSessionReturn)
#include "tst_ChatSessionReturn.moc"

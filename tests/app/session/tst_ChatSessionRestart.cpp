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

private:
    QString url() const { return ServerAddress::parse(m_server->address())->url().toString(); }

    void forgetRooms() { m_settings->setJoinedRooms(url(), Checks::nameKey(u"Asha"_s), {}); }

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
    QVERIFY2(!m_server->receivedJoins.last().after, "it comes anew, and has nothing yet");
    QCOMPARE(m_server->receivedJoins.size(), 5);
}

void tst_ChatSessionRestart::joinsAgainTheRoomsThatMessagesWaitFor()
{
    join();
    join(u"kitchen"_s);
    breakConnection();
    send(u"for the kitchen"_s);
    m_session->openRoom(u"design"_s);
    send(u"one"_s);
    send(u"two"_s);
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

QTEST_MAIN(tst_ChatSessionRestart)
#include "tst_ChatSessionRestart.moc"

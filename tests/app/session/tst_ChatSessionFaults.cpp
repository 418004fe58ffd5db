#include "tests/app/session/ChatSessionTest.h"

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The session when things go wrong: servers that are not there, connections that break, answers that are lost.
class tst_ChatSessionFaults : public ChatSessionTest
{
    Q_OBJECT

private Q_SLOTS:

    void init() { startAnew(); }

    void cleanup() { endSession(); }

    void nobodyAnswers();
    void nameTaken();
    void connectionBreaksWhileJoining();
    void cancelsWhileConnecting();
    void cancelsWhileAsking();
    void joinsAgainRightAfterCancelling();

    void offlineMessagesGoOutInOrderOnce();
    void lostAckIsOneMessage();
    void waitsAcrossARestart();
    void busyServer();
    void refusedMessage();
    void forgottenByTheServer();

    void endsWhileBusy();
};

void tst_ChatSessionFaults::nobodyAnswers()
{
    m_server->stopListening();
    m_session->join(u"Asha"_s, u"design"_s, m_server->address());
    QTRY_VERIFY(!m_session->isJoining());
    QCOMPARE(m_session->serverError(), u"No server answers at %1"_s.arg(m_server->address()));
    QVERIFY(m_session->nameError().isEmpty() && m_session->roomError().isEmpty());
    QCOMPARE(m_session->currentRoom(), nullptr);

    m_server->listenAgain();
    m_session->join(u"Asha"_s, u"design"_s, m_server->address());
    QVERIFY(m_session->serverError().isEmpty());
    QTRY_VERIFY(m_session->currentRoom());
}

void tst_ChatSessionFaults::nameTaken()
{
    m_server->refuseNextJoin(RefusalCode::NameTaken);
    m_session->join(u"Asha"_s, u"design"_s, m_server->address());
    QTRY_VERIFY(!m_session->isJoining());
    QVERIFY(m_session->nameError().contains(u"Asha"_s));
    QVERIFY(m_session->serverError().isEmpty());
    QCOMPARE(m_session->currentRoom(), nullptr);
    QCOMPARE(m_session->username(), QString());
}

void tst_ChatSessionFaults::connectionBreaksWhileJoining()
{
    m_server->holdJoins();
    m_session->join(u"Asha"_s, u"design"_s, m_server->address());
    QTRY_COMPARE(m_server->receivedJoins.size(), 1);
    m_server->dropEveryone();
    QTRY_VERIFY(!m_session->isJoining());
    QVERIFY(!m_session->serverError().isEmpty());
    QCOMPARE(m_session->currentRoom(), nullptr);
}

void tst_ChatSessionFaults::cancelsWhileConnecting()
{
    m_session->join(u"Asha"_s, u"design"_s, m_server->address());
    m_session->cancelJoin();
    QVERIFY(!m_session->isJoining());
    QTRY_COMPARE(m_session->connection()->state(), Connection::State::Online);
    QTRY_VERIFY(m_server->listCount > 0);
    QCOMPARE(m_server->receivedJoins.size(), 0);
    QVERIFY(m_session->serverError().isEmpty());
}

void tst_ChatSessionFaults::cancelsWhileAsking()
{
    m_server->holdJoins();
    m_session->join(u"Asha"_s, u"design"_s, m_server->address());
    QTRY_COMPARE(m_server->receivedJoins.size(), 1);
    m_session->cancelJoin();
    QVERIFY(!m_session->isJoining());
    m_server->releaseJoins();
    QCOMPARE(m_server->members(u"design"_s).size(), 1);
    QTRY_VERIFY2(m_server->members(u"design"_s).isEmpty(), "the server let her in, so she has to leave");
    QCOMPARE(m_session->currentRoom(), nullptr);
}

void tst_ChatSessionFaults::joinsAgainRightAfterCancelling()
{
    m_server->holdJoins();
    m_session->join(u"Asha"_s, u"design"_s, m_server->address());
    QTRY_COMPARE(m_server->receivedJoins.size(), 1);
    m_session->cancelJoin();
    m_session->join(u"Asha"_s, u"design"_s, m_server->address());
    QTRY_COMPARE(m_server->receivedJoins.size(), 2);
    m_server->releaseJoins();
    QTRY_VERIFY(m_session->currentRoom());
    send(u"still here"_s);
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList{u"still here"_s});
    QCOMPARE(m_server->members(u"design"_s), QStringList{u"Asha"_s});
}

void tst_ChatSessionFaults::offlineMessagesGoOutInOrderOnce()
{
    join();
    breakConnection();
    QStringList texts;
    for (int i = 1; i <= 20; ++i) {
        texts.append(u"message %1"_s.arg(i));
        send(texts.last());
    }
    QCOMPARE(shown(), texts);
    QCOMPARE(countOf(TimelineModel::State::Waiting), 20);
    restoreConnection();
    QTRY_COMPARE(m_server->texts(u"design"_s), texts);
    QTRY_COMPARE(countOf(TimelineModel::State::Waiting), 0);
    QCOMPARE(shown(), texts);
    QVERIFY(m_server->receivedIds.size() == 20);
}

void tst_ChatSessionFaults::lostAckIsOneMessage()
{
    join();
    m_server->loseNextAck();
    send(u"hello"_s);
    send(u"next"_s);
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList({u"hello"_s, u"next"_s}));
    QTRY_COMPARE(countOf(TimelineModel::State::Waiting), 0);
    QCOMPARE(shown(), QStringList({u"hello"_s, u"next"_s}));
}

void tst_ChatSessionFaults::waitsAcrossARestart()
{
    join();
    breakConnection();
    send(u"one"_s);
    send(u"two"_s);
    m_session->currentRoom()->setDraft(u"half a"_s);
    startSession();
    m_server->listenAgain();
    QVERIFY(m_server->texts(u"design"_s).isEmpty());

    join(u"general"_s);
    join();
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList({u"one"_s, u"two"_s}));
    QCOMPARE(m_session->currentRoom()->draft(), u"half a"_s);
    QTRY_COMPARE(countOf(TimelineModel::State::Waiting), 0);
    QCOMPARE(shown(), QStringList({u"one"_s, u"two"_s}));
    QVERIFY(m_server->texts(u"general"_s).isEmpty());

    startSession();
    join();
    send(u"three"_s);
    QTRY_COMPARE(m_server->texts(u"design"_s).size(), 3);
    QCOMPARE(m_server->receivedIds.size(), 3);
}

void tst_ChatSessionFaults::busyServer()
{
    join();
    m_server->refuseNextSend(RefusalCode::RateLimited, 1);
    m_server->refuseNextSend(RefusalCode::Busy);
    send(u"one"_s);
    send(u"two"_s);
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList({u"one"_s, u"two"_s}));
    QTRY_COMPARE(countOf(TimelineModel::State::Waiting), 0);
    QCOMPARE(countOf(TimelineModel::State::Failed), 0);
}

void tst_ChatSessionFaults::refusedMessage()
{
    join();
    m_server->refuseNextSend(RefusalCode::Invalid);
    send(u"one"_s);
    send(u"two"_s);
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList{u"two"_s});
    QTRY_COMPARE(countOf(TimelineModel::State::Waiting), 0);
    QCOMPARE(shown(), QStringList({u"two"_s, u"one"_s}));
    QCOMPARE(countOf(TimelineModel::State::Failed), 1);

    const QModelIndex failed = m_session->currentRoom()->timeline()->index(0);
    m_session->currentRoom()->retry(failed.data(TimelineModel::MessageIdRole).toString());
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList({u"two"_s, u"one"_s}));
    QTRY_COMPARE(countOf(TimelineModel::State::Sent), 3); // and the welcome
}

void tst_ChatSessionFaults::forgottenByTheServer()
{
    join();
    m_server->forgetMember(u"design"_s, u"Asha"_s);
    send(u"hello"_s);
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList{u"hello"_s});
    QTRY_COMPARE(countOf(TimelineModel::State::Waiting), 0);
    QVERIFY(m_session->currentRoom());
}

void tst_ChatSessionFaults::endsWhileBusy()
{
    join();
    m_server->holdJoins();
    m_session->join(u"Asha"_s, u"general"_s, m_server->address());
    QTRY_COMPARE(m_server->receivedJoins.size(), 2);
    send(u"hello"_s);
    endSession();
    m_server->releaseJoins();
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

QTEST_MAIN(tst_ChatSessionFaults)
#include "tst_ChatSessionFaults.moc"

#include "app/outbox/SqlUnsentStore.h"
#include "app/session/ChatSession.h"
#include "tests/support/FakeChatServer.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The session when things go wrong: servers that are not there, connections that break, answers that are lost.
class tst_ChatSessionFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

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

    void catchesUp();
    void gapIsFilled();
    void anotherEpoch();
    void missedMoreThanItGets();
    void nameTakenMeanwhile();
    void roomLostMeanwhile();
    void busyOnTheWayBack();
    void leavesWhileOffline();
    void endsWhileBusy();

private:
    void startSession();

    void join(const QString &room = u"design"_s)
    {
        m_session->join(u"Asha"_s, room, m_server->address());
        QTRY_VERIFY(m_session->currentRoom() && m_session->currentRoom()->name() == room);
    }

    void breakConnection()
    {
        m_server->stopListening();
        m_server->dropEveryone();
        QTRY_COMPARE(m_session->connection()->state(), Connection::State::Waiting);
    }

    void restoreConnection()
    {
        m_server->listenAgain();
        m_session->connection()->retryNow();
        QTRY_COMPARE(m_session->connection()->state(), Connection::State::Online);
    }

    void send(const QString &text)
    {
        m_session->currentRoom()->setDraft(text);
        QVERIFY(m_session->currentRoom()->sendDraft());
    }

    QStringList shown() const;
    int countOf(TimelineModel::State state) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SqlUnsentStore> m_store;
    std::unique_ptr<FakeChatServer> m_server;
    std::unique_ptr<ChatSession> m_session;
};

void tst_ChatSessionFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<FakeChatServer>();
    startSession();
}

void tst_ChatSessionFaults::cleanup()
{
    m_session.reset();
    m_store.reset();
}

// As the app does, each time it starts.
void tst_ChatSessionFaults::startSession()
{
    m_session.reset();
    m_store.reset();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_store = std::make_unique<SqlUnsentStore>(m_folder->filePath(u"profile"_s));
    m_session = std::make_unique<ChatSession>(*m_settings, *m_store);
}

// Messages, oldest first.
QStringList tst_ChatSessionFaults::shown() const
{
    QStringList texts;
    const TimelineModel *timeline = m_session->currentRoom()->timeline();
    for (int row = timeline->count() - 1; row >= 0; --row) {
        const QModelIndex index = timeline->index(row);
        if (!index.data(TimelineModel::IsNoticeRole).toBool())
            texts.append(index.data(TimelineModel::TextRole).toString());
    }
    return texts;
}

int tst_ChatSessionFaults::countOf(TimelineModel::State state) const
{
    int count = 0;
    const TimelineModel *timeline = m_session->currentRoom()->timeline();
    for (int row = 0; row < timeline->count(); ++row)
        count += timeline->index(row).data(TimelineModel::StateRole).value<TimelineModel::State>() == state ? 1 : 0;
    return count;
}

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

void tst_ChatSessionFaults::catchesUp()
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

void tst_ChatSessionFaults::gapIsFilled()
{
    join();
    m_server->sayUnheard(u"design"_s, u"Bala"_s, u"one"_s);
    m_server->sayUnheard(u"design"_s, u"Bala"_s, u"two"_s);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"three"_s);
    QTRY_COMPARE(shown(), QStringList({u"one"_s, u"two"_s, u"three"_s}));
    QCOMPARE(m_server->receivedJoins.size(), 2);
}

void tst_ChatSessionFaults::anotherEpoch()
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

void tst_ChatSessionFaults::missedMoreThanItGets()
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

void tst_ChatSessionFaults::nameTakenMeanwhile()
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

void tst_ChatSessionFaults::roomLostMeanwhile()
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

void tst_ChatSessionFaults::busyOnTheWayBack()
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

void tst_ChatSessionFaults::leavesWhileOffline()
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

void tst_ChatSessionFaults::endsWhileBusy()
{
    join();
    m_server->holdJoins();
    m_session->join(u"Asha"_s, u"general"_s, m_server->address());
    QTRY_COMPARE(m_server->receivedJoins.size(), 2);
    send(u"hello"_s);
    m_session.reset();
    m_store.reset();
    m_server->releaseJoins();
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

QTEST_MAIN(tst_ChatSessionFaults)
#include "tst_ChatSessionFaults.moc"

#include "app/cache/MemorySeenStore.h"
#include "app/outbox/MemoryUnsentStore.h"
#include "app/session/ChatSession.h"
#include "tests/support/FakeChatServer.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The session against a server that works: joining, talking, rooms. What goes wrong is in tst_ChatSessionFaults.
class tst_ChatSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void joins();
    void joinsWithTheSameTokenAlways();
    void remembersWhatWorked();
    void remembersTheRoomThatIsOpen();
    void checksInPlace();
    void welcomeAndComingsAndGoings();
    void talks();
    void pagesBack();
    void twoRooms();
    void roomOneIsInAlready();
    void anotherNameOrServerWhileInRooms();
    void joinAnotherAndBack();
    void leaves();
    void leavesTheLastRoom();
    void browses();
    void browsesOnlyWhileItIsLookedAt();
    void browsesAnotherServer();

private:
    void join(const QString &room)
    {
        m_session->join(u"Asha"_s, room, m_server->address());
        QTRY_VERIFY(m_session->currentRoom() && m_session->currentRoom()->name() == room);
    }

    QStringList shown() const
    {
        QStringList texts;
        const TimelineModel *timeline = m_session->currentRoom()->timeline();
        for (int row = timeline->count() - 1; row >= 0; --row)
            texts.append(timeline->index(row).data(TimelineModel::TextRole).toString());
        return texts;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MemoryUnsentStore> m_store;
    std::unique_ptr<MemorySeenStore> m_seen;
    std::unique_ptr<FakeChatServer> m_server;
    std::unique_ptr<ChatSession> m_session;
};

void tst_ChatSession::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_store = std::make_unique<MemoryUnsentStore>();
    m_seen = std::make_unique<MemorySeenStore>();
    m_server = std::make_unique<FakeChatServer>();
    m_session = std::make_unique<ChatSession>(*m_settings, *m_store, *m_seen);
}

void tst_ChatSession::cleanup()
{
    m_session.reset();
}

void tst_ChatSession::joins()
{
    QSignalSpy joining(m_session.get(), &ChatSession::joiningChanged);
    QSignalSpy current(m_session.get(), &ChatSession::currentRoomChanged);
    m_session->join(u" Asha "_s, u"design"_s, m_server->address());
    QVERIFY(m_session->isJoining());
    QTRY_VERIFY(m_session->currentRoom());
    QVERIFY(!m_session->isJoining());
    QCOMPARE(joining.count(), 2);
    QCOMPARE(current.count(), 1);
    QCOMPARE(m_session->username(), u"Asha"_s);
    QCOMPARE(m_session->currentRoom()->name(), u"design"_s);
    QCOMPARE(m_session->joinedRooms()->count(), 1);
    QVERIFY(m_session->joinedRooms()->index(0).data(JoinedRoomsModel::IsCurrentRole).toBool());
    QCOMPARE(m_server->members(u"design"_s), QStringList{u"Asha"_s});
}

void tst_ChatSession::joinsWithTheSameTokenAlways()
{
    join(u"design"_s);
    join(u"general"_s);
    const QString token = m_server->receivedJoins[0].token;
    QVERIFY(token.size() >= 43);
    QCOMPARE(m_server->receivedJoins[1].token, token);
    QCOMPARE(m_settings->token(), token);
}

void tst_ChatSession::remembersWhatWorked()
{
    m_server->refuseNextJoin(RefusalCode::NameTaken);
    m_session->join(u"Bala"_s, u"kitchen"_s, m_server->address());
    QTRY_VERIFY(!m_session->isJoining());
    QCOMPARE(m_settings->name(), QString());
    join(u"design"_s);
    QCOMPARE(m_settings->name(), u"Asha"_s);
    QCOMPARE(m_settings->room(), u"design"_s);
    QCOMPARE(m_settings->server(), m_server->address());
}

void tst_ChatSession::remembersTheRoomThatIsOpen()
{
    join(u"design"_s);
    join(u"general"_s);
    QCOMPARE(m_settings->room(), u"general"_s);
    m_session->openRoom(u"design"_s);
    QCOMPARE(m_settings->room(), u"design"_s);
    m_session->joinAnother();
    QCOMPARE(m_settings->room(), u"design"_s);
    m_session->leaveRoom(u"design"_s);
    m_session->backToRoom();
    QCOMPARE(m_settings->room(), u"general"_s);
}

void tst_ChatSession::checksInPlace()
{
    QSignalSpy errors(m_session.get(), &ChatSession::errorsChanged);
    m_session->join({}, {}, u"no such thing"_s);
    QVERIFY(!m_session->isJoining());
    QVERIFY(!m_session->nameError().isEmpty());
    QVERIFY(!m_session->roomError().isEmpty());
    QVERIFY(!m_session->serverError().isEmpty());
    QCOMPARE(m_session->connection()->state(), Connection::State::Offline);
    m_session->clearErrors();
    QVERIFY(m_session->nameError().isEmpty() && m_session->roomError().isEmpty());
    QCOMPARE(errors.count(), 2);
}

void tst_ChatSession::welcomeAndComingsAndGoings()
{
    join(u"design"_s);
    QTRY_COMPARE(shown(), QStringList{u"Welcome to design"_s});
    m_server->announce(u"design"_s, u"joined"_s, u"Dev"_s);
    m_server->announce(u"design"_s, u"joined"_s, u"Mei"_s);
    QTRY_COMPARE(shown(), QStringList({u"Welcome to design"_s, u"Dev and Mei joined"_s}));
    QCOMPARE(m_session->currentRoom()->members()->rowCount(), 3);
    QCOMPARE(m_session->currentRoom()->memberCount(), 2);
}

void tst_ChatSession::talks()
{
    m_server->sayAs(u"design"_s, u"Bala"_s, u"before"_s);
    join(u"design"_s);
    m_session->currentRoom()->setDraft(u"hello"_s);
    QVERIFY(m_session->currentRoom()->sendDraft());
    QTRY_COMPARE(m_server->texts(u"design"_s), QStringList({u"before"_s, u"hello"_s}));
    m_server->sayAs(u"design"_s, u"Bala"_s, u"and you"_s);
    QTRY_COMPARE(shown(), QStringList({u"before"_s, u"Welcome to design"_s, u"hello"_s, u"and you"_s}));
    QTRY_COMPARE(m_store->messageCount(), 0);
    for (int row = 0; row < m_session->currentRoom()->timeline()->count(); ++row) {
        const QVariant state = m_session->currentRoom()->timeline()->index(row).data(TimelineModel::StateRole);
        QCOMPARE(state.value<TimelineModel::State>(), TimelineModel::State::Sent);
    }
}

void tst_ChatSession::pagesBack()
{
    m_server->fillLog(u"design"_s, 250);
    join(u"design"_s);
    Room *room = m_session->currentRoom();
    QTRY_COMPARE(room->timeline()->count(), 101); // and the welcome
    QVERIFY(room->hasOlder());
    room->loadOlder();
    QVERIFY(room->isLoadingOlder());
    QTRY_COMPARE(room->timeline()->count(), 201);
    QVERIFY(room->hasOlder());
    room->loadOlder();
    QTRY_COMPARE(room->timeline()->count(), 251);
    QVERIFY(!room->hasOlder());
    QCOMPARE(shown().first(), u"old 1"_s);
}

void tst_ChatSession::twoRooms()
{
    join(u"design"_s);
    Room *design = m_session->currentRoom();
    join(u"general"_s);
    QCOMPARE(m_session->joinedRooms()->count(), 2);
    m_server->sayAs(u"design"_s, u"Bala"_s, u"for design"_s);
    m_server->sayAs(u"general"_s, u"Bala"_s, u"for general"_s);
    QTRY_COMPARE(m_session->joinedRooms()->index(0).data(JoinedRoomsModel::UnreadRole), 1);
    QTRY_COMPARE(shown(), QStringList({u"Welcome to general"_s, u"for general"_s}));

    m_session->openRoom(u"design"_s);
    QCOMPARE(m_session->currentRoom(), design);
    QCOMPARE(shown(), QStringList({u"Welcome to design"_s, u"for design"_s}));
    QVERIFY(design->timeline()->index(0).data(TimelineModel::IsFirstNewRole).toBool());
    design->markRead();
    QCOMPARE(m_session->joinedRooms()->index(0).data(JoinedRoomsModel::UnreadRole), 0);

    design->setDraft(u"half a"_s);
    QVERIFY(m_session->joinedRooms()->index(0).data(JoinedRoomsModel::HasDraftRole).toBool());
    m_session->openRoom(u"no such room"_s);
    QCOMPARE(m_session->currentRoom(), design);
    m_session->openRoom(u"general"_s);
    QCOMPARE(m_session->currentRoom()->draft(), QString());
}

void tst_ChatSession::roomOneIsInAlready()
{
    join(u"design"_s);
    join(u"general"_s);
    m_session->joinAnother();
    m_session->join(u"asha"_s, u" design "_s, m_server->address());
    QVERIFY(m_session->currentRoom());
    QCOMPARE(m_session->currentRoom()->name(), u"design"_s);
    QCOMPARE(m_server->receivedJoins.size(), 2);

    m_session->join(u"ASHA"_s, u"kitchen"_s, m_server->address());
    QTRY_COMPARE(m_session->currentRoom()->name(), u"kitchen"_s);
    QVERIFY2(m_server->receivedJoins.last().username == u"Asha"_s, "as the server knows her");
}

void tst_ChatSession::anotherNameOrServerWhileInRooms()
{
    join(u"design"_s);
    m_session->joinAnother();
    m_session->join(u"Mei"_s, u"general"_s, u"elsewhere.example"_s);
    QVERIFY(!m_session->isJoining());
    QVERIFY(m_session->nameError().contains(u"Asha"_s));
    QVERIFY(m_session->serverError().contains(m_server->address()));
    QCOMPARE(m_session->connection()->state(), Connection::State::Online);
}

void tst_ChatSession::joinAnotherAndBack()
{
    join(u"design"_s);
    join(u"general"_s);
    m_session->joinAnother();
    QCOMPARE(m_session->currentRoom(), nullptr);
    QCOMPARE(m_session->joinedRooms()->count(), 2);
    m_session->backToRoom();
    QCOMPARE(m_session->currentRoom()->name(), u"general"_s);
}

void tst_ChatSession::leaves()
{
    join(u"design"_s);
    join(u"general"_s);
    const QPointer<Room> general = m_session->currentRoom();
    m_session->leaveRoom(u"general"_s);
    QCOMPARE(m_session->currentRoom()->name(), u"design"_s);
    QCOMPARE(m_session->joinedRooms()->count(), 1);
    QTRY_COMPARE(m_server->members(u"general"_s), QStringList());
    QCOMPARE(m_server->members(u"design"_s), QStringList{u"Asha"_s});
    QTRY_VERIFY(!general);
    m_session->leaveRoom(u"general"_s);
    QCOMPARE(m_session->joinedRooms()->count(), 1);
}

void tst_ChatSession::leavesTheLastRoom()
{
    m_session->backToRoom();
    QCOMPARE(m_session->currentRoom(), nullptr);
    join(u"design"_s);
    m_session->leaveRoom(u"design"_s);
    QCOMPARE(m_session->currentRoom(), nullptr);
    QCOMPARE(m_session->username(), QString());
    QCOMPARE(m_session->connection()->state(), Connection::State::Online);
    m_session->join(u"Mei"_s, u"general"_s, m_server->address());
    QTRY_VERIFY(m_session->currentRoom());
    QCOMPARE(m_session->username(), u"Mei"_s);
}

void tst_ChatSession::browses()
{
    m_server->fillLog(u"design"_s, 3);
    m_session->browse(m_server->address());
    QVERIFY(m_session->directory()->isLoading());
    QTRY_COMPARE(m_session->directory()->count(), 1);
    QVERIFY(!m_session->directory()->isLoading());
    QCOMPARE(m_session->directory()->index(0).data(RoomDirectoryModel::NameRole), u"design"_s);
    m_session->browse(m_server->address());
    m_session->browse(u"no such thing"_s);
    QCOMPARE(m_session->connection()->state(), Connection::State::Online);
    QVERIFY(m_session->serverError().isEmpty());
}

void tst_ChatSession::browsesOnlyWhileItIsLookedAt()
{
    m_session->browse(m_server->address());
    QTRY_COMPARE(m_server->listCount, 1);
    join(u"design"_s);
    m_session->joinAnother();
    QTRY_COMPARE(m_server->listCount, 2);
    QTRY_COMPARE(m_session->directory()->count(), 1);
}

void tst_ChatSession::browsesAnotherServer()
{
    m_server->fillLog(u"design"_s, 3);
    m_session->browse(m_server->address());
    QTRY_COMPARE(m_session->directory()->count(), 1);
    FakeChatServer other;
    other.fillLog(u"kitchen"_s, 1);
    m_session->browse(other.address());
    QCOMPARE(m_session->directory()->count(), 0);
    QTRY_COMPARE(m_session->directory()->count(), 1);
    QCOMPARE(m_session->directory()->index(0).data(RoomDirectoryModel::NameRole), u"kitchen"_s);

    m_session->join(u"Asha"_s, u"kitchen"_s, other.address());
    QTRY_VERIFY(m_session->currentRoom());
    m_session->joinAnother();
    m_session->browse(m_server->address());
    QVERIFY2(m_session->connection()->host() == other.address(), "one is in rooms there");
}

QTEST_MAIN(tst_ChatSession)
#include "tst_ChatSession.moc"

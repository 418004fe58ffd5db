#include "app/notifications/RoomNotifications.h"
#include "tests/app/session/ChatSessionTest.h"

#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

namespace {

/// Keeps what it is told.
class FakeNotifier : public Notifier
{
public:
    void show(const Notification &notification) override
    {
        shown.insert(notification.room, notification);
        ++count;
    }

    void close(const QString &room) override { shown.remove(room); }

    QMap<QString, Notification> shown; ///< by room
    int count = 0;                     ///< of all that were shown, also in place of others
};

} // namespace

/// Which messages the desktop is told of.
class tst_RoomNotifications : public ChatSessionTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsOfAnotherRoom();
    void tellsOfTheRoomBehindTheWindow();
    void isQuietAboutTheRoomThatIsLookedAt();
    void isQuietAboutWhatIsNoNews();
    void tellsOfABurstOnce();
    void tellsHowOftenOneIsMentioned();
    void endsWhenTheRoomIsRead();
    void endsWhenTheRoomIsLeft();
    void opensTheRoomThatIsPicked();
    void canBeOff();

private:
    void say(const QString &room, const QString &text) { m_server->sayAs(room, u"Bala"_s, text); }

    // Once this was told of, what came before it is told of too, or never will be.
    void awaitTelling()
    {
        say(u"other"_s, u"marker"_s);
        QTRY_VERIFY(m_notifier->shown.contains(u"other"_s));
    }

    std::unique_ptr<FakeNotifier> m_notifier;
    std::unique_ptr<RoomNotifications> m_notifications;
};

void tst_RoomNotifications::init()
{
    startAnew();
    m_notifier = std::make_unique<FakeNotifier>();
    m_notifications = std::make_unique<RoomNotifications>(*m_session, *m_notifier);
    join(u"other"_s);
    join(u"kitchen"_s);
    join(u"design"_s);
    m_notifications->setWindowActive(true);
}

void tst_RoomNotifications::cleanup()
{
    m_notifications.reset();
    endSession();
}

void tst_RoomNotifications::tellsOfAnotherRoom()
{
    say(u"kitchen"_s, u"<b>hello</b>"_s);
    QTRY_COMPARE(m_notifier->count, 1);
    QCOMPARE(m_notifier->shown.value(u"kitchen"_s), (Notification{u"kitchen"_s, u"Bala"_s, u"<b>hello</b>"_s, 1}));
}

void tst_RoomNotifications::tellsOfTheRoomBehindTheWindow()
{
    m_notifications->setWindowActive(false);
    say(u"design"_s, u"hello"_s);
    QTRY_COMPARE(m_notifier->shown.keys(), QStringList{u"design"_s});
}

void tst_RoomNotifications::isQuietAboutTheRoomThatIsLookedAt()
{
    say(u"design"_s, u"hello"_s);
    QTRY_COMPARE(m_session->currentRoom()->unreadCount(), 1); // further down than what is read
    awaitTelling();
    QCOMPARE(m_notifier->shown.keys(), QStringList{u"other"_s});
}

void tst_RoomNotifications::isQuietAboutWhatIsNoNews()
{
    m_server->announce(u"kitchen"_s, u"joined"_s, u"Dev"_s);
    m_server->sayAs(u"kitchen"_s, u"Asha"_s, u"from elsewhere"_s);
    breakConnection();
    m_server->sayUnheard(u"kitchen"_s, u"Bala"_s, u"missed"_s);
    restoreConnection();
    QTRY_COMPARE(m_session->joinedRooms()->unread(), 1);
    awaitTelling();
    QCOMPARE(m_notifier->shown.keys(), QStringList{u"other"_s});
}

void tst_RoomNotifications::tellsOfABurstOnce()
{
    for (int number = 1; number <= 20; ++number)
        say(u"kitchen"_s, u"message %1"_s.arg(number));
    m_server->sayAs(u"kitchen"_s, u"Asha"_s, u"from elsewhere"_s);
    QTRY_COMPARE(m_notifier->count, 1);
    QCOMPARE(m_notifier->shown.value(u"kitchen"_s), (Notification{u"kitchen"_s, u"Bala"_s, u"message 20"_s, 20}));
    say(u"kitchen"_s, u"one more"_s);
    QTRY_COMPARE(m_notifier->count, 2);
    QCOMPARE(m_notifier->shown.value(u"kitchen"_s).count, 21);
}

void tst_RoomNotifications::tellsHowOftenOneIsMentioned()
{
    say(u"kitchen"_s, u"@Asha"_s);
    say(u"kitchen"_s, u"and @Asha"_s);
    say(u"kitchen"_s, u"hello"_s);
    QTRY_COMPARE(m_notifier->count, 1);
    QCOMPARE(m_notifier->shown.value(u"kitchen"_s), (Notification{u"kitchen"_s, u"Bala"_s, u"hello"_s, 3, 2}));
}

void tst_RoomNotifications::endsWhenTheRoomIsRead()
{
    say(u"kitchen"_s, u"hello"_s);
    QTRY_COMPARE(m_notifier->count, 1);
    m_session->openRoom(u"kitchen"_s);
    QVERIFY(!m_notifier->shown.isEmpty());
    m_session->currentRoom()->markRead();
    QVERIFY(m_notifier->shown.isEmpty());

    say(u"design"_s, u"read before it is told"_s);
    QTRY_COMPARE(m_session->joinedRooms()->unread(), 1);
    m_session->openRoom(u"design"_s);
    m_session->currentRoom()->markRead();
    m_session->openRoom(u"kitchen"_s);
    awaitTelling();
    QCOMPARE(m_notifier->count, 2);
}

void tst_RoomNotifications::endsWhenTheRoomIsLeft()
{
    say(u"kitchen"_s, u"hello"_s);
    QTRY_COMPARE(m_notifier->count, 1);
    m_session->leaveRoom(u"kitchen"_s);
    QTRY_VERIFY(m_notifier->shown.isEmpty());
}

void tst_RoomNotifications::opensTheRoomThatIsPicked()
{
    QSignalSpy opened(m_notifications.get(), &RoomNotifications::opened);
    Q_EMIT m_notifier->picked(u"kitchen"_s, "token");
    QCOMPARE(m_session->currentRoom()->name(), u"kitchen"_s);
    QCOMPARE(opened.value(0), QVariantList{QByteArray("token")});
}

void tst_RoomNotifications::canBeOff()
{
    say(u"kitchen"_s, u"hello"_s);
    QTRY_COMPARE(m_notifier->count, 1);
    m_settings->setNotifications(false);
    QVERIFY(m_notifier->shown.isEmpty());
    say(u"kitchen"_s, u"again"_s);
    QTRY_COMPARE(m_session->joinedRooms()->unread(), 2);
    m_settings->setNotifications(true);
    awaitTelling();
    QCOMPARE(m_notifier->shown.keys(), QStringList{u"other"_s});
}

QTEST_MAIN(tst_RoomNotifications)
#include "tst_RoomNotifications.moc"

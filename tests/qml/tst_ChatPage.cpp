#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"
#include "tests/support/FakeChatServer.h"

#include <QAccessible>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The page of a room in the real window: what goes wrong there, and how it fits.
class tst_ChatPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void retriesAMessageThatFailed();
    void discardsAMessageThatFailed();
    void sendsWhatWaitedInOrder();
    void showsMarkupAsItIs();
    void showsOnePaneWhenNarrow();
    void showsPeopleWhenNarrow();
    void hidesAndShowsPeople();
    void walksThePanesByF6();
    void opensRoomsByKeyboard();
    void givesTheKeyboardBackWhenAMenuCloses();
    void turnsNotificationsOffAndOn();
    void leavesTheRoom();
    void asksBeforeItDiscardsWhatWaits();
    void opensOnTheLastRoomOffline();
    void opensOnWhatWasSaidOffline();
    void marksWhatIsNewInOtherRooms();

private:
    bool open(const QString &server, QSize size = {1200, 760});
    void write(const QString &text);
    void askToLeave();

    bool shows(const QString &text) const { return !m_window->showing(text).isEmpty(); }

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<FakeChatServer> m_fake;
    std::unique_ptr<TestWindow> m_window;
};

void tst_ChatPage::init()
{
    m_server = std::make_unique<LiveServer>();
}

void tst_ChatPage::cleanup()
{
    if (m_window)
        QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_fake.reset();
    m_server.reset();
}

bool tst_ChatPage::open(const QString &server, QSize size)
{
    m_window = std::make_unique<TestWindow>(server, size);
    return m_window->show() && m_window->join(u"Asha"_s, u"design"_s);
}

void tst_ChatPage::write(const QString &text)
{
    m_window->type(text);
    m_window->press(Qt::Key_Return);
}

void tst_ChatPage::askToLeave()
{
    m_window->click(m_window->find(u"selfCard"_s));
    QTRY_VERIFY(m_window->find(u"leaveRoom"_s));
    m_window->click(m_window->find(u"leaveRoom"_s));
}

void tst_ChatPage::retriesAMessageThatFailed()
{
    m_fake = std::make_unique<FakeChatServer>();
    QVERIFY(open(m_fake->address()));
    m_fake->refuseNextSend(RefusalCode::Invalid);
    write(u"hello"_s);
    const QString problem = u"The server did not accept this message"_s;
    QTRY_VERIFY(shows(problem));
    QVERIFY(shows(u"hello"_s));
    m_window->click(m_window->find(u"retryButton"_s));
    QTRY_VERIFY(!shows(problem));
    QTRY_COMPARE(m_fake->texts(u"design"_s), QStringList{u"hello"_s});
    QCOMPARE(m_window->showing(u"hello"_s).size(), 1);
}

void tst_ChatPage::discardsAMessageThatFailed()
{
    m_fake = std::make_unique<FakeChatServer>();
    QVERIFY(open(m_fake->address()));
    m_fake->refuseNextSend(RefusalCode::Invalid);
    write(u"hello"_s);
    QTRY_VERIFY(m_window->find(u"discardButton"_s));
    m_window->click(m_window->find(u"discardButton"_s));
    QTRY_VERIFY(!shows(u"hello"_s));
    // What comes later is not held up by it.
    write(u"again"_s);
    QTRY_COMPARE(m_fake->texts(u"design"_s), QStringList{u"again"_s});
}

void tst_ChatPage::sendsWhatWaitedInOrder()
{
    QVERIFY(open(m_server->address()));
    write(u"before"_s);
    QTRY_VERIFY(shows(u"before"_s));
    QVERIFY(!m_window->find(u"connectionBanner"_s));
    m_server->stop();
    QTRY_VERIFY(m_window->find(u"connectionBanner"_s));
    write(u"one"_s);
    write(u"two"_s);
    QTRY_VERIFY(shows(u"two"_s));
    QTRY_VERIFY(shows(u"waiting to be sent"_s));

    m_server->start();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->find(u"connectionBanner"_s), 30'000); // by itself
    QTRY_VERIFY(!shows(u"waiting to be sent"_s));
    Person bala(u"Bala"_s, m_server->address());
    QVERIFY(bala.join(u"design"_s));
    const TimelineModel &log = *bala.session().currentRoom()->timeline();
    const auto heard = [&log] {
        QStringList texts;
        for (int row = log.count() - 1; row >= 0; --row) {
            if (!log.data(log.index(row), TimelineModel::IsNoticeRole).toBool())
                texts.append(log.data(log.index(row), TimelineModel::TextRole).toString());
        }
        return texts;
    };
    QTRY_COMPARE(heard(), QStringList({u"before"_s, u"one"_s, u"two"_s})); // the last may be on its way
    for (const QString &text : heard())
        QCOMPARE(m_window->showing(text).size(), 1);
}

void tst_ChatPage::showsMarkupAsItIs()
{
    const QString room = u"<img src=\"http://localhost/x.png\">"_s;
    const QString self = u"<b>x</b>"_s;
    const QString other = u"<i>y</i>"_s;
    const QString text = u"Fish &amp; chips <br> <a href=\"http://x\">here</a>"_s;
    Person person(other, m_server->address());
    QVERIFY(person.join(room));
    QVERIFY(person.say(text));
    m_window = std::make_unique<TestWindow>(m_server->address());
    QVERIFY(m_window->show());
    QTRY_VERIFY(shows(u"# "_s + room)); // on the Join Room page
    QVERIFY(m_window->join(self, room));
    QTRY_VERIFY(shows(text));
    QTRY_COMPARE(m_window->showing(other).size(), 2); // over the message, and among the people
    QTRY_COMPARE(m_window->showing(self).size(), 2);  // among the people, and oneself
    QVERIFY(shows(room));                             // in the sidebar
    QVERIFY(shows(u"# "_s + room));
    QVERIFY(shows(u"Message #"_s + room));
    QTRY_VERIFY(shows(u"Welcome to "_s + room)); // a notice
    Person third(u"<u>z</u>"_s, m_server->address());
    QVERIFY(third.join(room));
    QTRY_VERIFY(shows(u"<u>z</u> joined"_s));
    for (const QQuickItem *item : m_window->texts()) {
        if (!item->inherits("QQuickTextInput"))
            QCOMPARE(item->property("textFormat").toInt(), int(Qt::PlainText));
    }
}

void tst_ChatPage::showsOnePaneWhenNarrow()
{
    QVERIFY(open(m_server->address(), {480, 700}));
    QVERIFY(m_window->join(u"Asha"_s, u"kitchen"_s));
    QVERIFY(!m_window->find(u"sidebar"_s));
    QVERIFY(!m_window->find(u"peoplePanel"_s));
    QVERIFY(shows(u"# kitchen"_s));
    m_window->click(m_window->find(u"roomTitle"_s));
    QTRY_VERIFY(m_window->find(u"sidebar"_s));
    QCOMPARE(m_window->find(u"sidebar"_s)->width(), 480.);
    QVERIFY(!m_window->find(u"timeline"_s));
    m_window->click(m_window->showing(u"design"_s).first());
    QTRY_VERIFY(m_window->find(u"timeline"_s));
    QVERIFY(!m_window->find(u"sidebar"_s));
    QVERIFY(shows(u"# design"_s));
    QTRY_VERIFY(m_window->find(u"composerField"_s)->hasActiveFocus());

    m_window->click(m_window->find(u"backToRooms"_s));
    QTRY_VERIFY(m_window->find(u"sidebar"_s));
    m_window->click(m_window->showing(u"design"_s).first()); // it was open before
    QTRY_VERIFY(!m_window->find(u"sidebar"_s));

    m_window->click(m_window->find(u"backToRooms"_s));
    QTRY_VERIFY(m_window->find(u"sidebar"_s));
    m_window->session().openRoom(u"design"_s); // as a notification does
    QTRY_VERIFY(!m_window->find(u"sidebar"_s));

    m_window->window().resize(1200, 700);
    QTRY_VERIFY(m_window->find(u"sidebar"_s));
    QVERIFY(m_window->find(u"timeline"_s));
    QTRY_VERIFY(m_window->find(u"peoplePanel"_s));
}

void tst_ChatPage::showsPeopleWhenNarrow()
{
    Person bala(u"Bala"_s, m_server->address());
    QVERIFY(bala.join(u"design"_s));
    QVERIFY(open(m_server->address(), {480, 700}));
    QVERIFY(!shows(u"Bala"_s));
    m_window->click(m_window->find(u"peopleButton"_s));
    QTRY_VERIFY(m_window->find(u"peoplePanel"_s));
    QTRY_VERIFY(shows(u"Bala"_s));
    const QQuickItem *panel = m_window->find(u"peoplePanel"_s);
    QCOMPARE(panel->mapRectToScene(panel->boundingRect()).bottomRight(), QPointF(480, 700));
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(!m_window->find(u"peoplePanel"_s));
    QTRY_VERIFY(m_window->find(u"composerField"_s)->hasActiveFocus());
}

void tst_ChatPage::hidesAndShowsPeople()
{
    QVERIFY(open(m_server->address()));
    QTRY_VERIFY(shows(u"1 person"_s));
    const double width = m_window->find(u"timeline"_s)->width();
    m_window->click(m_window->find(u"peopleButton"_s));
    QTRY_VERIFY(!m_window->find(u"peoplePanel"_s));
    QTRY_VERIFY(m_window->find(u"timeline"_s)->width() > width);
    m_window->click(m_window->find(u"peopleButton"_s));
    QTRY_VERIFY(m_window->find(u"peoplePanel"_s));
}

void tst_ChatPage::walksThePanesByF6()
{
    QVERIFY(open(m_server->address()));
    QTRY_VERIFY(m_window->find(u"composer"_s)->hasActiveFocus());
    const QStringList panes{u"peoplePanel"_s, u"sidebar"_s, u"timeline"_s, u"composer"_s};
    for (const QString &pane : panes) {
        m_window->press(Qt::Key_F6);
        QVERIFY2(m_window->find(pane)->hasActiveFocus(), qPrintable(pane));
    }
    m_window->press(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(m_window->find(u"timeline"_s)->hasActiveFocus());
}

void tst_ChatPage::opensRoomsByKeyboard()
{
    QVERIFY(open(m_server->address()));
    QVERIFY(m_window->join(u"Asha"_s, u"kitchen"_s));
    QTRY_VERIFY(shows(u"# kitchen"_s));
    m_window->press(Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(shows(u"# design"_s));
    m_window->press(Qt::Key_Down, Qt::AltModifier);
    QTRY_VERIFY(shows(u"# kitchen"_s));
    m_window->press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(m_window->find(u"joinedRooms"_s)->hasActiveFocus());
    m_window->press(Qt::Key_Up);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(shows(u"# design"_s));
    QTRY_VERIFY(m_window->find(u"composerField"_s)->hasActiveFocus());
}

void tst_ChatPage::givesTheKeyboardBackWhenAMenuCloses()
{
    QVERIFY(open(m_server->address()));
    QTRY_VERIFY(m_window->find(u"composerField"_s)->hasActiveFocus());
    m_window->click(m_window->find(u"selfCard"_s));
    QTRY_VERIFY(m_window->find(u"leaveRoom"_s));
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(!m_window->find(u"leaveRoom"_s));
    m_window->type(u"hello"_s);
    QCOMPARE(m_window->session().currentRoom()->draft(), u"hello"_s);
}

void tst_ChatPage::turnsNotificationsOffAndOn()
{
    QVERIFY(open(m_server->address()));
    QVERIFY(m_window->settings().notifications());
    for (const bool areOn : {false, true}) {
        m_window->click(m_window->find(u"selfCard"_s));
        QTRY_VERIFY(m_window->find(u"notifications"_s));
        QAccessibleInterface *row = QAccessible::queryAccessibleInterface(m_window->find(u"notifications"_s));
        QCOMPARE(row->text(QAccessible::Name), u"Notifications"_s);
        QCOMPARE(row->role(), QAccessible::MenuItem);
        QVERIFY(row->state().checkable);
        QCOMPARE(bool(row->state().checked), !areOn);
        for (int down = 0; down < 4; ++down)
            m_window->press(Qt::Key_Down);
        m_window->press(Qt::Key_Return);
        QTRY_VERIFY(!m_window->find(u"notifications"_s));
        QCOMPARE(m_window->settings().notifications(), areOn);
    }
}

void tst_ChatPage::leavesTheRoom()
{
    Person bala(u"Bala"_s, m_server->address());
    QVERIFY(bala.join(u"design"_s));
    QVERIFY(open(m_server->address()));
    QTRY_COMPARE(bala.session().currentRoom()->memberCount(), 2);
    askToLeave();
    QTRY_VERIFY(m_window->find(u"joinButton"_s));
    QTRY_COMPARE(bala.session().currentRoom()->memberCount(), 1);
}

void tst_ChatPage::asksBeforeItDiscardsWhatWaits()
{
    QVERIFY(open(m_server->address()));
    m_server->stop();
    QTRY_VERIFY(m_window->find(u"connectionBanner"_s));
    write(u"one"_s);
    askToLeave();
    QTRY_VERIFY(shows(u"1 message has not been sent. Leave anyway?"_s));
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(!m_window->find(u"leaveAnyway"_s));
    write(u"two"_s); // the keyboard is where it was
    QTRY_VERIFY(shows(u"two"_s));

    askToLeave();
    QTRY_VERIFY(shows(u"2 messages have not been sent. Leave anyway?"_s));
    QVERIFY(m_window->find(u"stayButton"_s)->hasActiveFocus());
    m_window->press(Qt::Key_Space);
    QTRY_VERIFY(!m_window->find(u"leaveAnyway"_s));
    QVERIFY(shows(u"two"_s));

    askToLeave();
    QTRY_VERIFY(m_window->find(u"leaveAnyway"_s));
    m_window->click(m_window->find(u"leaveAnyway"_s));
    QTRY_VERIFY(m_window->find(u"joinButton"_s));
    // A try that began before the server is there takes the join with it when it fails.
    const Connection &connection = *m_window->session().connection();
    QTRY_COMPARE(connection.state(), Connection::State::Waiting);
    m_server->start();
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    write(u"three"_s);
    QTRY_VERIFY(shows(u"three"_s));
    QVERIFY(!shows(u"one"_s));
    QVERIFY(!shows(u"two"_s));
}

void tst_ChatPage::opensOnTheLastRoomOffline()
{
    {
        Person bala(u"Bala"_s, m_server->address());
        QVERIFY(bala.join(u"design"_s));
        QVERIFY(bala.say(u"hello"_s));
    }
    m_server->stop();
    m_window = std::make_unique<TestWindow>(m_server->address());
    const QString url = ServerAddress::parse(m_server->address())->url().toString();
    m_window->store().save({url, u"design"_s, u"asha"_s}, {u"a"_s, u"one"_s, 1, 1}, [] {});
    m_window->settings().setName(u"Asha"_s);
    m_window->settings().setRoom(u"design"_s);
    m_window->settings().setJoinedRooms(url, u"asha"_s, {u"design"_s, u"kitchen"_s});
    m_window->session().reopen();
    QVERIFY(m_window->show());
    QVERIFY(shows(u"# design"_s));
    QVERIFY(shows(u"kitchen"_s));
    QTRY_VERIFY(shows(u"waiting to be sent"_s));
    QTRY_VERIFY(m_window->find(u"retryNow"_s));
    QVERIFY2(!shows(u"This is where the room begins."_s), "nobody knows yet");
    QVERIFY(!m_window->find(u"peopleButton"_s));

    m_server->start();
    m_window->click(m_window->find(u"retryNow"_s));
    QTRY_VERIFY(shows(u"hello"_s));
    QTRY_VERIFY(!shows(u"waiting to be sent"_s));
    QVERIFY(shows(u"one"_s));
    QTRY_VERIFY(m_window->find(u"peopleButton"_s));
}

void tst_ChatPage::opensOnWhatWasSaidOffline()
{
    m_fake = std::make_unique<FakeChatServer>();
    m_fake->sayAs(u"design"_s, u"Bala"_s, u"hello"_s);
    m_fake->stopListening();
    m_window = std::make_unique<TestWindow>(m_fake->address());
    const QString url = ServerAddress::parse(m_fake->address())->url().toString();
    Entry entry;
    entry.room = u"design"_s;
    entry.seq = 1;
    entry.id = u"a"_s;
    entry.username = u"Bala"_s;
    entry.message = u"hello"_s;
    m_window->seen().save({url, u"design"_s, u"asha"_s}, {true, u"epoch-1"_s, 0, {entry}});
    m_window->settings().setName(u"Asha"_s);
    m_window->settings().setRoom(u"design"_s);
    m_window->settings().setJoinedRooms(url, u"asha"_s, {u"design"_s});
    m_window->session().reopen();
    QVERIFY(m_window->show());
    QTRY_VERIFY(shows(u"hello"_s));
    QVERIFY(m_window->find(u"connectionBanner"_s));
    QVERIFY2(!m_window->find(u"peopleButton"_s), "nobody knows who is there");
    QVERIFY(!shows(u"New"_s));

    m_fake->sayAs(u"design"_s, u"Bala"_s, u"meanwhile"_s);
    m_fake->listenAgain();
    QTRY_VERIFY(m_window->find(u"retryNow"_s));
    m_window->click(m_window->find(u"retryNow"_s));
    QTRY_VERIFY(shows(u"meanwhile"_s));
    QVERIFY(shows(u"New"_s));
    QCOMPARE(m_window->showing(u"hello"_s).size(), 1);
    QTRY_VERIFY(m_window->find(u"peopleButton"_s));
}

void tst_ChatPage::marksWhatIsNewInOtherRooms()
{
    Person bala(u"Bala"_s, m_server->address());
    QVERIFY(bala.join(u"design"_s));
    QVERIFY(open(m_server->address()));
    QVERIFY(m_window->join(u"Asha"_s, u"kitchen"_s));
    QVERIFY(bala.say(u"one"_s));
    QVERIFY(bala.say(u"two"_s));
    QTRY_VERIFY(shows(u"2"_s));
    QCOMPARE(m_window->window().title(), u"(2) #kitchen \u2013 "_s + QGuiApplication::applicationDisplayName());
    m_window->click(m_window->showing(u"design"_s).first());
    QTRY_VERIFY(shows(u"two"_s));
    QTRY_VERIFY(!shows(u"2"_s));
    QTRY_VERIFY(shows(u"New"_s));
    QCOMPARE(m_window->window().title(), u"#design \u2013 "_s + QGuiApplication::applicationDisplayName());
}

QTEST_MAIN(tst_ChatPage)
#include "tst_ChatPage.moc"

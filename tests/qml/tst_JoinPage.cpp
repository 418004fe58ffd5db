#include "tests/qml/JoinPageTest.h"
#include "tests/qml/support/Person.h"

#include <QTcpServer>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

namespace {

// The server's port takes connections and nobody answers.
struct SilentServer : QTcpServer
{
    SilentServer() { listen(QHostAddress::LocalHost); }

    QString address() const { return u"127.0.0.1:%1"_s.arg(serverPort()); }
};

} // namespace

/// The Join Room page in the real window, used by mouse and keyboard.
class tst_JoinPage : public JoinPageTest
{
    Q_OBJECT

private Q_SLOTS:

    void init() { startServer(); }

    void cleanup() { end(); }

    void scrollsToTheKeyboard();
    void entersFromEveryField_data();
    void entersFromEveryField();
    void fillsInTheRoomThatIsClicked();
    void choosesARoomByKeyboard();
    void opensANewRoomFromTheList();
    void keepsWhatIsTypedWhenTheListChanges();
    void cancelsConnecting_data();
    void cancelsConnecting();
    void saysThatMessagesWait();
    void remembersWhoWhereAndWhich();
    void asksForAnotherRoom();
    void leadsBackToTheRoom();
};

void tst_JoinPage::scrollsToTheKeyboard()
{
    QVERIFY(open(m_server->address()));
    m_window->settings().setTextScale(2);
    m_window->window().resize(360, 640);
    QTRY_COMPARE(m_window->find(u"mainView"_s)->width(), 360.);
    const auto isSeen = [this] {
        const QQuickItem *item = m_window->focusItem();
        const QRectF place = item->mapRectToScene(item->boundingRect());
        return place.top() >= 0 && place.bottom() <= 640;
    };
    QStringList seen;
    for (int stop = 0; stop < 8; ++stop) {
        QTRY_VERIFY2(isSeen(), qPrintable(m_window->focusItem()->objectName()));
        seen.append(m_window->focusItem()->objectName());
        m_window->press(Qt::Key_Tab);
    }
    QVERIFY(seen.contains(u"joinButton"_s));
    QVERIFY(seen.contains(u"changeServer"_s));
    m_window->find(u"changeServer"_s)->forceActiveFocus(Qt::TabFocusReason);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isSeen());
    m_window->press(Qt::Key_Return); // leads to what is wrong
    QVERIFY(hasKeyboard(u"nameField"_s));
    QTRY_VERIFY(isSeen());
}

void tst_JoinPage::entersFromEveryField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("name") << u"nameField"_s << Qt::Key_Return;
    QTest::newRow("room") << u"roomField"_s << Qt::Key_Return;
    QTest::newRow("server") << u"serverField"_s << Qt::Key_Return;
    QTest::newRow("keypad") << u"roomField"_s << Qt::Key_Enter;
    QTest::newRow("button") << u"joinButton"_s << Qt::Key_Space;
    QTest::newRow("button by Enter") << u"joinButton"_s << Qt::Key_Return;
}

void tst_JoinPage::entersFromEveryField()
{
    QFETCH(QString, field);
    QFETCH(Qt::Key, key);
    QVERIFY(open(m_server->address()));
    m_window->fill(u"nameField"_s, u"Asha"_s);
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->click(m_window->find(u"changeServer"_s));
    QTRY_VERIFY(hasKeyboard(u"serverField"_s));
    m_window->find(field)->forceActiveFocus(Qt::TabFocusReason);
    m_window->press(key);
    QTRY_VERIFY(isIn(u"design"_s));
    QCOMPARE(m_window->session().username(), u"Asha"_s);
    QTRY_VERIFY(hasKeyboard(u"composerField"_s));
}

void tst_JoinPage::fillsInTheRoomThatIsClicked()
{
    Person bala(u"Bala"_s, m_server->address());
    Person chitra(u"Chitra"_s, m_server->address());
    Person dev(u"Dev"_s, m_server->address());
    QVERIFY(bala.join(u"design"_s));
    QVERIFY(chitra.join(u"design"_s));
    QVERIFY(dev.join(u"kitchen"_s));
    QVERIFY(dev.say(u"hello"_s));
    QVERIFY(open(m_server->address()));
    QTRY_VERIFY(choice(u"design"_s));
    QVERIFY(choice(u"kitchen"_s));
    QCOMPARE(m_window->showing(u"2 people"_s).size(), 1);
    QCOMPARE(m_window->showing(u"1 person · now"_s).size(), 1);

    m_window->fill(u"nameField"_s, u"Asha"_s);
    m_window->click(choice(u"kitchen"_s));
    QCOMPARE(inField(u"roomField"_s), u"kitchen"_s);
    m_window->click(m_window->find(u"joinButton"_s));
    QTRY_VERIFY(isIn(u"kitchen"_s));
    QTRY_COMPARE(m_window->showing(u"2 people"_s).size(), 1);
}

void tst_JoinPage::choosesARoomByKeyboard()
{
    Person bala(u"Bala"_s, m_server->address());
    QVERIFY(bala.join(u"design"_s));
    QVERIFY(bala.join(u"release-7"_s));
    QVERIFY(open(m_server->address()));
    QTRY_VERIFY(choice(u"release-7"_s));
    m_window->fill(u"nameField"_s, u"Asha"_s);
    m_window->press(Qt::Key_Tab);
    QVERIFY(hasKeyboard(u"roomField"_s));
    m_window->type(u"EASE"_s);
    QTRY_VERIFY(!choice(u"design"_s));
    m_window->press(Qt::Key_Down);
    QCOMPARE(inField(u"roomField"_s), u"release-7"_s);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"release-7"_s));
}

void tst_JoinPage::opensANewRoomFromTheList()
{
    QVERIFY(open(m_server->address()));
    QTRY_COMPARE(m_window->showing(u"No rooms yet. Name the first one."_s).size(), 1);
    m_window->fill(u"nameField"_s, u"Asha"_s);
    m_window->fill(u"roomField"_s, u"<b>new</b>"_s);
    const QString offer = u"Open a new room called “<b>new</b>”"_s;
    QTRY_COMPARE(m_window->showing(offer).size(), 1);
    m_window->click(m_window->showing(offer).first());
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"<b>new</b>"_s));
}

void tst_JoinPage::keepsWhatIsTypedWhenTheListChanges()
{
    QVERIFY(open(m_server->address()));
    QTRY_COMPARE(m_window->showing(u"No rooms yet. Name the first one."_s).size(), 1);
    m_window->fill(u"roomField"_s, u"des"_s);
    // As the next answer of the server would have it.
    m_window->session().directory()->setRooms({{u"kitchen"_s, 1, 0}, {u"design"_s, 3, 0}});
    QTRY_VERIFY(choice(u"design"_s));
    QVERIFY(!choice(u"kitchen"_s));
    QCOMPARE(inField(u"roomField"_s), u"des"_s);
    QVERIFY(hasKeyboard(u"roomField"_s));
}

void tst_JoinPage::cancelsConnecting_data()
{
    QTest::addColumn<bool>("byKeyboard");
    QTest::newRow("click") << false;
    QTest::newRow("Escape") << true;
}

void tst_JoinPage::cancelsConnecting()
{
    QFETCH(bool, byKeyboard);
    const SilentServer silent;
    QVERIFY(open(silent.address()));
    m_window->fill(u"nameField"_s, u"Asha"_s);
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(m_window->showing(u"Connecting…"_s).size(), 1);
    QCOMPARE(m_window->showing(u"Enter room"_s).size(), 0);
    if (byKeyboard)
        m_window->press(Qt::Key_Escape);
    else
        m_window->click(m_window->find(u"joinButton"_s));
    QTRY_COMPARE(m_window->showing(u"Enter room"_s).size(), 1);
    QVERIFY(!m_window->session().isJoining());
    QCOMPARE(inField(u"nameField"_s), u"Asha"_s);
    QCOMPARE(inField(u"roomField"_s), u"design"_s);

    m_window->click(m_window->find(u"changeServer"_s));
    m_window->fill(u"serverField"_s, m_server->address());
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"design"_s));
}

void tst_JoinPage::saysThatMessagesWait()
{
    m_window = std::make_unique<TestWindow>(m_server->address());
    const QString url = ServerAddress::parse(m_server->address())->url().toString();
    m_window->store().save({url, u"design"_s, u"asha"_s}, {u"a"_s, u"one"_s, 1, 1}, [] {});
    m_window->settings().setName(u"Asha"_s);
    QVERIFY(m_window->show());
    QTRY_COMPARE(m_window->showing(u"1 message is waiting to be sent"_s).size(), 1);
    m_window->store().save({url, u"kitchen"_s, u"asha"_s}, {u"b"_s, u"two"_s, 1, 1}, [] {});
    m_window->fill(u"nameField"_s, u"Mei"_s);
    QTRY_VERIFY(!m_window->find(u"waitingNote"_s));
    m_window->fill(u"nameField"_s, u"asha"_s);
    QTRY_COMPARE(m_window->showing(u"2 messages are waiting to be sent"_s).size(), 1);

    m_window->fill(u"roomField"_s, u"general"_s);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"general"_s));
    for (const auto &[room, text] : {std::pair(u"design"_s, u"one"_s), std::pair(u"kitchen"_s, u"two"_s)}) {
        QTRY_VERIFY(!m_window->showing(room).isEmpty()); // in the sidebar
        m_window->click(m_window->showing(room).first());
        QTRY_COMPARE(m_window->showing(text).size(), 1);
        QTRY_COMPARE(m_window->session().currentRoom()->unsentCount(), 0);
        m_window->session().leaveRoom(room);
    }
    m_window->session().leaveRoom(u"general"_s);
    QTRY_VERIFY(m_window->find(u"nameField"_s));
    QTRY_VERIFY(!m_window->find(u"waitingNote"_s));
}

void tst_JoinPage::remembersWhoWhereAndWhich()
{
    QVERIFY(open(u"localhost:1"_s));
    m_window->fill(u"nameField"_s, u"Asha"_s);
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->click(m_window->find(u"changeServer"_s));
    m_window->fill(u"serverField"_s, m_server->address());
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"design"_s));

    const Settings kept(m_window->settingsFile());
    QCOMPARE(kept.name(), u"Asha"_s);
    QCOMPARE(kept.room(), u"design"_s);
    QCOMPARE(kept.server(), m_server->address());

    m_window->session().leaveRoom(u"design"_s);
    QTRY_VERIFY(m_window->find(u"nameField"_s));
    QCOMPARE(inField(u"nameField"_s), u"Asha"_s);
    QCOMPARE(inField(u"roomField"_s), u"design"_s);
    QCOMPARE(m_window->showing(u"on %1 ·"_s.arg(m_server->address())).size(), 1);
    QVERIFY(hasKeyboard(u"roomField"_s));
    m_window->type(u"kitchen"_s); // over what was remembered
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"kitchen"_s));
}

void tst_JoinPage::asksForAnotherRoom()
{
    QVERIFY(open(m_server->address()));
    m_window->fill(u"nameField"_s, u"Asha"_s);
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"design"_s));
    m_window->click(m_window->find(u"joinAnother"_s));
    QTRY_VERIFY(m_window->find(u"roomField"_s));
    QCOMPARE(inField(u"nameField"_s), u"Asha"_s);
    QCOMPARE(inField(u"roomField"_s), QString());
    QVERIFY(hasKeyboard(u"roomField"_s));
    m_window->type(u"kitchen"_s);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"kitchen"_s));
    QVERIFY(!m_window->showing(u"design"_s).isEmpty()); // in the sidebar
}

void tst_JoinPage::leadsBackToTheRoom()
{
    QVERIFY(open(m_server->address()));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    m_window->click(m_window->find(u"joinAnother"_s));
    QTRY_VERIFY(m_window->find(u"backButton"_s));
    m_window->click(m_window->find(u"backButton"_s));
    QTRY_VERIFY(isIn(u"design"_s));
    m_window->click(m_window->find(u"joinAnother"_s));
    QTRY_VERIFY(m_window->find(u"backButton"_s));
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(isIn(u"design"_s));
}

QTEST_MAIN(tst_JoinPage)
#include "tst_JoinPage.moc"

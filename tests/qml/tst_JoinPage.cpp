#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQmlProperty>
#include <QTcpServer>
#include <QTest>

#include <memory>

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
class tst_JoinPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhatIsWrongUnderItsField_data();
    void saysWhatIsWrongUnderItsField();
    void namesNoCharacterThatNobodySees();
    void takesTheErrorAwayWhileTyping();
    void forgetsTheErrorWhenItOpens();
    void framesWhatIsWrong();
    void scrollsToTheKeyboard();
    void entersFromEveryField_data();
    void entersFromEveryField();
    void fillsInTheRoomThatIsClicked();
    void choosesARoomByKeyboard();
    void opensANewRoomFromTheList();
    void keepsWhatIsTypedWhenTheListChanges();
    void cancelsConnecting_data();
    void cancelsConnecting();
    void saysThatANameIsTaken();
    void saysThatNoServerAnswers();
    void saysWhatIsNoAddress();
    void saysThatMessagesWait();
    void remembersWhoWhereAndWhich();
    void asksForAnotherRoom();
    void leadsBackToTheRoom();

private:
    bool open(const QString &server);
    bool isIn(const QString &room) const;
    /// What is said under the field, and nowhere else.
    QString errorUnder(const QString &field) const;
    bool hasKeyboard(const QString &field) const;
    QQuickItem *choice(const QString &room) const;
    QString inField(const QString &field) const;

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<TestWindow> m_window;
};

void tst_JoinPage::init()
{
    m_server = std::make_unique<LiveServer>();
}

void tst_JoinPage::cleanup()
{
    if (m_window)
        QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_server.reset();
}

bool tst_JoinPage::open(const QString &server)
{
    m_window = std::make_unique<TestWindow>(server);
    return m_window->show();
}

bool tst_JoinPage::isIn(const QString &room) const
{
    const Room *current = m_window->session().currentRoom();
    return current != nullptr && current->name() == room && m_window->find(u"composerField"_s) != nullptr;
}

QString tst_JoinPage::errorUnder(const QString &field) const
{
    const QQuickItem *root = m_window->find(field);
    if (root == nullptr)
        return {};
    const auto *input = root->property("field").value<QQuickItem *>();
    QString found;
    for (const QQuickItem *text : m_window->texts()) {
        if (root->isAncestorOf(text) && text->mapToScene({}).y() >= input->mapToScene({0, input->height()}).y())
            found += text->property("text").toString();
    }
    return found;
}

bool tst_JoinPage::hasKeyboard(const QString &field) const
{
    const QQuickItem *item = m_window->find(field);
    return item != nullptr && item->hasActiveFocus();
}

QQuickItem *tst_JoinPage::choice(const QString &room) const
{
    const auto found = m_window->showing(u"# "_s + room);
    return found.isEmpty() ? nullptr : found.first();
}

QString tst_JoinPage::inField(const QString &field) const
{
    return m_window->find(field)->property("text").toString();
}

void tst_JoinPage::saysWhatIsWrongUnderItsField_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("nameError");
    QTest::addColumn<QString>("roomError");
    const QString fine = u"design"_s;
    const QString noName = u"Type your name"_s;
    const QString noRoom = u"Choose a room, or name a new one"_s;
    const QString tooLong = u"At most 64 characters, please"_s;
    const QString unseen = u"This has characters that nobody can see. Type it anew."_s;
    QTest::newRow("no name") << QString() << fine << noName << QString();
    QTest::newRow("blank name") << u"   "_s << fine << noName << QString();
    QTest::newRow("no room") << u"Asha"_s << QString() << QString() << noRoom;
    QTest::newRow("neither") << QString() << QString() << noName << noRoom;
    QTest::newRow("name too long") << QString(65, u'x') << fine << tooLong << QString();
    QTest::newRow("room too long") << u"Asha"_s << QString(65, u'x') << QString() << tooLong;
    QTest::newRow("name turned around") << u"As\u202Eha"_s << fine << unseen << QString();
    QTest::newRow("room with nothing in it") << u"Asha"_s << u"de\u200Bsign"_s << QString() << unseen;
}

void tst_JoinPage::saysWhatIsWrongUnderItsField()
{
    QFETCH(QString, name);
    QFETCH(QString, room);
    QFETCH(QString, nameError);
    QFETCH(QString, roomError);
    QVERIFY(open(m_server->address()));
    m_window->fill(u"nameField"_s, name);
    m_window->fill(u"roomField"_s, room);
    m_window->click(m_window->find(u"joinButton"_s));
    QTRY_COMPARE(errorUnder(u"nameField"_s), nameError);
    QTRY_COMPARE(errorUnder(u"roomField"_s), roomError);
    QVERIFY(hasKeyboard(nameError.isEmpty() ? u"roomField"_s : u"nameField"_s));
    QVERIFY(m_window->session().currentRoom() == nullptr);
}

void tst_JoinPage::namesNoCharacterThatNobodySees()
{
    QVERIFY(open(m_server->address()));
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->fill(u"nameField"_s, QString());
    QGuiApplication::clipboard()->setText(u"As\u0007ha"_s);
    m_window->press(Qt::Key_V, Qt::ControlModifier);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(errorUnder(u"nameField"_s), u"This has characters that nobody can see. Type it anew."_s);
}

void tst_JoinPage::takesTheErrorAwayWhileTyping()
{
    QVERIFY(open(m_server->address()));
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(!errorUnder(u"nameField"_s).isEmpty());
    m_window->type(u"A"_s); // the keyboard is where the error is
    QTRY_COMPARE(errorUnder(u"nameField"_s), QString());
    QCOMPARE(inField(u"nameField"_s), u"A"_s);
}

void tst_JoinPage::forgetsTheErrorWhenItOpens()
{
    QVERIFY(open(m_server->address()));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    m_window->click(m_window->find(u"joinAnother"_s));
    QTRY_VERIFY(m_window->find(u"nameField"_s));
    m_window->fill(u"roomField"_s, u"kitchen"_s);
    m_window->fill(u"nameField"_s, u"Somebody"_s);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(!errorUnder(u"nameField"_s).isEmpty());
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(isIn(u"design"_s));
    m_window->click(m_window->find(u"joinAnother"_s));
    QTRY_VERIFY(m_window->find(u"nameField"_s));
    QCOMPARE(errorUnder(u"nameField"_s) + errorUnder(u"roomField"_s), QString());
    QVERIFY(hasKeyboard(u"roomField"_s));
}

void tst_JoinPage::framesWhatIsWrong()
{
    QVERIFY(open(m_server->address()));
    const auto frame = [this] {
        const auto *field = m_window->find(u"nameField"_s)->property("field").value<QQuickItem *>();
        const auto *ground = field->property("background").value<QQuickItem *>();
        return QQmlProperty::read(ground, u"border.color"_s).value<QColor>();
    };
    QVERIFY(hasKeyboard(u"nameField"_s));
    const QColor fine = frame();
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(!errorUnder(u"nameField"_s).isEmpty());
    QVERIFY(hasKeyboard(u"nameField"_s));
    QVERIFY(frame() != fine);
    m_window->type(u"A"_s);
    QCOMPARE(frame(), fine);
}

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

void tst_JoinPage::saysThatANameIsTaken()
{
    Person bala(u"Bala"_s, m_server->address());
    QVERIFY(bala.join(u"design"_s));
    QVERIFY(open(m_server->address()));
    m_window->fill(u"nameField"_s, u"BALA"_s);
    m_window->fill(u"roomField"_s, u"kitchen"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(errorUnder(u"nameField"_s), u"Somebody else is called BALA. Choose another name."_s);
    QVERIFY(hasKeyboard(u"nameField"_s));
    m_window->fill(u"nameField"_s, u"Asha"_s);
    QCOMPARE(errorUnder(u"nameField"_s), QString());
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"kitchen"_s));
}

void tst_JoinPage::saysThatNoServerAnswers()
{
    m_server->stop();
    QVERIFY(open(m_server->address()));
    m_window->fill(u"nameField"_s, u"Asha"_s);
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(errorUnder(u"serverField"_s), u"No server answers at "_s + m_server->address());
    QTRY_VERIFY(hasKeyboard(u"serverField"_s));
    QCOMPARE(m_window->showing(u"Enter room"_s).size(), 1);
    QCOMPARE(inField(u"roomField"_s), u"design"_s);

    m_server->start();
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"design"_s));
}

void tst_JoinPage::saysWhatIsNoAddress()
{
    QVERIFY(open(m_server->address()));
    m_window->fill(u"nameField"_s, u"Asha"_s);
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->click(m_window->find(u"changeServer"_s));
    m_window->fill(u"serverField"_s, u"ftp://example"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(errorUnder(u"serverField"_s), u"An address begins with http:// or https://, or with neither"_s);
    QVERIFY(hasKeyboard(u"serverField"_s));
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

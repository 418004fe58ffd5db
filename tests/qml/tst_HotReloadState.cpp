#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/SourceCopy.h"
#include "tests/qml/support/TestWindow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// What a reload keeps of what a person did in the window.
class tst_HotReloadState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void keepsTheDraftAndItsCursor_data();
    void keepsTheDraftAndItsCursor();
    void keepsTheKeyboardOfAWindowBehind();
    void keepsTheReadingPlace_data();
    void keepsTheReadingPlace();
    void staysAtTheEnd();
    void keepsWhatIsUnread();
    void keepsThePanels();
    void keepsTheRowsTheKeyboardIsOn();
    void keepsAnOpenMenu();
    void keepsTheMenuOfAMessage();
    void keepsADialog();
    void keepsTheJoinPage();

private:
    bool join();
    /// Saves something that changes nothing else, and awaits it.
    bool reload();

    QQuickItem *field() const { return m_window->find(u"composerField"_s); }

    QQuickItem *list() const { return m_window->find(u"timelineList"_s); }

    double placeOf(const QString &text) const;

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Person> m_other;
    std::unique_ptr<TestWindow> m_window;
    std::unique_ptr<SourceCopy> m_sources;
    int m_saves = 0;
    int m_joins = 0;
};

void tst_HotReloadState::initTestCase()
{
    m_server = std::make_unique<LiveServer>();
    m_other = std::make_unique<Person>(u"Bala"_s, m_server->address());
    QVERIFY(m_other->join(u"design"_s));
    for (int number = 1; number <= 70; ++number)
        QVERIFY(
            m_other->say(u"message %1"_s.arg(number) + QString(number % 5, u'\n') + u'.')); // of different heights
}

void tst_HotReloadState::init()
{
    m_window = std::make_unique<TestWindow>(m_server->address());
    m_sources = std::make_unique<SourceCopy>();
    QVERIFY(m_window->show());
    QVERIFY(m_sources->follow(*m_window));
}

void tst_HotReloadState::cleanup()
{
    QCOMPARE(m_window->complaints(), QStringList());
    m_sources.reset();
    m_window.reset();
}

bool tst_HotReloadState::join()
{
    // A name is kept for who had it.
    return m_window->join(u"Asha %1"_s.arg(++m_joins), u"design"_s) && QTest::qWaitFor([this] {
               return list()->property("atYEnd").toBool() && list()->property("count").toInt() > 70;
           });
}

bool tst_HotReloadState::reload()
{
    const int before = m_sources->reloads();
    const QString file = u"qml/window/MainView.qml"_s;
    m_sources->write(file, m_sources->read(file) + u"// save %1\n"_s.arg(++m_saves));
    const bool isDone = m_sources->awaitReload(before);
    m_window->window().grabWindow(); // and a frame
    return isDone;
}

double tst_HotReloadState::placeOf(const QString &text) const
{
    const auto found = m_window->showing(text);
    return found.isEmpty() ? qQNaN() : list()->mapFromItem(found.first(), {}).y();
}

void tst_HotReloadState::keepsTheDraftAndItsCursor_data()
{
    QTest::addColumn<int>("anchor");
    QTest::addColumn<int>("cursor");
    QTest::newRow("at the end") << 12 << 12;
    QTest::newRow("in the middle") << 4 << 4;
    QTest::newRow("selected forwards") << 2 << 7;
    QTest::newRow("selected backwards") << 7 << 2;
}

void tst_HotReloadState::keepsTheDraftAndItsCursor()
{
    QFETCH(int, anchor);
    QFETCH(int, cursor);
    QVERIFY(join());
    m_window->type(u"half a draft"_s);
    QMetaObject::invokeMethod(field(), "select", Q_ARG(int, anchor), Q_ARG(int, cursor));
    const QQuickItem *before = field();
    QVERIFY(reload());
    QVERIFY(field() != before);
    QVERIFY(field()->hasActiveFocus());
    QCOMPARE(field()->property("text").toString(), u"half a draft"_s);
    QCOMPARE(field()->property("cursorPosition").toInt(), cursor);
    QCOMPARE(field()->property("selectionStart").toInt(), std::min(anchor, cursor));
    QCOMPARE(field()->property("selectionEnd").toInt(), std::max(anchor, cursor));
    m_window->type(u"X"_s);
    QCOMPARE(m_window->session().currentRoom()->draft(),
             QString(u"half a draft"_s).replace(std::min(anchor, cursor), std::abs(anchor - cursor), u"X"_s));
}

// The editor has it, mostly.
void tst_HotReloadState::keepsTheKeyboardOfAWindowBehind()
{
    QVERIFY(join());
    m_window->press(Qt::Key_Tab);
    QVERIFY(!field()->hasActiveFocus());
    const QString name = m_window->focusItem()->objectName();
    QWindow editor;
    editor.resize(100, 100);
    editor.show();
    editor.requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(&editor));
    QVERIFY(!m_window->focusItem());
    QVERIFY(reload());
    editor.close();
    m_window->window().requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(&m_window->window()));
    QTRY_VERIFY(m_window->focusItem());
    QCOMPARE(m_window->focusItem()->objectName(), name);
}

void tst_HotReloadState::keepsTheReadingPlace_data()
{
    QTest::addColumn<double>("up");
    QTest::newRow("a pixel") << 1.;
    QTest::newRow("a line") << 20.;
    QTest::newRow("a page") << 700.;
    QTest::newRow("two pages") << 1307.;
}

void tst_HotReloadState::keepsTheReadingPlace()
{
    QFETCH(double, up);
    QVERIFY(join());
    list()->setProperty("contentY", list()->property("contentY").toDouble() - up);
    m_window->window().grabWindow();
    QHash<QString, double> places;
    for (const QQuickItem *item : m_window->texts()) {
        const QString text = item->property("text").toString();
        if (const double place = placeOf(text);
            text.startsWith("message"_L1) && place > 0 && place < list()->height())
            places.insert(text, place);
    }
    QVERIFY(places.size() > 5);
    for (int time = 0; time < 2; ++time) {
        QVERIFY(reload());
        for (const auto &[text, place] : places.asKeyValueRange())
            QCOMPARE(placeOf(text), place);
    }
}

void tst_HotReloadState::staysAtTheEnd()
{
    QVERIFY(join());
    QVERIFY(reload());
    QVERIFY(list()->property("atYEnd").toBool());
    QVERIFY(m_other->say(u"and then"_s));
    QTRY_VERIFY(placeOf(u"and then"_s) > list()->height() - 60);
    QVERIFY(list()->property("atYEnd").toBool());
}

void tst_HotReloadState::keepsWhatIsUnread()
{
    QVERIFY(join());
    list()->setProperty("contentY", list()->property("contentY").toDouble() - 700);
    QVERIFY(m_other->say(u"news"_s));
    Room &room = *m_window->session().currentRoom();
    QTRY_COMPARE(room.unreadCount(), 1);
    QVERIFY(reload());
    QCOMPARE(room.unreadCount(), 1);
    QVERIFY(m_window->find(u"jumpButton"_s));
}

void tst_HotReloadState::keepsThePanels()
{
    QVERIFY(join());
    QVERIFY(m_window->find(u"peoplePanel"_s));
    m_window->click(m_window->find(u"peopleButton"_s));
    QVERIFY(reload());
    QVERIFY(!m_window->find(u"peoplePanel"_s));
    m_window->window().resize(480, 700);
    QTRY_VERIFY(m_window->find(u"backToRooms"_s));
    m_window->click(m_window->find(u"backToRooms"_s));
    QTRY_VERIFY(m_window->find(u"sidebar"_s));
    QVERIFY(reload());
    QVERIFY(m_window->find(u"sidebar"_s));
    QVERIFY(!m_window->find(u"timeline"_s));
}

void tst_HotReloadState::keepsTheRowsTheKeyboardIsOn()
{
    QVERIFY(join());
    list()->forceActiveFocus(Qt::TabFocusReason);
    for (int time = 0; time < 2; ++time)
        m_window->press(Qt::Key_Up);
    QCOMPARE(list()->property("currentIndex").toInt(), 2);
    QVERIFY(reload());
    QCOMPARE(list()->property("currentIndex").toInt(), 2);
    QVERIFY(list()->hasActiveFocus());
}

void tst_HotReloadState::keepsAnOpenMenu()
{
    QVERIFY(join());
    m_window->type(u"half"_s);
    m_window->click(m_window->find(u"selfCard"_s));
    QTRY_VERIFY(m_window->find(u"leaveRoom"_s));
    m_window->press(Qt::Key_Down);
    m_window->press(Qt::Key_Down);
    QVERIFY(reload());
    QTRY_VERIFY(m_window->find(u"leaveRoom"_s));
    m_window->press(Qt::Key_Return); // the second: Dark
    QTRY_COMPARE(m_window->settings().theme(), Settings::Theme::Dark);
    QTRY_VERIFY(!m_window->find(u"leaveRoom"_s));
    m_window->type(u" more"_s);
    QCOMPARE(m_window->session().currentRoom()->draft(), u"half more"_s);
}

void tst_HotReloadState::keepsTheMenuOfAMessage()
{
    const QString text = u"copy\nthis"_s;
    QVERIFY(m_other->say(text));
    QVERIFY(join());
    QTRY_COMPARE(m_window->showing(text).size(), 1);
    m_window->click(m_window->showing(text).first(), Qt::RightButton);
    QQuickItem *copy = nullptr;
    QTRY_VERIFY(copy = m_window->find(u"copyText"_s));
    const QPointF place = copy->mapToScene({});
    QVERIFY(reload());
    QTRY_VERIFY(copy = m_window->find(u"copyText"_s));
    QCOMPARE(copy->mapToScene({}), place);
    m_window->click(copy);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), text);
}

// The app has none yet.
void tst_HotReloadState::keepsADialog()
{
    m_sources->edit(u"qml/chat/ChatPage.qml"_s, u"import QtQuick\n"_s,
                    u"import QtQuick\nimport QtQuick.Templates as T\n"_s);
    m_sources->edit(u"qml/chat/ChatPage.qml"_s, u"    Sidebar {\n"_s,
                    u"    T.Dialog {\n"
                    "        id: dialog\n"
                    "        objectName: \"dialog\"\n"
                    "        focus: true; modal: true; width: 300; height: 100\n"
                    "        T.TextField { objectName: \"dialogField\"; width: 200; height: 30 }\n"
                    "    }\n"
                    "    Shortcut { sequence: \"Ctrl+D\"; onActivated: dialog.open() }\n"
                    "    Sidebar {\n"_s);
    QVERIFY(m_sources->awaitReload(1));
    QVERIFY(join());
    m_window->press(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(m_window->find(u"dialogField"_s));
    m_window->click(m_window->find(u"dialogField"_s));
    m_window->type(u"typed"_s);
    m_window->press(Qt::Key_Left);
    QVERIFY(reload());
    QTRY_VERIFY(m_window->find(u"dialogField"_s));
    QVERIFY(m_window->find(u"dialogField"_s)->hasActiveFocus());
    m_window->type(u"X"_s);
    QCOMPARE(m_window->find(u"dialogField"_s)->property("text").toString(), u"typeXd"_s);
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(!m_window->find(u"dialogField"_s));
    QTRY_VERIFY(field()->hasActiveFocus());
}

void tst_HotReloadState::keepsTheJoinPage()
{
    RoomDirectoryModel &directory = *m_window->session().directory();
    QTRY_COMPARE(directory.rowCount(), 1);
    m_window->click(m_window->find(u"changeServer"_s));
    m_window->fill(u"nameField"_s, u"Mei"_s);
    m_window->fill(u"roomField"_s, u"kit"_s);
    QTRY_COMPARE(directory.rowCount(), 0);
    QVERIFY(reload());
    const auto text = [this](const QString &name) { return m_window->find(name)->property("text").toString(); };
    QVERIFY(m_window->find(u"serverField"_s));
    QCOMPARE(text(u"nameField"_s), u"Mei"_s);
    QCOMPARE(text(u"roomField"_s), u"kit"_s);
    QCOMPARE(directory.filter(), u"kit"_s);
    m_window->type(u"chen"_s);
    QCOMPARE(text(u"roomField"_s), u"kitchen"_s);
    QCOMPARE(directory.filter(), u"kitchen"_s);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(field());
}

QTEST_MAIN(tst_HotReloadState)
#include "tst_HotReloadState.moc"

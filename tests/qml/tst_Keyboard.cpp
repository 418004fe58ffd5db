#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQmlProperty>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// Where the keyboard is on the Chat page, and what the keys do there.
class tst_Keyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsShortcutsAfterAClickOnAText_data();
    void keepsShortcutsAfterAClickOnAText();
    void copiesTheTextThatIsClicked();
    void staysWhenAToolIsClicked();
    void leadsToTheCurrentRoomByCtrlK();
    void seeksARoomByTyping();
    void opensTheCurrentRoomByReturn();
    void leadsBackToTheRoomWhenNarrow();
    void typesNothingThatIsNotSeen();
    void forgetsTheRoomsWhenNoLongerNarrow();
    void pressesButtonsByEnter_data();
    void pressesButtonsByEnter();
    void showsWhereItIsInTheTimeline();
    void walksTheTimeline();
    void walksTheRooms();
    void opensTheMenuOfAMessage_data();
    void opensTheMenuOfAMessage();
    void leadsToTheComposerAfterTheJump();

private:
    bool makeNarrow();
    bool hasKeyboard(const QString &item) const;

    QQuickItem *showing(const QString &text) const { return m_window->showing(text).value(0); }

    int row(const QString &list) const { return m_window->find(list)->property("currentIndex").toInt(); }

    int row() const { return row(u"joinedRooms"_s); }

    /// In the timeline, where the keyboard is; null: nowhere.
    QQuickItem *ringed() const;
    bool isInSight(const QQuickItem *item) const;

    QString draft() const { return m_window->session().currentRoom()->draft(); }

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Person> m_other;
    std::unique_ptr<TestWindow> m_window;
};

void tst_Keyboard::init()
{
    m_server = std::make_unique<LiveServer>();
    m_other = std::make_unique<Person>(u"Bala"_s, m_server->address());
    QVERIFY(m_other->join(u"design"_s));
    QVERIFY(m_other->say(u"one two"_s));
    QVERIFY(m_other->say(u"three"_s));
    m_window = std::make_unique<TestWindow>(m_server->address());
    QVERIFY(m_window->show());
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    // The last row, once the rows have their places.
    const auto bottom = [](const QQuickItem *item) { return item ? item->mapToScene({0, item->height()}).y() : 1e9; };
    QTRY_VERIFY(bottom(showing(u"Welcome to design"_s)) < bottom(m_window->find(u"timeline"_s)));
    QTRY_VERIFY(hasKeyboard(u"composerField"_s));
}

void tst_Keyboard::cleanup()
{
    QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_other.reset();
    m_server.reset();
}

bool tst_Keyboard::makeNarrow()
{
    m_window->window().resize(360, 640);
    return QTest::qWaitFor([this] { return !m_window->find(u"sidebar"_s); });
}

bool tst_Keyboard::hasKeyboard(const QString &item) const
{
    const QQuickItem *found = m_window->find(item);
    return found != nullptr && found->hasActiveFocus();
}

QQuickItem *tst_Keyboard::ringed() const
{
    auto *row = m_window->find(u"timelineList"_s)->property("currentItem").value<QQuickItem *>();
    return row != nullptr && row->property("focused").toBool() ? row : nullptr;
}

bool tst_Keyboard::isInSight(const QQuickItem *item) const
{
    const QQuickItem *list = m_window->find(u"timelineList"_s);
    const QRectF place = list->mapRectFromItem(item, item->boundingRect());
    return place.bottom() > 0 && place.top() < list->height();
}

void tst_Keyboard::keepsShortcutsAfterAClickOnAText_data()
{
    QTest::addColumn<Qt::MouseButton>("button");
    QTest::addColumn<bool>("closesByClick");
    QTest::newRow("left") << Qt::LeftButton << false;
    QTest::newRow("menu, Escape") << Qt::RightButton << false;
    QTest::newRow("menu, click") << Qt::RightButton << true;
}

void tst_Keyboard::keepsShortcutsAfterAClickOnAText()
{
    QFETCH(Qt::MouseButton, button);
    QFETCH(bool, closesByClick);
    m_window->click(showing(u"three"_s));
    if (button == Qt::RightButton) {
        m_window->click(showing(u"three"_s), Qt::RightButton);
        QTRY_VERIFY(m_window->find(u"copyText"_s));
        if (closesByClick)
            m_window->click(m_window->find(u"roomTitle"_s));
        else
            m_window->press(Qt::Key_Escape);
        QTRY_VERIFY(!m_window->find(u"copyText"_s));
        QVERIFY(hasKeyboard(u"composerField"_s));
    }
    const double scale = m_window->settings().textScale();
    m_window->press(Qt::Key_Equal, Qt::ControlModifier);
    QVERIFY(m_window->settings().textScale() > scale);
    m_window->type(u"hi"_s);
    QVERIFY(hasKeyboard(u"composerField"_s));
    QCOMPARE(draft(), u"hi"_s);
}

void tst_Keyboard::copiesTheTextThatIsClicked()
{
    QQuickItem *text = showing(u"three"_s);
    QTest::mouseDClick(&m_window->window(), Qt::LeftButton, {}, showing(u"one two"_s)->mapToScene({4, 10}).toPoint());
    QCOMPARE(showing(u"one two"_s)->property("selectedText").toString(), u"one"_s);
    m_window->click(text);
    QCOMPARE(showing(u"one two"_s)->property("selectedText").toString(), QString());
    m_window->press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(text->property("selectedText").toString(), u"three"_s);
    m_window->press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"three"_s);
    m_window->press(Qt::Key_Escape);
    QCOMPARE(text->property("selectedText").toString(), QString());
    QVERIFY(hasKeyboard(u"composerField"_s));
}

void tst_Keyboard::staysWhenAToolIsClicked()
{
    QTest::mouseMove(&m_window->window(), showing(u"one two"_s)->mapToScene({4, 10}).toPoint());
    QTRY_VERIFY(m_window->find(u"copyButton"_s));
    m_window->click(m_window->find(u"copyButton"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"one two"_s);
    QVERIFY(hasKeyboard(u"composerField"_s));
}

void tst_Keyboard::leadsToTheCurrentRoomByCtrlK()
{
    QVERIFY(m_window->join(u"Asha"_s, u"kitchen"_s));
    m_window->find(u"selfCard"_s)->forceActiveFocus(Qt::TabFocusReason);
    m_window->press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(hasKeyboard(u"joinedRooms"_s));
    QCOMPARE(row(), 1);
    m_window->press(Qt::Key_Up);
    QCOMPARE(row(), 0);
    m_window->press(Qt::Key_Escape);
    QVERIFY(hasKeyboard(u"composerField"_s));
    m_window->press(Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(row(), 1);
}

void tst_Keyboard::seeksARoomByTyping()
{
    QVERIFY(m_window->join(u"Asha"_s, u"kitchen"_s));
    QVERIFY(m_window->join(u"Asha"_s, u"release-7"_s));
    m_window->press(Qt::Key_K, Qt::ControlModifier);
    m_window->type(u"EN"_s);
    QCOMPARE(row(), 1);
    QVERIFY(hasKeyboard(u"joinedRooms"_s));
    QVERIFY(showing(u"EN"_s));
    QCOMPARE(draft(), QString());
    QTRY_VERIFY(!showing(u"EN"_s)); // and what comes now begins another name
    m_window->type(u"sig"_s);
    QCOMPARE(row(), 0);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(showing(u"# design"_s));
    QTRY_VERIFY(hasKeyboard(u"composerField"_s));
    QVERIFY(!showing(u"sig"_s));
    m_window->type(u"hi"_s);
    QCOMPARE(draft(), u"hi"_s);
}

void tst_Keyboard::opensTheCurrentRoomByReturn()
{
    m_window->press(Qt::Key_K, Qt::ControlModifier);
    m_window->press(Qt::Key_Return);
    QVERIFY(hasKeyboard(u"composerField"_s));
}

void tst_Keyboard::leadsBackToTheRoomWhenNarrow()
{
    QVERIFY(makeNarrow());
    m_window->click(m_window->find(u"backToRooms"_s));
    QTRY_VERIFY(hasKeyboard(u"joinedRooms"_s));
    m_window->press(Qt::Key_Escape);
    QVERIFY(!m_window->find(u"sidebar"_s));
    QVERIFY(hasKeyboard(u"composerField"_s));
}

void tst_Keyboard::typesNothingThatIsNotSeen()
{
    QVERIFY(makeNarrow());
    m_window->click(m_window->find(u"peopleButton"_s));
    QTRY_VERIFY(m_window->find(u"peoplePanel"_s));
    m_window->type(u"a"_s);
    m_window->press(Qt::Key_K, Qt::ControlModifier);
    m_window->find(u"joinAnother"_s)->forceActiveFocus(Qt::TabFocusReason);
    m_window->type(u"b"_s);
    QCOMPARE(draft(), QString());
}

void tst_Keyboard::forgetsTheRoomsWhenNoLongerNarrow()
{
    QVERIFY(makeNarrow());
    m_window->click(m_window->find(u"backToRooms"_s));
    QTRY_VERIFY(m_window->find(u"sidebar"_s));
    m_window->window().resize(1200, 760);
    QTRY_VERIFY(m_window->find(u"timeline"_s));
    QVERIFY(makeNarrow());
    QVERIFY(m_window->find(u"timeline"_s));
    QVERIFY(hasKeyboard(u"composerField"_s));
}

void tst_Keyboard::pressesButtonsByEnter_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Return") << Qt::Key_Return;
    QTest::newRow("keypad") << Qt::Key_Enter;
    QTest::newRow("space bar") << Qt::Key_Space;
}

void tst_Keyboard::pressesButtonsByEnter()
{
    QFETCH(Qt::Key, key);
    const auto press = [this, key](const QString &button) {
        m_window->find(button)->forceActiveFocus(Qt::TabFocusReason);
        m_window->press(key);
    };
    press(u"peopleButton"_s);
    QVERIFY(!m_window->find(u"peoplePanel"_s));
    press(u"peopleButton"_s);
    QVERIFY(m_window->find(u"peoplePanel"_s));
    m_window->type(u"hi"_s);
    press(u"sendButton"_s);
    QTRY_VERIFY(showing(u"hi"_s));
    press(u"selfCard"_s);
    QTRY_VERIFY(m_window->find(u"copyRoomLink"_s));
    QGuiApplication::clipboard()->clear();
    for (int row = 0; row < 6; ++row)
        m_window->press(Qt::Key_Down);
    m_window->press(key);
    QTRY_VERIFY(!m_window->find(u"copyRoomLink"_s));
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"/design"_s));
    press(u"joinAnother"_s);
    QTRY_VERIFY(m_window->find(u"backButton"_s));
    press(u"backButton"_s);
    QTRY_VERIFY(m_window->find(u"timeline"_s));
}

void tst_Keyboard::showsWhereItIsInTheTimeline()
{
    QVERIFY(!ringed());
    m_window->press(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(ringed());
    QCOMPARE(row(u"timelineList"_s), 0);
    m_window->press(Qt::Key_F6);
    QVERIFY(!ringed());
    m_window->click(showing(u"three"_s)); // the mouse shows by itself where it is
    QVERIFY(!ringed());
    m_window->press(Qt::Key_Up);
    QVERIFY(ringed());
}

void tst_Keyboard::walksTheTimeline()
{
    const QString list = u"timelineList"_s;
    for (int number = 0; number < 40; ++number)
        QVERIFY(m_other->say(u"message %1"_s.arg(number)));
    QTRY_VERIFY(showing(u"message 39"_s));
    m_window->press(Qt::Key_F6, Qt::ShiftModifier);
    QTRY_COMPARE(row(list), 0);
    m_window->press(Qt::Key_PageUp);
    const int up = row(list);
    QVERIFY(up > 4);
    QVERIFY(isInSight(ringed()));
    m_window->press(Qt::Key_PageDown);
    QCOMPARE(row(list), 0);
    m_window->press(Qt::Key_Home);
    QCOMPARE(row(list), m_window->session().currentRoom()->timeline()->count() - 1);
    QVERIFY(isInSight(ringed()));
    m_window->press(Qt::Key_End);
    QCOMPARE(row(list), 0);
    QVERIFY(isInSight(ringed()));

    // Coming back, it is where one reads.
    m_window->press(Qt::Key_PageUp);
    m_window->press(Qt::Key_F6);
    m_window->press(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(row(list) > 0);
    QVERIFY(isInSight(ringed()));
}

void tst_Keyboard::walksTheRooms()
{
    QVERIFY(m_window->join(u"Asha"_s, u"kitchen"_s));
    QVERIFY(m_window->join(u"Asha"_s, u"release-7"_s));
    m_window->press(Qt::Key_K, Qt::ControlModifier);
    m_window->press(Qt::Key_Home);
    QCOMPARE(row(), 0);
    m_window->press(Qt::Key_End);
    QCOMPARE(row(), 2);
}

void tst_Keyboard::opensTheMenuOfAMessage_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifier>("modifier");
    QTest::newRow("Menu") << Qt::Key_Menu << Qt::NoModifier;
    QTest::newRow("Shift+F10") << Qt::Key_F10 << Qt::ShiftModifier;
    QTest::newRow("Return") << Qt::Key_Return << Qt::NoModifier;
}

void tst_Keyboard::opensTheMenuOfAMessage()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifier, modifier);
    m_window->press(Qt::Key_F6, Qt::ShiftModifier);
    m_window->press(key, modifier);
    QVERIFY(!m_window->find(u"copyText"_s)); // a notice
    m_window->press(Qt::Key_Up);
    const QQuickItem *const at = ringed();
    m_window->press(key, modifier);
    QTRY_VERIFY(m_window->find(u"copyText"_s));
    auto *ground = m_window->find(u"copyText"_s)->property("background").value<QQuickItem *>();
    QCOMPARE(QQmlProperty(ground, u"border.width"_s).read().toInt(), 2);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(!m_window->find(u"copyText"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), at->property("text").toString());
    QCOMPARE(ringed(), at);
}

void tst_Keyboard::leadsToTheComposerAfterTheJump()
{
    QVERIFY(m_other->say(QString(100, u'\n') + u"the end"_s));
    QTRY_VERIFY(m_window->find(u"timelineList"_s)->property("contentHeight").toDouble() > 1000);
    m_window->press(Qt::Key_PageUp);
    QTRY_VERIFY(m_window->find(u"jumpButton"_s));
    m_window->click(m_window->find(u"jumpButton"_s));
    QVERIFY(hasKeyboard(u"composerField"_s));
}

QTEST_MAIN(tst_Keyboard)
#include "tst_Keyboard.moc"

#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"

#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// Where the timeline stands when a room has messages that nobody has read, and when they count as read.
class tst_Unread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensARoomAtTheLine_data();
    void opensARoomAtTheLine();
    void opensAtTheEndWhatFitsInTheView();
    void readsAtTheEnd_data();
    void readsAtTheEnd();
    void keepsTheLineInSightWhenSizesChange();
    void standsStillAtTheLine();
    void comesBackToTheLine();
    void opensOneRoomAfterTheOther();
    void stopsAtTheLineWhileNobodyLooks();
    void followsWhatIsSentOverTheLine();
    void followsAfterResizes_data();
    void followsAfterResizes();

private:
    bool say(int count, int lines = 1);
    bool openOther();
    void look(bool atWindow);

    QQuickItem *list() const { return m_window->find(u"timelineList"_s); }

    Room &room() const { return *m_window->session().currentRoom(); }

    bool isAtEnd() const { return list()->property("atYEnd").toBool(); }

    /// Where in the list the text stands; NaN: nowhere in sight.
    double placeOf(const QString &text) const;
    bool isLineNearTop() const;

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Person> m_other;
    std::unique_ptr<TestWindow> m_window;
    QWindow m_elsewhere;
};

void tst_Unread::init()
{
    m_server = std::make_unique<LiveServer>();
    m_other = std::make_unique<Person>(u"Bala"_s, m_server->address());
    QVERIFY(m_other->join(u"design"_s));
    m_window = std::make_unique<TestWindow>(m_server->address());
    QVERIFY(m_window->show());
}

void tst_Unread::cleanup()
{
    m_elsewhere.close();
    if (m_window)
        QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_other.reset();
    m_server.reset();
}

bool tst_Unread::say(int count, int lines)
{
    for (int number = 1; number <= count; ++number) {
        const QString end = lines > 1 ? QString(lines - 1, u'\n') + u'.' : QString();
        if (!m_other->say(u"message %1"_s.arg(number) + end))
            return false;
    }
    return true;
}

// In "design", with "kitchen" in front.
bool tst_Unread::openOther()
{
    return m_window->join(u"Asha"_s, u"design"_s) && m_window->join(u"Asha"_s, u"kitchen"_s) &&
           QTest::qWaitFor([this] { return room().name() == u"kitchen"_s && isAtEnd(); });
}

void tst_Unread::look(bool atWindow)
{
    QWindow &window = atWindow ? m_window->window() : m_elsewhere;
    window.show();
    window.requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QCOMPARE(m_window->window().isActive(), atWindow);
}

double tst_Unread::placeOf(const QString &text) const
{
    const auto found = m_window->showing(text);
    if (found.isEmpty())
        return qQNaN();
    const double place = list()->mapFromItem(found.first(), {}).y();
    return place > -found.first()->height() && place < list()->height() ? place : qQNaN();
}

bool tst_Unread::isLineNearTop() const
{
    const double place = placeOf(u"New"_s);
    return place >= 0 && place < 100;
}

void tst_Unread::opensARoomAtTheLine_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("lines");
    QTest::addColumn<QSize>("size");
    QTest::newRow("some") << 40 << 1 << QSize(1200, 760);
    QTest::newRow("of many lines") << 12 << 7 << QSize(1200, 760);
    QTest::newRow("one that is high") << 1 << 80 << QSize(1200, 760);
    QTest::newRow("many") << 150 << 1 << QSize(1200, 760);
    QTest::newRow("narrow") << 40 << 1 << QSize(400, 640);
}

void tst_Unread::opensARoomAtTheLine()
{
    QFETCH(int, count);
    QFETCH(int, lines);
    QFETCH(QSize, size);
    QVERIFY(m_other->say(u"before"_s));
    QVERIFY(openOther());
    m_window->window().resize(size);
    QVERIFY(say(count, lines));
    QTRY_COMPARE(m_window->session().joinedRooms()->unread(), count);
    m_window->press(Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(room().name(), u"design"_s);
    QTRY_VERIFY(isLineNearTop());
    QTRY_VERIFY(m_window->find(u"jumpButton"_s));
    QVERIFY(!isAtEnd());
    QCOMPARE(room().unreadCount(), count);
    QCOMPARE(m_window->find(u"jumpButton"_s)->property("text").toString(), u"%1 new"_s.arg(count));
}

void tst_Unread::opensAtTheEndWhatFitsInTheView()
{
    QVERIFY(say(40));
    QVERIFY(openOther());
    QVERIFY(m_other->say(u"one more"_s));
    QVERIFY(m_other->say(u"and another"_s));
    QTRY_COMPARE(m_window->session().joinedRooms()->unread(), 2);
    m_window->press(Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(placeOf(u"and another"_s) > list()->height() - 60);
    QVERIFY(isAtEnd());
    QTRY_COMPARE(room().unreadCount(), 0);
    QVERIFY(placeOf(u"New"_s) > 0);
    QVERIFY(!m_window->find(u"jumpButton"_s));
}

void tst_Unread::readsAtTheEnd_data()
{
    QTest::addColumn<QString>("way");
    for (const auto &way : {"button", "escape", "wheel", "keys"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void tst_Unread::readsAtTheEnd()
{
    QFETCH(QString, way);
    QVERIFY(openOther());
    QVERIFY(say(60));
    QTRY_COMPARE(m_window->session().joinedRooms()->unread(), 60);
    m_window->press(Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(isLineNearTop());
    QTRY_VERIFY(m_window->find(u"jumpButton"_s));
    if (way == u"button"_s) {
        m_window->click(m_window->find(u"jumpButton"_s));
    } else if (way == u"escape"_s) {
        m_window->press(Qt::Key_Escape);
    } else if (way == u"keys"_s) {
        for (int page = 0; page < 9; ++page)
            m_window->press(Qt::Key_PageDown);
    } else {
        const QPointF at = list()->mapToScene(list()->boundingRect().center());
        const auto turn = [&] {
            QWheelEvent event(at, m_window->window().mapToGlobal(at), {}, {0, -2400}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&m_window->window(), &event);
            return true;
        };
        QTRY_VERIFY((list()->property("moving").toBool() || turn()) && isAtEnd());
    }
    QTRY_VERIFY(isAtEnd());
    QTRY_COMPARE(room().unreadCount(), 0);
    QTRY_VERIFY(!m_window->find(u"jumpButton"_s));
    QVERIFY(m_other->say(u"and then"_s));
    QTRY_VERIFY(placeOf(u"and then"_s) > list()->height() - 60);
    QTRY_COMPARE(room().unreadCount(), 0);
}

void tst_Unread::keepsTheLineInSightWhenSizesChange()
{
    QVERIFY(openOther());
    QVERIFY(say(60));
    QTRY_COMPARE(m_window->session().joinedRooms()->unread(), 60);
    m_window->press(Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(isLineNearTop());
    for (const QSize size : {QSize(1200, 500), QSize(500, 600), QSize(1400, 700)}) {
        m_window->window().resize(size);
        QTRY_COMPARE(list()->window()->size(), size);
        QTRY_VERIFY(isLineNearTop());
    }
    m_window->settings().setTextScale(2);
    QTRY_VERIFY(isLineNearTop());
    QCOMPARE(room().unreadCount(), 60);
}

void tst_Unread::standsStillAtTheLine()
{
    QVERIFY(openOther());
    QVERIFY(say(60));
    QTRY_COMPARE(m_window->session().joinedRooms()->unread(), 60);
    m_window->press(Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(isLineNearTop());
    const double place = placeOf(u"message 5"_s);
    QVERIFY(place > 0);
    QVERIFY(m_other->say(u"news"_s));
    QTRY_COMPARE(room().unreadCount(), 61);
    QCOMPARE(placeOf(u"message 5"_s), place);
    m_window->window().grabWindow();
    QCOMPARE(placeOf(u"message 5"_s), place);
}

void tst_Unread::comesBackToTheLine()
{
    QVERIFY(openOther());
    QVERIFY(say(60));
    QTRY_COMPARE(m_window->session().joinedRooms()->unread(), 60);
    m_window->press(Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(isLineNearTop());
    m_window->press(Qt::Key_PageDown);
    QTRY_VERIFY(!isLineNearTop());
    m_window->press(Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(room().name(), u"kitchen"_s);
    QTRY_VERIFY(isAtEnd());
    m_window->press(Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(isLineNearTop());
    QCOMPARE(room().unreadCount(), 60);
}

void tst_Unread::opensOneRoomAfterTheOther()
{
    QVERIFY(m_window->join(u"Asha"_s, u"general"_s));
    QVERIFY(openOther());
    QVERIFY(say(40));
    QVERIFY(m_other->join(u"general"_s));
    QVERIFY(say(40));
    QTRY_COMPARE(m_window->session().joinedRooms()->unread(), 80);
    for (const auto &name : {u"general"_s, u"design"_s, u"general"_s}) {
        m_window->session().openRoom(name);
        QTRY_VERIFY(isLineNearTop());
        QTRY_VERIFY(m_window->find(u"jumpButton"_s));
        QCOMPARE(room().unreadCount(), 40);
    }
    // At its end while the window is behind another one.
    look(false);
    QMetaObject::invokeMethod(list(), "positionViewAtBeginning");
    QTRY_VERIFY(isAtEnd());
    QVERIFY(m_other->say(u"and then"_s));
    QTRY_VERIFY(placeOf(u"and then"_s) > list()->height() - 60);
    QCOMPARE(room().unreadCount(), 41);
    m_window->session().openRoom(u"design"_s);
    QTRY_VERIFY(isLineNearTop());
    look(true);
    QTRY_VERIFY(m_window->find(u"jumpButton"_s));
    QCOMPARE(room().unreadCount(), 40);
}

void tst_Unread::stopsAtTheLineWhileNobodyLooks()
{
    QVERIFY(say(40));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(isAtEnd());
    look(false);
    QVERIFY(m_other->say(u"one more"_s));
    QTRY_VERIFY(placeOf(u"one more"_s) > list()->height() - 60);
    QTRY_VERIFY(placeOf(u"New"_s) > 0);
    QCOMPARE(room().unreadCount(), 1);
    QVERIFY(say(40));
    QTRY_COMPARE(room().unreadCount(), 41);
    QTRY_VERIFY(isLineNearTop());
    look(true);
    QTRY_VERIFY(m_window->find(u"jumpButton"_s));
    QVERIFY(isLineNearTop());
    QCOMPARE(room().unreadCount(), 41);
}

void tst_Unread::followsWhatIsSentOverTheLine()
{
    QVERIFY(openOther());
    QVERIFY(say(60));
    QTRY_COMPARE(m_window->session().joinedRooms()->unread(), 60);
    m_window->press(Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(isLineNearTop());
    m_window->type(u"hello"_s);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(placeOf(u"hello"_s) > list()->height() - 60);
    QVERIFY(isAtEnd());
    QTRY_COMPARE(room().unreadCount(), 0);
}

void tst_Unread::followsAfterResizes_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 4, 8, 30})
        QTest::addRow("%d messages", count) << count;
}

void tst_Unread::followsAfterResizes()
{
    QFETCH(int, count);
    const QString name(64, u'W');
    QVERIFY(m_other->join(name));
    QVERIFY(say(count));
    m_window->window().resize(400, 640);
    QVERIFY(m_window->join(u"Asha"_s, name));
    QTRY_VERIFY(isAtEnd());
    int number = 0;
    for (const QSize size : {QSize(380, 640), QSize(1200, 500), QSize(360, 420), QSize(1000, 760)}) {
        m_window->window().resize(size);
        QTRY_COMPARE(list()->window()->size(), size);
        QTRY_VERIFY(isAtEnd());
        const QString text = u"after %1"_s.arg(++number);
        QVERIFY(m_other->say(text));
        QTRY_VERIFY(placeOf(text) > list()->height() - 60);
        QVERIFY(placeOf(text) < list()->height() - 20);
        QTRY_COMPARE(room().unreadCount(), 0);
    }
}

QTEST_MAIN(tst_Unread)
#include "tst_Unread.moc"

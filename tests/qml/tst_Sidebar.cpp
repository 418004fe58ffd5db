#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"

#include <QAccessible>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The list of rooms: what is unread out of its sight, and the keys that lead from room to room.
class tst_Sidebar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsTheRoomOneIsIn();
    void tellsWhatIsUnreadOutOfSight();
    void tellsWhereOneIsMentioned();
    void leadsToMentionsOutOfSight();
    void leadsToUnreadRoomsByKeyboard();
    void opensTheNthRoom();

private:
    bool joinRooms(int count);
    bool say(const QString &room, const QString &text = u"hello"_s);

    QString room() const { return m_window->session().currentRoom()->name(); }

    QString text(const QString &item) const
    {
        const QQuickItem *found = m_window->find(item);
        return found ? found->property("text").toString() : QString();
    }

    static QString nameOf(QQuickItem *item)
    {
        QAccessibleInterface *one = QAccessible::queryAccessibleInterface(item);
        return one ? one->text(QAccessible::Name) : QString();
    }

    /// What a screen reader says of the row of the room.
    QString spoken(const QString &room) const
    {
        QQuickItem *item = m_window->showing(room).first();
        while (item && !nameOf(item).startsWith(room + u','))
            item = item->parentItem();
        return nameOf(item);
    }

    double position() const { return m_window->find(u"joinedRooms"_s)->property("contentY").toDouble(); }

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Person> m_other;
    std::unique_ptr<TestWindow> m_window;
};

void tst_Sidebar::init()
{
    QAccessible::setActive(true);
    m_server = std::make_unique<LiveServer>();
    m_other = std::make_unique<Person>(u"Bala"_s, m_server->address());
    m_window = std::make_unique<TestWindow>(m_server->address(), QSize(1200, 480));
    QVERIFY(m_window->show());
}

void tst_Sidebar::cleanup()
{
    QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_other.reset();
    m_server.reset();
}

// "room-1" and so on; the first one is in front.
bool tst_Sidebar::joinRooms(int count)
{
    for (int number = count; number > 0; --number) {
        const QString name = u"room-%1"_s.arg(number);
        if (!m_window->join(u"Asha"_s, name) || !QTest::qWaitFor([&] { return room() == name; }))
            return false;
    }
    return true;
}

bool tst_Sidebar::say(const QString &room, const QString &text)
{
    const int before = m_window->session().joinedRooms()->unread();
    return m_other->join(room) && m_other->say(text) &&
           QTest::qWaitFor([&] { return m_window->session().joinedRooms()->unread() == before + 1; });
}

// Also when many that stand before it come back after it.
void tst_Sidebar::showsTheRoomOneIsIn()
{
    QStringList rooms;
    for (int number = 1; number <= 30; ++number)
        rooms.append(u"room-%1"_s.arg(number));
    m_window->settings().setJoinedRooms(ServerAddress::parse(m_server->address())->url().toString(), u"asha"_s,
                                        rooms);
    QVERIFY(m_window->join(u"Asha"_s, u"room-20"_s));
    QTRY_COMPARE(m_window->session().joinedRooms()->count(), 30);
    const QQuickItem *list = m_window->find(u"joinedRooms"_s);
    const auto isSeen = [&](QQuickItem *item) {
        const double y = list->mapFromItem(item, QPointF(0, item->height() / 2)).y();
        return list->isAncestorOf(item) && y > 0 && y < list->height();
    };
    const auto isRoomSeen = [&](const QString &room) {
        const auto items = m_window->showing(room);
        return std::any_of(items.begin(), items.end(), isSeen);
    };
    QTRY_VERIFY(isRoomSeen(u"room-20"_s));
    QVERIFY(!isRoomSeen(u"room-1"_s));
}

void tst_Sidebar::tellsWhatIsUnreadOutOfSight()
{
    QVERIFY(joinRooms(24));
    QVERIFY(say(u"room-2"_s));
    QVERIFY(!m_window->find(u"unreadBelow"_s));
    QVERIFY(say(u"room-17"_s));
    QTRY_COMPARE(text(u"unreadBelow"_s), u"1 unread"_s);
    QVERIFY(say(u"room-24"_s));
    QTRY_COMPARE(text(u"unreadBelow"_s), u"2 unread"_s);
    QVERIFY(!m_window->find(u"unreadAbove"_s));

    const double before = position();
    m_window->click(m_window->find(u"unreadBelow"_s));
    QVERIFY(position() > before);
    QVERIFY(!m_window->showing(u"room-17"_s).isEmpty());
    QCOMPARE(text(u"unreadBelow"_s), u"1 unread"_s);
    QTRY_COMPARE(text(u"unreadAbove"_s), u"1 unread"_s);
    QCOMPARE(room(), u"room-1"_s);
    m_window->click(m_window->find(u"unreadBelow"_s));
    QTRY_VERIFY(!m_window->find(u"unreadBelow"_s));
    QCOMPARE(text(u"unreadAbove"_s), u"1 unread"_s);
    m_window->click(m_window->find(u"unreadAbove"_s));
    QTRY_VERIFY(!m_window->find(u"unreadAbove"_s));
    QCOMPARE(position(), before);
}

void tst_Sidebar::tellsWhereOneIsMentioned()
{
    QVERIFY(joinRooms(3));
    const QString rest = u"#room-1 \u2013 "_s + QGuiApplication::applicationDisplayName();
    QVERIFY(say(u"room-2"_s));
    QTRY_COMPARE(m_window->window().title(), u"(1) "_s + rest);
    QCOMPARE(m_window->showing(u"1"_s).size(), 1);
    QVERIFY(say(u"room-3"_s, u"@Asha"_s));
    QVERIFY(say(u"room-3"_s));
    QVERIFY(say(u"room-3"_s, u"and @asha"_s));
    QTRY_COMPARE(m_window->showing(u"@2"_s).size(), 1);
    QCOMPARE(m_window->showing(u"1"_s).size(), 1);
    QCOMPARE(m_window->window().title(), u"(@2) "_s + rest);
    const QQuickItem *badge = m_window->showing(u"@2"_s).first()->parentItem();
    QCOMPARE(badge->property("color").value<QColor>(), QColor(u"#AF3F08"_s));
    QVERIFY(m_window->showing(u"1"_s).first()->parentItem()->property("color").value<QColor>() !=
            QColor(u"#AF3F08"_s));
    QCOMPARE(spoken(u"room-3"_s), u"room-3, 3 new, 2 for you"_s);
    QCOMPARE(spoken(u"room-2"_s), u"room-2, 1 new"_s);

    m_window->press(Qt::Key_3, Qt::ControlModifier);
    QTRY_COMPARE(m_window->showing(u"@2"_s).size(), 0);
    QTRY_VERIFY(m_window->window().title().startsWith(u"(1) #room-3"_s));
}

void tst_Sidebar::leadsToMentionsOutOfSight()
{
    QVERIFY(joinRooms(24));
    QVERIFY(say(u"room-12"_s));
    QVERIFY(say(u"room-24"_s, u"@Asha"_s));
    QTRY_COMPARE(m_window->showing(u"@1"_s).size(), 1);
    QCOMPARE(text(u"unreadBelow"_s), u"2 unread"_s);
    QTRY_COMPARE(nameOf(m_window->find(u"unreadBelow"_s)), u"2 unread below, 1 for you"_s);
    m_window->click(m_window->find(u"unreadBelow"_s));
    QTRY_VERIFY(!m_window->showing(u"room-24"_s).isEmpty() && !m_window->find(u"unreadBelow"_s));
    QTRY_COMPARE(text(u"unreadAbove"_s), u"1 unread"_s);
    QCOMPARE(m_window->showing(u"@1"_s).size(), 1);
    QCOMPARE(nameOf(m_window->find(u"unreadAbove"_s)), u"1 unread above"_s);
}

void tst_Sidebar::leadsToUnreadRoomsByKeyboard()
{
    QVERIFY(joinRooms(5));
    QVERIFY(say(u"room-2"_s));
    QVERIFY(say(u"room-4"_s));
    QVERIFY(say(u"room-5"_s));
    const Qt::KeyboardModifiers keys = Qt::AltModifier | Qt::ShiftModifier;
    m_window->press(Qt::Key_Up, keys);
    QCOMPARE(room(), u"room-5"_s);
    QTRY_COMPARE(m_window->session().joinedRooms()->unread(), 2);
    m_window->press(Qt::Key_Down, keys);
    QCOMPARE(room(), u"room-2"_s);
    QTRY_COMPARE(m_window->session().joinedRooms()->unread(), 1);
    QTRY_VERIFY(m_window->find(u"composerField"_s)->hasActiveFocus());
    m_window->press(Qt::Key_Down, keys);
    QCOMPARE(room(), u"room-4"_s);
    QTRY_COMPARE(m_window->session().joinedRooms()->unread(), 0);
    m_window->press(Qt::Key_Down, keys);
    QCOMPARE(room(), u"room-4"_s);
}

void tst_Sidebar::opensTheNthRoom()
{
    QVERIFY(joinRooms(3));
    m_window->press(Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(room(), u"room-3"_s);
    m_window->press(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(room(), u"room-2"_s);
    QTRY_VERIFY(m_window->find(u"composerField"_s)->hasActiveFocus());
    m_window->press(Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(room(), u"room-2"_s);
    QCOMPARE(m_window->session().currentRoom()->draft(), QString());
}

QTEST_MAIN(tst_Sidebar)
#include "tst_Sidebar.moc"

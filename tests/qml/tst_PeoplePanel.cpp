#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// Who is in the room, in the real window.
class tst_PeoplePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void hasNoFilterForFew();
    void narrowsByTyping();
    void narrowsByTypingInTheList();
    void forgetsTheFilterInAnotherRoom();
    void showsLongNames();
    void showsNamesFromRightToLeft();

private:
    void come(const QString &name);
    void comeMany();

    QQuickItem *field() const { return m_window->find(u"peopleFilter"_s); }

    /// How many names like this one are in the list.
    int listed(const QString &name) const;

    std::unique_ptr<LiveServer> m_server;
    std::vector<std::unique_ptr<Person>> m_people;
    std::unique_ptr<TestWindow> m_window;
};

void tst_PeoplePanel::init()
{
    m_server = std::make_unique<LiveServer>();
    m_window = std::make_unique<TestWindow>(m_server->address());
    QVERIFY(m_window->show());
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(m_window->find(u"composerField"_s)->hasActiveFocus());
}

void tst_PeoplePanel::cleanup()
{
    QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_people.clear();
    m_server.reset();
}

void tst_PeoplePanel::come(const QString &name)
{
    m_people.push_back(std::make_unique<Person>(name, m_server->address()));
    QVERIFY(m_people.back()->join(u"design"_s));
}

void tst_PeoplePanel::comeMany()
{
    for (int number = 1; number <= 20; ++number)
        come(u"Person %1"_s.arg(number));
    QTRY_VERIFY(field());
}

int tst_PeoplePanel::listed(const QString &name) const
{
    const QQuickItem *panel = m_window->find(u"peoplePanel"_s);
    const auto items = m_window->showing(name);
    return int(
        std::count_if(items.begin(), items.end(), [&](QQuickItem *item) { return panel->isAncestorOf(item); }));
}

void tst_PeoplePanel::hasNoFilterForFew()
{
    come(u"Bala"_s);
    QTRY_COMPARE(listed(u"Bala"_s), 1);
    QVERIFY(!field());
    // What is typed there is for the composer.
    m_window->press(Qt::Key_F6);
    m_window->type(u"x"_s);
    QTRY_COMPARE(m_window->session().currentRoom()->draft(), u"x"_s);
}

void tst_PeoplePanel::narrowsByTyping()
{
    comeMany();
    QTRY_COMPARE(listed(u"Person 3"_s), 1);
    m_window->click(field());
    m_window->type(u"person 2"_s);
    QTRY_COMPARE(listed(u"Person 3"_s), 0);
    QCOMPARE(listed(u"Person 2"_s), 1);
    QCOMPARE(listed(u"Person 20"_s), 1);
    QCOMPARE(listed(u"Asha"_s), 0);
    m_window->type(u"x"_s);
    QTRY_COMPARE(listed(u"Nobody here has that in their name."_s), 1);
    m_window->press(Qt::Key_Escape);
    QTRY_COMPARE(listed(u"Person 3"_s), 1);
    QVERIFY(field()->hasActiveFocus());
    // There is nothing to clear any more: back to the composer.
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(m_window->find(u"composerField"_s)->hasActiveFocus());
    QCOMPARE(m_window->session().currentRoom()->draft(), QString());
}

void tst_PeoplePanel::narrowsByTypingInTheList()
{
    comeMany();
    m_window->press(Qt::Key_F6);
    m_window->type(u"20"_s);
    QTRY_COMPARE(field()->property("text").toString(), u"20"_s);
    QTRY_COMPARE(listed(u"Person 3"_s), 0);
    QCOMPARE(listed(u"Person 20"_s), 1);
    // Those who go leave too few to need it, but not while somebody looks for one.
    m_people.erase(m_people.begin(), m_people.begin() + 5);
    QTRY_COMPARE(m_window->session().currentRoom()->memberCount(), 16);
    QVERIFY(field());
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(!field());
}

void tst_PeoplePanel::forgetsTheFilterInAnotherRoom()
{
    comeMany();
    m_window->click(field());
    m_window->type(u"20"_s);
    QVERIFY(m_window->join(u"Asha"_s, u"kitchen"_s));
    QTRY_COMPARE(listed(u"Asha"_s), 1);
    m_window->session().openRoom(u"design"_s);
    QTRY_COMPARE(listed(u"Person 3"_s), 1);
    QCOMPARE(field()->property("text").toString(), QString());
}

void tst_PeoplePanel::showsLongNames()
{
    const QString name = u"Maria Magdalena Thompson-Vandenberghe"_s;
    const QString longest(64, u'W');
    come(name);
    come(longest);
    QTRY_COMPARE(listed(name), 1);
    QTRY_COMPARE(listed(longest), 1);
    QVERIFY(!m_window->showing(name).first()->property("truncated").toBool());
    // What does not fit is told.
    QQuickItem *item = m_window->showing(longest).first();
    QVERIFY(item->property("truncated").toBool());
    QTest::mouseMove(&m_window->window(), item->mapToScene({0, 300}).toPoint());
    QTest::mouseMove(&m_window->window(), item->mapToScene({20, 10}).toPoint());
    QTRY_COMPARE(m_window->showing(longest).size(), 2);
}

void tst_PeoplePanel::showsNamesFromRightToLeft()
{
    const QString name = u"\u0645\u062D\u0645\u062F"_s;
    come(name);
    QTRY_COMPARE(listed(name), 1);
    QQuickItem *label = m_window->showing(name).first();
    QCOMPARE(label->property("effectiveHorizontalAlignment").toInt(), int(Qt::AlignLeft));
}

QTEST_MAIN(tst_PeoplePanel)
#include "tst_PeoplePanel.moc"

#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The timeline in the real window, with a real server behind it.
class tst_Timeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void followsTheNewestAtTheEnd();
    void standsStillFurtherUp_data();
    void standsStillFurtherUp();
    void standsStillOverOneThatIsHigh_data();
    void standsStillOverOneThatIsHigh();
    void standsStillWhenOlderOnesCome();
    void keepsTheEndWhenSizesChange();
    void opensEveryRoomAtItsEnd();
    void jumpsToTheLatest();
    void showsMarkupAsItIs();
    void keepsWhatIsWrittenOffline();
    void copiesText();
    void copiesWhatIsSelected();
    void saysThatARoomIsQuiet();

private:
    bool fill(int count);

    QQuickItem *list() const { return m_window->find(u"timelineList"_s); }

    double position() const { return list()->property("contentY").toDouble(); }

    bool isAtEnd() const { return list()->property("atYEnd").toBool(); }

    void scrollUp(double pixels);
    /// Where in the list a message that is seen whole stands, and its text.
    std::pair<QString, double> landmark() const;
    double placeOf(const QString &text) const;

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Person> m_other;
    std::unique_ptr<TestWindow> m_window;
};

void tst_Timeline::init()
{
    m_server = std::make_unique<LiveServer>();
    m_other = std::make_unique<Person>(u"Bala"_s, m_server->address());
    QVERIFY(m_other->join(u"design"_s));
    m_window = std::make_unique<TestWindow>(m_server->address());
    QVERIFY(m_window->show());
}

void tst_Timeline::cleanup()
{
    if (m_window)
        QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_other.reset();
    m_server.reset();
}

bool tst_Timeline::fill(int count)
{
    for (int number = 1; number <= count; ++number) {
        // Rows of different heights.
        if (!m_other->say(u"message %1"_s.arg(number) + QString(number % 5, u'\n') + u'.'))
            return false;
    }
    return true;
}

void tst_Timeline::scrollUp(double pixels)
{
    list()->setProperty("contentY", position() - pixels);
    QCoreApplication::processEvents();
}

double tst_Timeline::placeOf(const QString &text) const
{
    const auto found = m_window->showing(text);
    return found.isEmpty() ? qQNaN() : list()->mapFromItem(found.first(), {}).y();
}

std::pair<QString, double> tst_Timeline::landmark() const
{
    const TimelineModel &model = *m_window->session().currentRoom()->timeline();
    for (int row = 0; row < model.count(); ++row) {
        const QString text = model.data(model.index(row), TimelineModel::TextRole).toString();
        const double place = placeOf(text);
        if (place > 0 && place < list()->height() - 100)
            return {text, place};
    }
    return {};
}

void tst_Timeline::followsTheNewestAtTheEnd()
{
    QVERIFY(fill(40));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(isAtEnd());
    for (int number = 0; number < 5; ++number) {
        const QString text = u"and then %1"_s.arg(number);
        QVERIFY(m_other->say(text));
        QTRY_VERIFY(placeOf(text) > list()->height() - 60);
        QVERIFY(placeOf(text) < list()->height() - 20);
        QVERIFY(isAtEnd());
    }
    QVERIFY(!m_window->find(u"jumpButton"_s));
}

void tst_Timeline::standsStillFurtherUp_data()
{
    QTest::addColumn<double>("up");
    QTest::newRow("a pixel") << 1.;
    QTest::newRow("a line") << 20.;
    QTest::newRow("some rows") << 150.;
    QTest::newRow("a page") << 700.;
    QTest::newRow("two pages") << 1300.;
}

void tst_Timeline::standsStillFurtherUp()
{
    QFETCH(double, up);
    QVERIFY(fill(60));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(isAtEnd());
    scrollUp(up);
    const auto [text, place] = landmark();
    QVERIFY(!text.isEmpty());
    Room &room = *m_window->session().currentRoom();
    for (int number = 1; number <= 3; ++number) {
        QVERIFY(m_other->say(u"news"_s));
        QTRY_COMPARE(room.unreadCount(), number);
        QCOMPARE(placeOf(text), place);
    }
    const TimelineModel &model = *room.timeline();
    QTRY_VERIFY(model.data(model.index(2), TimelineModel::IsFirstNewRole).toBool());
    QCoreApplication::processEvents();
    QCOMPARE(placeOf(text), place);
}

void tst_Timeline::standsStillOverOneThatIsHigh_data()
{
    QTest::addColumn<double>("up");
    QTest::newRow("a pixel") << 1.;
    QTest::newRow("a line") << 20.;
    QTest::newRow("a page") << 700.;
}

void tst_Timeline::standsStillOverOneThatIsHigh()
{
    QFETCH(double, up);
    QVERIFY(fill(40));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(isAtEnd());
    scrollUp(up);
    const auto [text, place] = landmark();
    QVERIFY(!text.isEmpty());
    QVERIFY(m_other->say(QString(200, u'\n') + u"the end"_s));
    QTRY_COMPARE(m_window->session().currentRoom()->unreadCount(), 1);
    QCOMPARE(placeOf(text), place);
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(isAtEnd());
}

void tst_Timeline::keepsTheEndWhenSizesChange()
{
    QVERIFY(fill(40));
    const QString text =
        u"A message that is long enough to take more lines in a window that is not so wide."_s.repeated(4);
    QVERIFY(m_other->say(text));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(isAtEnd());
    const auto gap = [&] {
        const QQuickItem *item = m_window->showing(text).value(0);
        return item ? list()->height() - list()->mapFromItem(item, {0, item->height()}).y() : qQNaN();
    };
    QTRY_VERIFY(gap() > 0 && gap() < 60); // under it stands who joined
    const double before = gap();
    for (const QSize size : {QSize(1200, 500), QSize(1200, 800), QSize(500, 500), QSize(1400, 900)}) {
        m_window->window().resize(size);
        QTRY_COMPARE(gap(), before);
        QVERIFY(isAtEnd());
    }
    m_window->settings().setTextScale(2);
    QTRY_VERIFY(gap() > before && gap() < 2 * before);
    QVERIFY(isAtEnd());
}

void tst_Timeline::standsStillWhenOlderOnesCome()
{
    QVERIFY(fill(130));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(isAtEnd());
    const TimelineModel &model = *m_window->session().currentRoom()->timeline();
    const int atFirst = model.count();
    while (model.count() == atFirst) {
        QVERIFY(list()->property("atYBeginning").toBool() == false);
        scrollUp(200);
        const auto [text, place] = landmark();
        QTest::qWait(20);
        QCOMPARE(placeOf(text), place);
    }
    QVERIFY(model.count() > 130);
    QVERIFY(!m_window->session().currentRoom()->hasOlder());
}

void tst_Timeline::opensEveryRoomAtItsEnd()
{
    QVERIFY(m_other->join(u"kitchen"_s));
    QVERIFY(fill(30));
    m_other->session().openRoom(u"design"_s);
    QVERIFY(fill(40));
    QVERIFY(m_window->join(u"Asha"_s, u"kitchen"_s));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(isAtEnd());
    scrollUp(600);
    QTRY_VERIFY(m_window->find(u"jumpButton"_s));
    m_window->session().openRoom(u"kitchen"_s);
    QTRY_VERIFY(isAtEnd());
    QTRY_COMPARE(m_window->showing(u"message 30."_s).size(), 1);
    m_other->session().openRoom(u"kitchen"_s);
    QVERIFY(m_other->say(u"and then"_s));
    QTRY_VERIFY(placeOf(u"and then"_s) > list()->height() - 60);
    QVERIFY(isAtEnd());
}

void tst_Timeline::jumpsToTheLatest()
{
    QVERIFY(fill(40));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(isAtEnd());
    scrollUp(600);
    QQuickItem *button = nullptr;
    QTRY_VERIFY(button = m_window->find(u"jumpButton"_s));
    QVERIFY(m_other->say(u"news"_s));
    QTRY_COMPARE(button->property("text").toString(), u"1 new"_s);
    m_window->click(button);
    QTRY_VERIFY(isAtEnd());
    QTRY_COMPARE(m_window->session().currentRoom()->unreadCount(), 0);
    QTRY_VERIFY(!m_window->find(u"jumpButton"_s));

    scrollUp(600);
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(isAtEnd());
}

void tst_Timeline::showsMarkupAsItIs()
{
    const QString name = u"<b>Mallory</b>"_s;
    const QString text = u"<h1>Big</h1> <img src=\"http://localhost/x.png\"> &lt; **bold** [a](b)"_s;
    Person mallory(name, m_server->address());
    QVERIFY(mallory.join(u"design"_s));
    QVERIFY(mallory.say(text));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_COMPARE(m_window->showing(text).size(), 1);
    QTRY_COMPARE(m_window->showing(name).size(), 2); // over the message, and among the people
    QList<QQuickItem *> shown = m_window->showing(text) + m_window->showing(name);
    for (const QQuickItem *item : shown)
        QCOMPARE(item->property("textFormat").toInt(), int(Qt::PlainText));
}

void tst_Timeline::keepsWhatIsWrittenOffline()
{
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    m_server->stop();
    QTRY_VERIFY(m_window->find(u"connectionBanner"_s));
    m_window->type(u"hello"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(m_window->showing(u"hello"_s).size(), 1);
    QTRY_COMPARE(m_window->showing(u"waiting to be sent"_s).size(), 1);

    m_server->start();
    QQuickItem *retry = nullptr;
    QTRY_VERIFY(retry = m_window->find(u"retryNow"_s));
    m_window->click(retry);
    QTRY_VERIFY(!m_window->find(u"connectionBanner"_s));
    QTRY_COMPARE(m_window->showing(u"waiting to be sent"_s).size(), 0);
    QCOMPARE(m_window->showing(u"hello"_s).size(), 1);
}

void tst_Timeline::copiesText()
{
    const QString text = u"first line\n<second line>"_s;
    QVERIFY(m_other->say(text));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_COMPARE(m_window->showing(text).size(), 1);
    m_window->click(m_window->showing(text).first(), Qt::RightButton);
    QQuickItem *copy = nullptr;
    QTRY_VERIFY(copy = m_window->find(u"copyText"_s));
    m_window->click(copy);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), text);
}

void tst_Timeline::copiesWhatIsSelected()
{
    const QString text = u"first second"_s;
    QVERIFY(m_other->say(text));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(placeOf(u"Welcome to design"_s) > 0 && placeOf(u"Welcome to design"_s) < list()->height() - 10);
    QQuickItem *item = m_window->showing(text).first();
    QTest::mouseDClick(&m_window->window(), Qt::LeftButton, {}, item->mapToScene({4, 10}).toPoint());
    m_window->click(item, Qt::RightButton);
    QTRY_VERIFY(m_window->find(u"copyText"_s));
    m_window->click(m_window->find(u"copyText"_s));
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"first"_s);
}

void tst_Timeline::saysThatARoomIsQuiet()
{
    QVERIFY(m_window->join(u"Asha"_s, u"new"_s));
    const QString quiet = u"It is quiet here. Say something."_s;
    QTRY_COMPARE(m_window->showing(quiet).size(), 1);
    m_window->type(u"hello"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(m_window->showing(quiet).size(), 0);

    // One message, and no notice with it.
    QTRY_COMPARE(m_window->session().currentRoom()->unsentCount(), 0);
    m_server->stop();
    auto &timeline = *m_window->session().currentRoom()->timeline();
    QTRY_COMPARE(timeline.count(), 2);
    Entry said;
    said.seq = 1;
    said.username = u"Asha"_s;
    said.message = u"hello"_s;
    timeline.startAfresh({said});
    QCOMPARE(timeline.count(), 1);
    QCOMPARE(m_window->showing(quiet).size(), 0);
    QCOMPARE(m_window->showing(u"This is where the room begins."_s).size(), 1);
}

QTEST_MAIN(tst_Timeline)
#include "tst_Timeline.moc"

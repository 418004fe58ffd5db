#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"

#include <QTest>
#include <QWheelEvent>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// A mouse's wheel over what can be scrolled, in the real window.
class tst_WheelSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void goesAsFarWithEachNotch_data();
    void goesAsFarWithEachNotch();
    void endsAtTheEnds();
    void leavesTouchpadsAlone();
    void passesOnWhatLeadsOverTheEnd();

private:
    /// Notches away from whoever turns, `after` ms after the last.
    void turn(double notches, quint64 after = 10) { wheel({}, {0, int(notches * 120)}, after); }

    void wheel(QPoint pixels, QPoint angle, quint64 after, Qt::ScrollPhase phase = Qt::NoScrollPhase);

    QQuickItem *list() const { return m_window->find(u"timelineList"_s); }

    /// In pixels; it is a sum of what was rounded.
    int position() const { return qRound(list()->property("contentY").toDouble()); }

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Person> m_other;
    std::unique_ptr<TestWindow> m_window;
    QQuickItem *m_under = nullptr; // the mouse
    quint64 m_time = 1'000;
};

void tst_WheelSteps::init()
{
    m_server = std::make_unique<LiveServer>();
    m_other = std::make_unique<Person>(u"Bala"_s, m_server->address());
    QVERIFY(m_other->join(u"design"_s));
    for (int number = 0; number < 80; ++number)
        QVERIFY(m_other->say(u"message %1"_s.arg(number)));
    m_window = std::make_unique<TestWindow>(m_server->address());
    QVERIFY(m_window->show());
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(list()->property("atYEnd").toBool());
    m_under = list();
}

void tst_WheelSteps::cleanup()
{
    QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_other.reset();
    m_server.reset();
}

void tst_WheelSteps::wheel(QPoint pixels, QPoint angle, quint64 after, Qt::ScrollPhase phase)
{
    const QPointF at = m_under->mapToScene(m_under->boundingRect().center());
    const auto source = phase == Qt::NoScrollPhase ? Qt::MouseEventNotSynthesized : Qt::MouseEventSynthesizedBySystem;
    QWheelEvent event(at, m_window->window().mapToGlobal(at), pixels, angle, Qt::NoButton, Qt::NoModifier, phase,
                      false, source);
    event.setTimestamp(m_time += after);
    QCoreApplication::sendEvent(&m_window->window(), &event);
}

void tst_WheelSteps::goesAsFarWithEachNotch_data()
{
    QTest::addColumn<bool>("moves");
    QTest::newRow("moving") << true;
    QTest::newRow("at once") << false;
}

void tst_WheelSteps::goesAsFarWithEachNotch()
{
    QFETCH(bool, moves);
    m_window->window().scene()->root()->setProperty("reducedMotion", !moves);
    const int start = position();
    turn(1);
    QTRY_VERIFY(position() < start - 60);
    QTRY_COMPARE(position(), start - 102);
    for (int notch = 0; notch < 6; ++notch)
        turn(1);
    QTRY_COMPARE(position(), start - 7 * 102);
    turn(1, 60'000);
    QTRY_COMPARE(position(), start - 8 * 102);
    turn(-0.5, 60'000);
    turn(-2);
    QTRY_COMPARE(position(), start - 11 * 51);
}

void tst_WheelSteps::endsAtTheEnds()
{
    // More than once: rows out of sight turn out to be higher than Qt thought.
    const auto isAt = [this](const char *end, double notches) {
        turn(notches);
        return list()->property(end).toBool();
    };
    QTRY_VERIFY(isAt("atYBeginning", 20));
    const int top = position();
    turn(3);
    turn(-1);
    QCOMPARE(position(), top + 102);
    QTRY_VERIFY(isAt("atYEnd", -20));
}

void tst_WheelSteps::leavesTouchpadsAlone()
{
    const int start = position();
    wheel({}, {}, 10, Qt::ScrollBegin);
    for (int step = 0; step < 3; ++step)
        wheel({0, 30}, {0, 60}, 10, Qt::ScrollUpdate);
    QVERIFY(position() < start);
    QVERIFY(position() >= start - 90); // and not one and a half notches
}

// The list of rooms is at its end, and the page under it goes on.
void tst_WheelSteps::passesOnWhatLeadsOverTheEnd()
{
    m_window->session().joinAnother();
    m_window->window().resize(400, 400);
    QTRY_VERIFY(m_window->find(u"roomChoices"_s));
    m_under = m_window->find(u"roomChoices"_s);
    const QQuickItem *page = m_under->parentItem();
    while (page && !page->property("contentY").isValid())
        page = page->parentItem();
    QVERIFY(page);
    QTRY_VERIFY(page->property("contentHeight").toDouble() > page->height());
    const double before = page->property("contentY").toDouble();
    turn(-1);
    QTRY_VERIFY(page->property("contentY").toDouble() > before);
}

QTEST_MAIN(tst_WheelSteps)
#include "tst_WheelSteps.moc"

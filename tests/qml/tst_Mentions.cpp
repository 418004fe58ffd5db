#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// Mentioning people in what one writes, in the real window.
class tst_Mentions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void offersPeopleWhileOneWrites();
    void accepts_data();
    void accepts();
    void acceptsWithinAText();
    void choosesByKeys();
    void closesByEscape();
    void leavesOtherKeysAlone();
    void doesNotHinderSending_data();
    void doesNotHinderSending();
    void isNotOpenedByADraft();
    void closesWhenTheKeyboardLeaves();
    void fitsTheWindow_data();
    void fitsTheWindow();
    void isReadAloud();

private:
    QQuickItem *field() const { return m_window->find(u"composerField"_s); }

    QString text() const { return field()->property("text").toString(); }

    QQuickItem *list() const { return m_window->find(u"mentionList"_s); }

    /// From top to bottom; empty: the list is not there.
    QList<QQuickItem *> rows() const;
    QStringList names() const;
    QString chosen() const;
    /// In the room, newest first.
    QStringList messages() const;

    std::unique_ptr<LiveServer> m_server;
    std::vector<std::unique_ptr<Person>> m_others;
    std::unique_ptr<TestWindow> m_window;
};

void tst_Mentions::init()
{
    QAccessible::setActive(true);
    m_server = std::make_unique<LiveServer>();
    for (const QString &name : {u"Bala"_s, u"Chitra Rao"_s, u"Mei"_s}) {
        m_others.push_back(std::make_unique<Person>(name, m_server->address()));
        QVERIFY(m_others.back()->join(u"design"_s));
    }
    QVERIFY(m_others.back()->say(u"hello"_s));
    m_window = std::make_unique<TestWindow>(m_server->address());
    QVERIFY(m_window->show());
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(field()->hasActiveFocus());
    QTRY_COMPARE(m_window->session().currentRoom()->members()->rowCount(), 4);
}

void tst_Mentions::cleanup()
{
    QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_others.clear();
    m_server.reset();
}

QList<QQuickItem *> tst_Mentions::rows() const
{
    QList<QQuickItem *> found;
    const std::function<void(QQuickItem *)> seek = [&](QQuickItem *item) {
        for (QQuickItem *child : item->childItems()) {
            if (child->property("chosen").isValid() && child->isVisible())
                found.append(child);
            else
                seek(child);
        }
    };
    if (QQuickItem *it = list()) {
        m_window->window().grabWindow(); // lays out
        seek(it);
    }
    std::ranges::sort(found, {}, [](const QQuickItem *row) { return row->y(); });
    return found;
}

QStringList tst_Mentions::names() const
{
    QStringList found;
    for (const QQuickItem *row : rows())
        found.append(row->property("name").toString());
    return found;
}

QString tst_Mentions::chosen() const
{
    QStringList found;
    for (const QQuickItem *row : rows()) {
        if (row->property("chosen").toBool())
            found.append(row->property("name").toString());
    }
    return found.join(u", "_s);
}

QStringList tst_Mentions::messages() const
{
    QStringList found;
    const TimelineModel &model = *m_window->session().currentRoom()->timeline();
    for (int row = 0; row < model.count(); ++row) {
        if (model.index(row).data(TimelineModel::IsOwnRole).toBool())
            found.append(model.index(row).data(TimelineModel::TextRole).toString());
    }
    return found;
}

void tst_Mentions::offersPeopleWhileOneWrites()
{
    m_window->type(u"so "_s);
    QVERIFY(!list());
    m_window->type(u"@"_s);
    QCOMPARE(names(), (QStringList{u"Mei"_s, u"Bala"_s, u"Chitra Rao"_s}));
    QCOMPARE(chosen(), u"Mei"_s);
    m_window->type(u"a"_s);
    QCOMPARE(names(), (QStringList{u"Bala"_s, u"Chitra Rao"_s}));
    QCOMPARE(chosen(), u"Bala"_s);
    m_window->type(u"q"_s);
    QVERIFY(!list());
    m_window->press(Qt::Key_Backspace);
    QCOMPARE(names().size(), 2);
    QVERIFY(field()->hasActiveFocus());
    QCOMPARE(text(), u"so @a"_s);
}

void tst_Mentions::accepts_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Tab") << int(Qt::Key_Tab);
    QTest::newRow("Return") << int(Qt::Key_Return);
    QTest::newRow("keypad") << int(Qt::Key_Enter);
    QTest::newRow("click") << 0;
}

void tst_Mentions::accepts()
{
    QFETCH(int, key);
    m_window->type(u"hi @ra"_s);
    QCOMPARE(names(), QStringList{u"Chitra Rao"_s});
    if (key == 0)
        m_window->click(rows().first());
    else
        m_window->press(Qt::Key(key));
    QCOMPARE(text(), u"hi @Chitra Rao "_s);
    QVERIFY(!list());
    QVERIFY(field()->hasActiveFocus());
    QCOMPARE(messages(), QStringList());
    m_window->type(u"there"_s);
    QVERIFY(!list());
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(messages(), QStringList{u"hi @Chitra Rao there"_s});
    QTRY_COMPARE(m_others[1]->session().currentRoom()->mentionCount(), 1);
    QCOMPARE(m_others[0]->session().currentRoom()->mentionCount(), 0);
}

void tst_Mentions::acceptsWithinAText()
{
    m_window->session().currentRoom()->members()->add(u"Bala Iyer"_s);
    m_window->type(u"hi  there"_s);
    field()->setProperty("cursorPosition", 3);
    m_window->type(u"@ba"_s);
    m_window->press(Qt::Key_Return);
    QCOMPARE(text(), u"hi @Bala there"_s);
    QCOMPARE(field()->property("cursorPosition"), 8);
    QVERIFY(!list());
    // Taken back step by step, as it was written.
    m_window->press(Qt::Key_Z, Qt::ControlModifier);
    m_window->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(text() != u"hi @Bala there"_s);
}

void tst_Mentions::choosesByKeys()
{
    m_window->type(u"@"_s);
    m_window->press(Qt::Key_Down);
    QCOMPARE(chosen(), u"Bala"_s);
    m_window->press(Qt::Key_Down);
    m_window->press(Qt::Key_Down);
    QCOMPARE(chosen(), u"Mei"_s);
    m_window->press(Qt::Key_Up);
    QCOMPARE(chosen(), u"Chitra Rao"_s);
    m_window->press(Qt::Key_Tab);
    QCOMPARE(text(), u"@Chitra Rao "_s);
    // The next begins with the first again, and so does what is narrowed.
    m_window->type(u"@"_s);
    QCOMPARE(chosen(), u"Mei"_s);
    m_window->press(Qt::Key_Up);
    QCOMPARE(chosen(), u"Chitra Rao"_s);
    m_window->type(u"a"_s);
    QCOMPARE(chosen(), u"Bala"_s);
}

void tst_Mentions::closesByEscape()
{
    m_window->type(u"@b"_s);
    QVERIFY(list());
    m_window->press(Qt::Key_Escape);
    QVERIFY(!list());
    m_window->type(u"a"_s);
    QVERIFY(!list());
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(messages(), QStringList{u"@ba"_s});
    m_window->type(u"@b"_s);
    QVERIFY(list());
}

void tst_Mentions::leavesOtherKeysAlone()
{
    m_window->type(u"one"_s);
    m_window->press(Qt::Key_Return, Qt::ShiftModifier);
    m_window->type(u"@b"_s);
    m_window->press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(field()->property("selectedText").toString().size(), 3);
    QVERIFY(!list());
    m_window->press(Qt::Key_Right);
    QVERIFY(list());
    m_window->press(Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(!list());
    QCOMPARE(text(), u"one\n@b\n"_s);
    m_window->press(Qt::Key_Up);
    QCOMPARE(field()->property("cursorPosition"), 4);
}

void tst_Mentions::doesNotHinderSending_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nobody") << u"@zoe"_s;
    QTest::newRow("oneself") << u"@Asha"_s;
    QTest::newRow("a name in full") << u"ask @bala"_s;
    QTest::newRow("an address") << u"bala@mei"_s;
    QTest::newRow("a sentence") << u"@Bala may know"_s;
}

void tst_Mentions::doesNotHinderSending()
{
    QFETCH(QString, text);
    m_window->type(text);
    QVERIFY(!list());
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(messages(), QStringList{text});
}

void tst_Mentions::isNotOpenedByADraft()
{
    m_window->type(u"@b"_s);
    QVERIFY(list());
    QVERIFY(m_window->join(u"Asha"_s, u"kitchen"_s));
    QTRY_COMPARE(text(), QString());
    QVERIFY(!list());
    m_window->press(Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(text(), u"@b"_s);
    QTRY_VERIFY(field()->hasActiveFocus());
    QVERIFY(!list());
    m_window->press(Qt::Key_Backspace);
    QVERIFY(list());
}

void tst_Mentions::closesWhenTheKeyboardLeaves()
{
    m_window->type(u"@b"_s);
    QVERIFY(list());
    m_window->press(Qt::Key_F6, Qt::ShiftModifier);
    QTRY_VERIFY(!field()->hasActiveFocus());
    QVERIFY(!list());
}

void tst_Mentions::fitsTheWindow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    for (const QSize size : {QSize(400, 640), QSize(360, 420), QSize(1200, 760)}) {
        for (const double scale : {1., 2.})
            QTest::addRow("%d by %d, %d %%", size.width(), size.height(), int(100 * scale)) << size << scale;
    }
}

void tst_Mentions::fitsTheWindow()
{
    QFETCH(QSize, size);
    QFETCH(double, scale);
    m_window->window().resize(size);
    m_window->settings().setTextScale(scale);
    for (int number = 0; number < 20; ++number)
        m_window->session().currentRoom()->members()->add(u"Somebody of many with a long name %1"_s.arg(number));
    m_window->type(u"@"_s);
    QTRY_VERIFY(rows().size() > 2);
    const QRectF window(QPointF(), size);
    const QRectF place = list()->mapRectToScene(list()->boundingRect());
    QVERIFY(window.contains(place));
    QVERIFY(place.bottom() < field()->mapToScene({}).y());
    QVERIFY(place.height() >= 2 * 34 * scale);
    // The last one too.
    m_window->press(Qt::Key_Up);
    QTRY_COMPARE(chosen(), u"Somebody of many with a long name 19"_s);
    const auto last = [this] {
        for (QQuickItem *row : rows()) {
            if (row->property("chosen").toBool())
                return row;
        }
        return rows().first();
    };
    QTRY_VERIFY(place.contains(last()->mapRectToScene(last()->boundingRect())));
    m_window->click(last());
    QCOMPARE(text(), u"@Somebody of many with a long name 19 "_s);
}

void tst_Mentions::isReadAloud()
{
    const auto spoken = [](QQuickItem *item, QAccessible::Text what) {
        return QAccessible::queryAccessibleInterface(item)->text(what);
    };
    QCOMPARE(spoken(field(), QAccessible::Description), QString());
    m_window->type(u"@"_s);
    QCOMPARE(rows().size(), 3);
    QAccessibleInterface *row = QAccessible::queryAccessibleInterface(rows().at(1));
    QCOMPARE(row->text(QAccessible::Name), u"Bala"_s);
    QCOMPARE(row->parent()->text(QAccessible::Name), u"People to mention"_s);
    QVERIFY(spoken(field(), QAccessible::Description).contains(u"Mei"_s));
    m_window->press(Qt::Key_Down);
    QVERIFY(spoken(field(), QAccessible::Description).contains(u"Bala"_s));
    row->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QTRY_COMPARE(text(), u"@Bala "_s);
}

QTEST_MAIN(tst_Mentions)
#include "tst_Mentions.moc"

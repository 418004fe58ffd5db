#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/TestWindow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The menus of the fields one types in, on both pages.
class tst_FieldMenu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensByMouse_data();
    void opensByMouse();
    void opensByKeyboard_data();
    void opensByKeyboard();
    void offersWhatCanBeDone();
    void leavesTheKeyboardWhereItWas();
    void tellsThePageWhatWasPasted();

private:
    void open(const QString &field);
    /// The field itself, where the item with this name has a label.
    QQuickItem *field(const QString &name) const;
    void openByMouse(const QString &name);
    void choose(const QString &row);

    bool isEnabled(const QString &row) const { return m_window->find(row)->isEnabled(); }

    QString text(const QString &name) const { return field(name)->property("text").toString(); }

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<TestWindow> m_window;
};

void tst_FieldMenu::init()
{
    m_server = std::make_unique<LiveServer>();
    m_window = std::make_unique<TestWindow>(m_server->address());
    QVERIFY(m_window->show());
    QGuiApplication::clipboard()->clear();
}

void tst_FieldMenu::cleanup()
{
    QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_server.reset();
}

QQuickItem *tst_FieldMenu::field(const QString &name) const
{
    QQuickItem *item = m_window->find(name);
    const QVariant inner = item->property("field");
    return inner.isValid() ? inner.value<QQuickItem *>() : item;
}

void tst_FieldMenu::open(const QString &name)
{
    if (name == u"composerField")
        QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    else if (name == u"serverField")
        m_window->click(m_window->find(u"changeServer"_s));
    QTRY_VERIFY(m_window->find(name));
    m_window->fill(name, u"one two"_s);
    QCOMPARE(text(name), u"one two"_s);
}

void tst_FieldMenu::openByMouse(const QString &name)
{
    m_window->click(field(name), Qt::RightButton);
    QTRY_VERIFY(m_window->find(u"pasteRow"_s));
    m_window->window().grabWindow(); // lays out
}

void tst_FieldMenu::choose(const QString &row)
{
    m_window->click(m_window->find(row));
    QTRY_VERIFY(!m_window->find(row));
}

void tst_FieldMenu::opensByMouse_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"nameField", "roomField", "serverField", "composerField"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_FieldMenu::opensByMouse()
{
    QFETCH(QString, name);
    open(name);
    openByMouse(name);
    choose(u"selectAllRow"_s);
    QCOMPARE(field(name)->property("selectedText").toString(), u"one two"_s);
    openByMouse(name);
    choose(u"copyRow"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"one two"_s);
    QCOMPARE(field(name)->property("selectedText").toString(), u"one two"_s);
    QCOMPARE(text(name), u"one two"_s);
    openByMouse(name);
    choose(u"cutRow"_s);
    QCOMPARE(text(name), QString());
    openByMouse(name);
    choose(u"pasteRow"_s);
    QCOMPARE(text(name), u"one two"_s);
    QCOMPARE(field(name)->property("cursorPosition").toInt(), 7);
    QCOMPARE(field(name)->property("selectedText").toString(), QString());
}

void tst_FieldMenu::opensByKeyboard_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    for (const char *name : {"nameField", "composerField"}) {
        const QString field = QString::fromLatin1(name);
        QTest::addRow("menu key, %s", name) << field << Qt::Key_Menu << Qt::KeyboardModifiers();
        QTest::addRow("Shift+F10, %s", name) << field << Qt::Key_F10 << Qt::KeyboardModifiers(Qt::ShiftModifier);
    }
}

void tst_FieldMenu::opensByKeyboard()
{
    QFETCH(QString, name);
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    open(name);
    m_window->press(Qt::Key_A, Qt::ControlModifier);
    m_window->press(key, modifiers);
    QTRY_VERIFY(m_window->find(u"cutRow"_s));
    m_window->press(Qt::Key_Down);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(!m_window->find(u"cutRow"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"one two"_s);
    QTRY_VERIFY(field(name)->hasActiveFocus());
}

void tst_FieldMenu::offersWhatCanBeDone()
{
    open(u"composerField"_s);
    openByMouse(u"composerField"_s);
    QVERIFY(!isEnabled(u"cutRow"_s));
    QVERIFY(!isEnabled(u"copyRow"_s));
    QVERIFY(!isEnabled(u"pasteRow"_s));
    QVERIFY(isEnabled(u"selectAllRow"_s));
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(!m_window->find(u"cutRow"_s));
    m_window->fill(u"composerField"_s, {});
    QGuiApplication::clipboard()->setText(u"three"_s);
    openByMouse(u"composerField"_s);
    QVERIFY(isEnabled(u"pasteRow"_s));
    QVERIFY(!isEnabled(u"selectAllRow"_s));
}

void tst_FieldMenu::leavesTheKeyboardWhereItWas()
{
    open(u"nameField"_s);
    m_window->press(Qt::Key_Home);
    m_window->press(Qt::Key_End, Qt::ShiftModifier);
    openByMouse(u"nameField"_s);
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(field(u"nameField"_s)->hasActiveFocus());
    QTRY_COMPARE(field(u"nameField"_s)->property("selectedText").toString(), u"one two"_s);
    m_window->type(u"x"_s);
    QCOMPARE(text(u"nameField"_s), u"x"_s);
}

void tst_FieldMenu::tellsThePageWhatWasPasted()
{
    QGuiApplication::clipboard()->setText(u"kitchen"_s);
    m_window->fill(u"roomField"_s, {});
    openByMouse(u"roomField"_s);
    choose(u"pasteRow"_s);
    QCOMPARE(text(u"roomField"_s), u"kitchen"_s);
    QCOMPARE(m_window->session().directory()->property("filter").toString(), u"kitchen"_s);
}

QTEST_MAIN(tst_FieldMenu)
#include "tst_FieldMenu.moc"

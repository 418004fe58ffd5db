#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/TestWindow.h"

#include <QAccessible>
#include <QMetaProperty>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The list of shortcuts, and the ways to it.
class tst_Shortcuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensByKeyOnEveryPage();
    void opensFromTheMenu();
    void listsEveryKey();
    void isReadAloud();
    void scrollsByKeyboard();

private:
    QQuickItem *list() const { return m_window->find(u"shortcutsList"_s); }

    double position() const { return list()->property("contentY").toDouble(); }

    /// The rows of the list.
    QList<QQuickItem *> rows(QQuickItem *under) const
    {
        QList<QQuickItem *> found;
        for (QQuickItem *child : under->childItems())
            found += child->property("sequence").isValid() && child->property("stacked").isValid() ? QList{child}
                                                                                                   : rows(child);
        return found;
    }

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<TestWindow> m_window;
};

void tst_Shortcuts::init()
{
    m_server = std::make_unique<LiveServer>();
    m_window = std::make_unique<TestWindow>(m_server->address());
    QVERIFY(m_window->show());
}

void tst_Shortcuts::cleanup()
{
    QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_server.reset();
}

void tst_Shortcuts::opensByKeyOnEveryPage()
{
    m_window->press(Qt::Key_F1);
    QTRY_VERIFY(list());
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(!list());

    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(m_window->find(u"composerField"_s)->hasActiveFocus());
    m_window->press(Qt::Key_Slash, Qt::ControlModifier);
    QTRY_VERIFY(list());
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(!list());
    m_window->type(u"hi"_s); // the keyboard is where it was
    QCOMPARE(m_window->session().currentRoom()->draft(), u"hi"_s);
}

void tst_Shortcuts::opensFromTheMenu()
{
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    m_window->click(m_window->find(u"selfCard"_s));
    QTRY_VERIFY(m_window->find(u"shortcuts"_s));
    m_window->click(m_window->find(u"shortcuts"_s));
    QTRY_VERIFY(list());
    m_window->click(m_window->find(u"closeShortcuts"_s));
    QTRY_VERIFY(!list());
}

void tst_Shortcuts::listsEveryKey()
{
    m_window->press(Qt::Key_F1);
    QTRY_VERIFY(list());
    QStringList listed;
    for (const QQuickItem *row : rows(list()))
        listed.append(row->property("sequence").toString());
    const auto *keys = m_window->find(u"shortcutsContent"_s)->property("keys").value<QObject *>();
    const QMetaObject *names = keys->metaObject();
    int count = 0;
    for (int number = names->propertyOffset(); number < names->propertyCount(); ++number) {
        const QMetaProperty key = names->property(number);
        // A second way to the same.
        if (QByteArray(key.name()).startsWith("also"))
            continue;
        const QString sequence = key.read(keys).toString();
        const auto isIt = [&](const QString &it) {
            return key.name() == QByteArray("nthRoom") ? it.startsWith(sequence + u'1') : it == sequence;
        };
        QVERIFY2(std::any_of(listed.cbegin(), listed.cend(), isIt), key.name());
        ++count;
    }
    QVERIFY(count > 15);
    QCOMPARE(listed.size(), count);
}

void tst_Shortcuts::isReadAloud()
{
    m_window->press(Qt::Key_F1);
    QTRY_VERIFY(list());
    QStringList names;
    for (QQuickItem *row : rows(list()))
        names.append(QAccessible::queryAccessibleInterface(row)->text(QAccessible::Name));
    QVERIFY2(names.contains(u"Next room with new messages: Alt Shift ↓"_s), qPrintable(names.join(u", "_s)));
    QVERIFY(names.contains(u"Larger text: Ctrl +"_s));
}

void tst_Shortcuts::scrollsByKeyboard()
{
    m_window->window().resize(400, 480);
    m_window->press(Qt::Key_F1);
    QTRY_VERIFY(list());
    QTRY_VERIFY(list()->property("contentHeight").toDouble() > list()->height());
    m_window->press(Qt::Key_Down);
    QVERIFY(position() > 0);
    for (int page = 0; page < 9; ++page)
        m_window->press(Qt::Key_PageDown);
    QCOMPARE(position(), list()->property("contentHeight").toDouble() - list()->height());
    QVERIFY(m_window->find(u"closeShortcuts"_s)->mapToScene({0, 40}).y() < 480);
    for (int page = 0; page < 9; ++page)
        m_window->press(Qt::Key_PageUp);
    QCOMPARE(position(), 0.);
}

QTEST_MAIN(tst_Shortcuts)
#include "tst_Shortcuts.moc"

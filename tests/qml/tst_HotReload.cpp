#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/SourceCopy.h"
#include "tests/qml/support/TestWindow.h"

#include <QFile>
#include <QLocale>
#include <QTest>

#include <malloc.h>
#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// Edited sources in the real window, with a real server behind it: what shows, and what stays.
class tst_HotReload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsAnEditedText();
    void staysInTheSession();
    void takesEveryWayToSave_data();
    void takesEveryWayToSave();
    void takesQuickSavesAtOnce();
    void leavesUnchangedContentsAlone();
    void showsAnEditedTheme();
    void showsAnEditedIcon();
    void showsAnEditedTranslation();
    void takesNewFiles();
    void takesScripts();
    void reloadsByF5();
    void growsByNothing();

private:
    bool shows(const QString &text) const { return !m_window->showing(text).isEmpty(); }

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<TestWindow> m_window;
    std::unique_ptr<SourceCopy> m_sources;
};

namespace {

const QString composer = u"qml/chat/Composer.qml"_s;
const QString send = u"qsTr(\"Send\")"_s;

} // namespace

void tst_HotReload::init()
{
    m_server = std::make_unique<LiveServer>();
    m_window = std::make_unique<TestWindow>(m_server->address());
    m_sources = std::make_unique<SourceCopy>();
    QVERIFY(m_window->show());
    QVERIFY(m_sources->follow(*m_window));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
}

void tst_HotReload::cleanup()
{
    if (m_window->window().scene())
        QCOMPARE(m_window->complaints(), QStringList());
    m_sources.reset();
    m_window.reset();
    m_server.reset();
}

void tst_HotReload::showsAnEditedText()
{
    QVERIFY(shows(u"Send"_s));
    m_sources->edit(composer, send, u"\"Post\""_s);
    QTRY_VERIFY(shows(u"Post"_s));
    QVERIFY(!shows(u"Send"_s));
    QVERIFY(!m_window->find(u"errorOverlay"_s));
}

void tst_HotReload::staysInTheSession()
{
    Room *room = m_window->session().currentRoom();
    const QSignalSpy states(m_window->session().connection(), &Connection::stateChanged);
    m_sources->edit(composer, send, u"\"Post\""_s);
    QTRY_VERIFY(shows(u"Post"_s));
    m_window->type(u"hello"_s);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(shows(u"hello"_s));
    QTRY_COMPARE(room->timeline()->rowCount(), 2); // that one came is the first
    QCOMPARE(m_window->session().currentRoom(), room);
    QCOMPARE(states.count(), 0);
}

void tst_HotReload::takesEveryWayToSave_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("in place") << u"place"_s;
    QTest::newRow("beside it, and renamed") << u"rename"_s;
    QTest::newRow("renamed, then in place") << u"mixed"_s;
    QTest::newRow("emptied, and written later") << u"empty"_s;
    QTest::newRow("removed, and made again") << u"remove"_s;
}

void tst_HotReload::takesEveryWayToSave()
{
    QFETCH(QString, way);
    const QString text = m_sources->read(composer);
    // The second save finds a file that the first one replaced.
    for (const QString &label : {u"Post"_s, u"Say"_s, u"Tell"_s}) {
        const QString changed = QString(text).replace(send, u'"' + label + u'"');
        if (way == "rename"_L1 || (way == "mixed"_L1 && label != u"Say"_s)) {
            m_sources->write(composer + u".swp"_s, changed);
            QVERIFY(rename(qPrintable(m_sources->path(composer + u".swp"_s)),
                           qPrintable(m_sources->path(composer))) == 0);
        } else if (way == "empty"_L1) {
            m_sources->write(composer, {});
            QTimer::singleShot(150, this, [&, changed] { m_sources->write(composer, changed); });
        } else {
            if (way == "remove"_L1)
                m_sources->remove(composer);
            m_sources->write(composer, changed);
        }
        QTRY_VERIFY(shows(label));
    }
    QCOMPARE(m_sources->failures(), 0);
    QCOMPARE(m_sources->reloads(), 4);
}

void tst_HotReload::takesQuickSavesAtOnce()
{
    const QString text = m_sources->read(composer);
    m_sources->write(composer, QString(text).replace(send, u"\"Post\""_s));
    QCoreApplication::processEvents();
    m_sources->write(composer, QString(text).replace(send, u"\"Tell\""_s));
    QTRY_VERIFY(shows(u"Tell"_s));
    QCOMPARE(m_sources->reloads(), 2);
}

void tst_HotReload::leavesUnchangedContentsAlone()
{
    m_sources->write(composer, m_sources->read(composer));
    m_sources->write(u"qml/chat/notes.txt"_s, u"Not shown."_s);
    QTest::qWait(300);
    QCOMPARE(m_sources->reloads(), 1);
}

void tst_HotReload::showsAnEditedTheme()
{
    const auto ground = [&] {
        const auto *background = m_window->find(u"joinedRooms"_s)->parentItem()->childItems().first();
        return background->property("color").value<QColor>();
    };
    QVERIFY(ground() != QColor(u"#123456"_s));
    m_sources->edit(u"qml/theme/Theme.qml"_s, u"#F3EFE9"_s, u"#123456"_s);
    QTRY_COMPARE(ground(), QColor(u"#123456"_s));
}

void tst_HotReload::showsAnEditedIcon()
{
    const auto middle = [&] {
        const QQuickItem *mark = m_window->find(u"selfCard"_s);
        const QPointF place = mark->mapToScene({mark->width() - 18, mark->height() / 2});
        return m_window->window().grabWindow().pixelColor(place.toPoint());
    };
    const QColor before = middle();
    m_sources->write(u"resources/icons/dots.svg"_s,
                     u"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">"
                     "<rect width=\"24\" height=\"24\" fill=\"#ff0000\"/></svg>"_s);
    QTRY_COMPARE(middle(), QColor(Qt::red));
    QVERIFY(before != middle());
}

void tst_HotReload::showsAnEditedTranslation()
{
    QLocale::setDefault(QLocale(QLocale::Icelandic));
    const QString translation = u"<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE TS>"
                                "<TS version=\"2.1\" language=\"is\"><context><name>Composer</name>"
                                "<message><source>Send</source><translation>%1</translation></message>"
                                "</context></TS>"_s;
    for (const QString &label : {u"Senda"_s, u"Sendu"_s}) {
        m_sources->write(u"i18n/adda_is.ts"_s, translation.arg(label));
        QTRY_VERIFY(shows(label));
    }
    QLocale::setDefault(QLocale::c());
}

void tst_HotReload::takesNewFiles()
{
    // Of another module, a singleton, and of a module that the program does not know.
    m_sources->write(u"qml/components/Brand.qml"_s, u"import QtQuick\nText { text: \"a brand\" }\n"_s);
    m_sources->write(
        u"qml/theme/Words.qml"_s,
        u"pragma Singleton\nimport QtQuick\nQtObject { readonly property string label: \"new words\" }\n"_s);
    m_sources->write(u"qml/extra/Extra.qml"_s, u"import QtQuick\nText { text: \"an extra\" }\n"_s);
    m_sources->edit(composer, u"import Adda.Theme\n"_s, u"import Adda.Theme\nimport Adda.Extra\n"_s);
    m_sources->edit(composer, send, u"Words.label"_s);
    m_sources->edit(composer, u"    Rectangle {\n        id: frame"_s,
                    u"    Brand {}\n    Extra {}\n    Rectangle {\n        id: frame"_s);
    QTRY_VERIFY(shows(u"new words"_s));
    QVERIFY(shows(u"a brand"_s));
    QVERIFY(shows(u"an extra"_s));
    m_sources->edit(u"qml/extra/Extra.qml"_s, u"an extra"_s, u"one more"_s);
    QTRY_VERIFY(shows(u"one more"_s));
}

void tst_HotReload::takesScripts()
{
    m_sources->write(u"qml/chat/labels.js"_s, u".pragma library\nfunction send() { return \"by script\"; }\n"_s);
    m_sources->edit(composer, u"import Adda.Theme\n"_s, u"import Adda.Theme\nimport \"labels.js\" as Labels\n"_s);
    m_sources->edit(composer, send, u"Labels.send()"_s);
    QTRY_VERIFY(shows(u"by script"_s));
    m_sources->edit(u"qml/chat/labels.js"_s, u"by script"_s, u"by another"_s);
    QTRY_VERIFY(shows(u"by another"_s));
}

void tst_HotReload::reloadsByF5()
{
    m_window->click(m_window->find(u"peopleButton"_s));
    QVERIFY(!m_window->find(u"peoplePanel"_s));
    m_window->press(Qt::Key_F5);
    QVERIFY(m_sources->awaitReload(1));
    QVERIFY(!m_window->find(u"peoplePanel"_s));
    m_window->press(Qt::Key_F5, Qt::ShiftModifier);
    QVERIFY(m_sources->awaitReload(2));
    QVERIFY(m_window->find(u"peoplePanel"_s));
    QTest::qWait(200);
    QCOMPARE(m_sources->reloads(), 3);
}

// Qt's hooks for debuggers; QtCore/private/qhooks_p.h.
extern quintptr Q_DECL_IMPORT qtHookData[];

namespace {

std::atomic<int> liveObjects = 0;

constexpr int addHook = 3;
constexpr int removeHook = 4;

} // namespace

void tst_HotReload::growsByNothing()
{
    qtHookData[addHook] = quintptr(+[](QObject *) { ++liveObjects; });
    qtHookData[removeHook] = quintptr(+[](QObject *) { --liveObjects; });
    const auto reload = [this](int times) {
        for (int time = 0; time < times; ++time) {
            const int before = m_sources->reloads();
            m_window->press(Qt::Key_F5);
            QVERIFY(m_sources->awaitReload(before));
        }
    };
    reload(20);
    const int objects = liveObjects;
    const std::size_t bytes = mallinfo2().uordblks;
    reload(180);
    // One that stays of each would be 180; the server in this process has some that come and go.
    QVERIFY(liveObjects < objects + 20);
    QVERIFY(mallinfo2().uordblks < bytes + 2'000'000);
    qtHookData[addHook] = qtHookData[removeHook] = 0;
}

QTEST_MAIN(tst_HotReload)
#include "tst_HotReload.moc"

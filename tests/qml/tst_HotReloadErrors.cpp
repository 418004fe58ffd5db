#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/SourceCopy.h"
#include "tests/qml/support/TestWindow.h"

#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// Broken sources: the last good scene goes on, and what is wrong shows over it.
class tst_HotReloadErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatIsBroken_data();
    void showsWhatIsBroken();
    void leavesTheLastGoodSceneUsable();
    void survivesABrokenTheme();
    void saysWhichFileIsGone();
    void staysOverWhatTheOldSceneComplainsOf();
    void showsWarningsInOneLine();
    void survivesComplaintsAboutPlaces();
    void hidesWhenAsked();
    void startsOnBrokenSources();

private:
    /// The texts of the overlay; empty: it does not show.
    QStringList overlay() const;

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<TestWindow> m_window;
    std::unique_ptr<SourceCopy> m_sources;
};

namespace {

const QString composer = u"qml/chat/Composer.qml"_s;
const QString send = u"text: qsTr(\"Send\")"_s;

} // namespace

void tst_HotReloadErrors::init()
{
    m_server = std::make_unique<LiveServer>();
    m_window = std::make_unique<TestWindow>(m_server->address());
    m_sources = std::make_unique<SourceCopy>();
    QVERIFY(m_window->show());
}

void tst_HotReloadErrors::cleanup()
{
    m_sources.reset();
    m_window.reset();
    m_server.reset();
}

QStringList tst_HotReloadErrors::overlay() const
{
    const QQuickItem *card = m_window->find(u"errorOverlay"_s);
    QStringList texts;
    for (const QQuickItem *item : m_window->texts()) {
        if (card && card->isAncestorOf(item))
            texts.append(item->property("text").toString());
    }
    return texts;
}

void tst_HotReloadErrors::showsWhatIsBroken_data()
{
    const QString text = SourceCopy().read(composer);
    const auto sendLine = text.left(text.indexOf(send)).count(u'\n') + 1;
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("message");
    QTest::newRow("syntax") << u"text: qsTr(\"Send\""_s << u"%1:13"_s.arg(sendLine + 1) << u"Expected token `)'"_s;
    QTest::newRow("unknown property") << u"txt: \"Send\""_s << u"%1:13"_s.arg(sendLine)
                                      << u"Cannot assign to non-existent property \"txt\""_s;
    QTest::newRow("unknown type") << u"Nothing {}"_s << u"%1:13"_s.arg(sendLine) << u"Nothing is not a type"_s;
    QTest::newRow("wrong type") << u"text: \"Send\"; checkable: \"no\""_s << u"%1:38"_s.arg(sendLine)
                                << u"Invalid property assignment: boolean expected"_s;
}

void tst_HotReloadErrors::showsWhatIsBroken()
{
    QFETCH(QString, after);
    QFETCH(QString, place);
    QFETCH(QString, message);
    QVERIFY(m_sources->follow(*m_window));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QVERIFY(overlay().isEmpty());
    m_sources->edit(composer, send, after);
    QVERIFY(m_sources->awaitFailure(0));
    QVERIFY2(overlay().contains(composer + u':' + place), qPrintable(overlay().join(u'\n')));
    QVERIFY2(overlay().contains(message), qPrintable(overlay().join(u'\n')));
    m_sources->edit(composer, after, send);
    QVERIFY(m_sources->awaitReload(1));
    QVERIFY(overlay().isEmpty());
}

void tst_HotReloadErrors::leavesTheLastGoodSceneUsable()
{
    QVERIFY(m_sources->follow(*m_window));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    const QSignalSpy states(m_window->session().connection(), &Connection::stateChanged);
    m_sources->edit(composer, u"FocusScope {"_s, u"FocusScope {{"_s);
    QVERIFY(m_sources->awaitFailure(0));
    m_window->type(u"hello"_s);
    m_window->click(m_window->find(u"sendButton"_s));
    QTRY_COMPARE(m_window->showing(u"hello"_s).size(), 1);
    m_window->type(u"a draft"_s);
    // Again, and worse.
    m_sources->write(u"qml/chat/Timeline.qml"_s, u"]"_s);
    QVERIFY(m_sources->awaitFailure(1));
    m_window->press(Qt::Key_F5);
    QVERIFY(m_sources->awaitFailure(2));
    m_window->click(m_window->find(u"selfCard"_s));
    QTRY_VERIFY(m_window->find(u"leaveRoom"_s));
    QCOMPARE(m_window->session().currentRoom()->draft(), u"a draft"_s);
    QCOMPARE(states.count(), 0);
    QCOMPARE(m_sources->reloads(), 1);
}

void tst_HotReloadErrors::survivesABrokenTheme()
{
    QVERIFY(m_sources->follow(*m_window));
    const QString theme = u"qml/theme/Theme.qml"_s;
    const QString good = m_sources->read(theme);
    m_sources->write(theme, u"pragma Singleton\nimport QtQuick\nQtObject {\n  property colour bg\n}\n"_s);
    QVERIFY(m_sources->awaitFailure(0));
    QVERIFY2(overlay().contains(theme + u":4:3"_s), qPrintable(overlay().join(u'\n')));
    QVERIFY(m_window->find(u"joinButton"_s));
    m_sources->write(theme, good);
    QVERIFY(m_sources->awaitReload(1));
    QVERIFY(overlay().isEmpty());
}

void tst_HotReloadErrors::saysWhichFileIsGone()
{
    QVERIFY(m_sources->follow(*m_window));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    const QString button = u"qml/chat/JumpButton.qml"_s;
    const QString text = m_sources->read(button);
    m_sources->remove(button);
    QVERIFY(m_sources->awaitFailure(0));
    QVERIFY2(overlay().contains(u"JumpButton is not a type"_s), qPrintable(overlay().join(u'\n')));
    QVERIFY(m_window->find(u"composerField"_s));
    m_sources->write(button, text);
    QVERIFY(m_sources->awaitReload(1));
    QVERIFY(overlay().isEmpty());
}

void tst_HotReloadErrors::staysOverWhatTheOldSceneComplainsOf()
{
    QVERIFY(m_sources->follow(*m_window));
    m_sources->edit(u"qml/join/JoinTitle.qml"_s, u"    spacing: Theme.step\n"_s,
                    u"    spacing: Theme.step\n    opacity: Theme.dark ? missing : 1\n"_s);
    QVERIFY(m_sources->awaitReload(1));
    m_sources->edit(u"qml/join/JoinTitle.qml"_s, u"Column {"_s, u"Column {{"_s);
    QVERIFY(m_sources->awaitFailure(0));
    const QStringList before = overlay();
    m_window->settings().setTheme(Settings::Theme::Dark);
    QVERIFY(!m_window->complaints().isEmpty());
    QCOMPARE(overlay(), before);
}

void tst_HotReloadErrors::showsWarningsInOneLine()
{
    QVERIFY(m_sources->follow(*m_window));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    m_sources->edit(composer, send, u"text: missing"_s);
    QVERIFY(m_sources->awaitReload(1));
    QCOMPARE(overlay().size(), 2);
    QVERIFY2(overlay().first().startsWith(composer + u':'), qPrintable(overlay().first()));
    QVERIFY(overlay().first().endsWith("ReferenceError: missing is not defined"_L1));
    m_sources->edit(composer, u"text: missing"_s, send);
    QVERIFY(m_sources->awaitReload(2));
    QVERIFY(overlay().isEmpty());
    QCOMPARE(m_window->complaints(), QStringList());
}

/// Qt complains of these in the midst of telling who else follows the place.
void tst_HotReloadErrors::survivesComplaintsAboutPlaces()
{
    QVERIFY(m_sources->follow(*m_window));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    const QString sidebar = u"qml/chat/Sidebar.qml"_s;
    const QString good = m_sources->read(sidebar);
    QString bad = good;
    m_sources->write(sidebar, bad.replace(u"Theme.step * 2.5"_s, u"missing.x"_s));
    QVERIFY(m_sources->awaitReload(1));
    QTRY_VERIFY(!overlay().isEmpty());
    QVERIFY2(overlay().first().startsWith(sidebar + u':'), qPrintable(overlay().first()));
    m_sources->write(sidebar, good);
    QVERIFY(m_sources->awaitReload(2));
    QVERIFY(overlay().isEmpty());
}

void tst_HotReloadErrors::hidesWhenAsked()
{
    QVERIFY(m_sources->follow(*m_window));
    m_sources->edit(composer, u"FocusScope {"_s, u"FocusScope {{"_s);
    QVERIFY(m_sources->awaitFailure(0));
    m_window->click(m_window->find(u"hideErrors"_s));
    QVERIFY(overlay().isEmpty());
    m_window->press(Qt::Key_F5);
    QVERIFY(m_sources->awaitFailure(1));
    QVERIFY(!overlay().isEmpty());
}

void tst_HotReloadErrors::startsOnBrokenSources()
{
    m_sources->edit(composer, u"FocusScope {"_s, u"FocusScope {{"_s);
    QVERIFY(!m_sources->follow(*m_window));
    QVERIFY(!overlay().isEmpty());
    // What the program was built with.
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    m_sources->edit(composer, u"FocusScope {{"_s, u"FocusScope {"_s);
    QVERIFY(m_sources->awaitReload(0));
    QVERIFY(overlay().isEmpty());
    QVERIFY(m_window->find(u"composerField"_s));
}

QTEST_MAIN(tst_HotReloadErrors)
#include "tst_HotReloadErrors.moc"

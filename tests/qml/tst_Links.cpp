#include "app/Application.h"
#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/TestWindow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTcpServer>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// What an adda: link does in the real window.
class tst_Links : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_server = std::make_unique<LiveServer>();
        m_window = std::make_unique<TestWindow>(m_server->address());
        QVERIFY(m_window->show());
    }

    void cleanup()
    {
        QCOMPARE(m_window->complaints(), QStringList());
        m_window.reset();
        m_server.reset();
    }

    void fillsInTheJoinPageAndAsks()
    {
        open(u"adda://%1/tea%20room"_s.arg(m_server->address()));
        QCOMPARE(inField(u"roomField"_s), u"tea room"_s);
        QCOMPARE(inField(u"serverField"_s), m_server->address());
        QCOMPARE(inField(u"joinHint"_s), asking);
        QCOMPARE(m_window->session().currentRoom(), nullptr);
        // Who has no name yet types it; the rest is there.
        m_window->type(u"Asha"_s);
        m_window->press(Qt::Key_Return);
        QTRY_VERIFY(isIn(u"tea room"_s));
        m_window->session().joinAnother();
        QTRY_VERIFY(m_window->find(u"joinHint"_s));
        QVERIFY(inField(u"joinHint"_s) != asking);
    }

    void connectsToNobodyUntilTold()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString address = u"127.0.0.1:%1"_s.arg(other.serverPort());
        const Connection &connection = *m_window->session().connection();
        QTRY_VERIFY(connection.isOnline());
        open(u"adda://%1/design"_s.arg(address));
        QCOMPARE(inField(u"serverField"_s), address);
        // It has let go of the one it was looking at, and has not gone to the other.
        QCOMPARE(connection.state(), Connection::State::Offline);
        m_window->fill(u"nameField"_s, u"Asha"_s);
        QVERIFY(!other.hasPendingConnections());
        m_window->press(Qt::Key_Return);
        QTRY_VERIFY(other.hasPendingConnections());
    }

    void takesOverWhatWasTyped()
    {
        m_window->fill(u"nameField"_s, u"Asha"_s);
        m_window->fill(u"roomField"_s, u"kitchen"_s);
        open(u"adda://%1/design"_s.arg(m_server->address()));
        QCOMPARE(inField(u"nameField"_s), u"Asha"_s);
        QCOMPARE(inField(u"roomField"_s), u"design"_s);
    }

    void asksForOneRoomMore()
    {
        QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
        open(u"adda://%1/kitchen"_s.arg(m_server->address()));
        QTRY_VERIFY(m_window->find(u"roomField"_s));
        QCOMPARE(inField(u"roomField"_s), u"kitchen"_s);
        m_window->press(Qt::Key_Return);
        QTRY_VERIFY(isIn(u"kitchen"_s));
    }

    void showsARoomOneIsIn()
    {
        QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
        m_window->session().joinAnother();
        open(u"adda://%1/design"_s.arg(m_server->address()));
        QVERIFY(isIn(u"design"_s));
    }

    void saysThatOneIsElsewhere()
    {
        QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
        open(u"adda://localhost:1/design"_s);
        QTRY_VERIFY(m_window->find(u"roomField"_s));
        m_window->press(Qt::Key_Return);
        QVERIFY(m_window->session().serverError().startsWith(u"You are in rooms on"_s));
        m_window->press(Qt::Key_Escape);
        QTRY_VERIFY(isIn(u"design"_s));
    }

    void isCopiedInTheMenu()
    {
        QVERIFY(m_window->join(u"Asha"_s, u"tea room"_s));
        m_window->click(m_window->find(u"selfCard"_s));
        QTRY_VERIFY(m_window->find(u"copyRoomLink"_s));
        m_window->click(m_window->find(u"copyRoomLink"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"adda://%1/tea%20room"_s.arg(m_server->address()));
    }

    void leadsElsewhereThanToTheLastRoom_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("rooms");
        QTest::addColumn<bool>("namesServer");
        QTest::newRow("no link") << QString() << u"# design"_s << QString() << 1 << false;
        // In no room, for that would keep one from going to another server.
        QTest::newRow("link") << u"adda://localhost:1/kitchen"_s << QString() << u"kitchen"_s << 0 << false;
        QTest::newRow("another window") << QString() << QString() << u"design"_s << 0 << true;
    }

    void leadsElsewhereThanToTheLastRoom()
    {
        QFETCH(QString, link);
        QFETCH(bool, namesServer);
        const QTemporaryDir home;
        setHome(home);
        const QString url = ServerAddress::parse(m_server->address())->url().toString();
        {
            Settings settings(Settings::fileOf(u"links"_s));
            settings.setServer(m_server->address());
            settings.setName(u"Asha"_s);
            settings.setRoom(u"design"_s);
            settings.setJoinedRooms(url, u"asha"_s, {u"design"_s});
        }
        SingleInstance instance(u"links"_s);
        CommandLine line;
        line.profile = u"links"_s;
        if (!link.isEmpty())
            line.link = *RoomLink::parse(link);
        if (namesServer)
            line.server = m_server->address();
        Application application(line, instance);
        QTimer::singleShot(0, this, [] { QGuiApplication::exit(7); });
        QCOMPARE(application.run(), 7);
        QTEST(textIn(application.window().contentItem(), u"roomTitle"_s), "title");
        QTEST(textIn(application.window().contentItem(), u"roomField"_s), "field");
        QTEST(application.sceneProperties()[u"session"_s].value<ChatSession *>()->joinedRooms()->count(), "rooms");
    }

    void comesForwardWhenAnotherAppHandsOver()
    {
        const QTemporaryDir home;
        setHome(home);
        SingleInstance instance(u"links"_s);
        CommandLine line;
        line.profile = u"links"_s;
        line.server = m_server->address();
        Application application(line, instance);
        bool isForward = false;
        QString room;
        QTimer::singleShot(0, this, [&] {
            QQuickWindow *opened = nullptr;
            for (QWindow *window : QGuiApplication::topLevelWindows()) {
                if (window != &m_window->window())
                    opened = qobject_cast<QQuickWindow *>(window);
            }
            m_window->window().requestActivate();
            isForward = QTest::qWaitForWindowActive(&m_window->window());
            Q_EMIT instance.called(u"adda://localhost:1/design"_s, {});
            isForward = isForward && QTest::qWaitForWindowActive(opened);
            room = textIn(opened->contentItem(), u"roomField"_s);
            QGuiApplication::exit(7);
        });
        QCOMPARE(application.run(), 7);
        QVERIFY(isForward);
        QCOMPARE(room, u"design"_s);
    }

private:
    const QString asking = u"A link leads here. Check the room and the server, then enter."_s;

    void open(const QString &link) { m_window->session().invite(*RoomLink::parse(link)); }

    bool isIn(const QString &room) const
    {
        const Room *current = m_window->session().currentRoom();
        return current != nullptr && current->name() == room && m_window->find(u"composerField"_s) != nullptr;
    }

    static void setHome(const QTemporaryDir &home)
    {
        qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
        qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    }

    static QString textIn(const QQuickItem *item, const QString &objectName)
    {
        if (item->objectName() == objectName)
            return item->property("text").toString();
        for (const QQuickItem *child : item->childItems()) {
            const QString text = textIn(child, objectName);
            if (!text.isEmpty())
                return text;
        }
        return {};
    }

    QString inField(const QString &field) const { return m_window->find(field)->property("text").toString(); }

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<TestWindow> m_window;
};

QTEST_MAIN(tst_Links)
#include "tst_Links.moc"

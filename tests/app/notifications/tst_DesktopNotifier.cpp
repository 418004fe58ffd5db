#include "app/notifications/DesktopNotifier.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QProcess>
#include <QSet>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

namespace {

/// A desktop: what the notification service of a bus was asked for.
class FakeDesktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Call
    {
        uint id = 0;
        uint replaced = 0;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };

    QStringList capabilities{u"actions"_s, u"body"_s, u"body-markup"_s};
    bool refuses = false;
    QString slowTitle; ///< what has it is answered when something else is closed
    int refusedCount = 0;
    int capabilitiesCount = 0; ///< so often it was asked
    QList<Call> calls;
    QList<uint> closed;

public Q_SLOTS:

    QStringList GetCapabilities()
    {
        ++capabilitiesCount;
        return capabilities;
    }

    uint Notify(const QString & /*app*/, uint replaced, const QString & /*icon*/, const QString &title,
                const QString &body, const QStringList &actions, const QVariantMap &hints, int /*timeout*/,
                const QDBusMessage &message)
    {
        if (refuses) {
            ++refusedCount;
            message.setDelayedReply(true);
            QDBusConnection(u"desktop"_s).send(message.createErrorReply(QDBusError::Failed, u"not now"_s));
            return 0;
        }
        const uint id = replaced > 0 ? replaced : ++m_lastId;
        calls.append({id, replaced, title, body, actions, hints});
        if (title == slowTitle) {
            message.setDelayedReply(true);
            m_slowAnswer = message.createReply(id);
        }
        return id;
    }

    void CloseNotification(uint id)
    {
        closed.append(id);
        if (m_slowAnswer.type() == QDBusMessage::ReplyMessage)
            QDBusConnection(u"desktop"_s).send(std::exchange(m_slowAnswer, {}));
        Q_EMIT NotificationClosed(id, 3);
    }

Q_SIGNALS:
    void NotificationClosed(uint id, uint reason);
    void ActionInvoked(uint id, const QString &action);
    void ActivationToken(uint id, const QString &token);

private:
    uint m_lastId = 40;
    QDBusMessage m_slowAnswer;
};

/// Counts what is logged of notifications, on any thread, as long as it lives.
class LogLines
{
public:
    LogLines()
    {
        s_count = 0;
        s_before = qInstallMessageHandler(&LogLines::take);
    }

    ~LogLines() { qInstallMessageHandler(s_before); }

    Q_DISABLE_COPY_MOVE(LogLines)

    int count() const { return s_count; }

private:
    static void take(QtMsgType type, const QMessageLogContext &context, const QString &text)
    {
        s_count += QByteArray(context.category) == "adda.notifications" ? 1 : 0;
        s_before(type, context, text);
    }

    static inline std::atomic<int> s_count = 0;
    static inline QtMessageHandler s_before = nullptr;
};

} // namespace

/// What goes over a real bus to a desktop.
class tst_DesktopNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void shows();
    void escapesForADesktopThatTakesMarkup_data();
    void escapesForADesktopThatTakesMarkup();
    void replacesThatOfTheRoom();
    void closes();
    void closesWhatIsNotShownYet();
    void closesAllAtTheEnd();
    void endsWithoutAnAnswer();
    void tellsWhichWasPicked();
    void forgetsWhatTheDesktopClosed();
    void tellsOnceThatNobodyShowsThem();
    void doesWithoutABus_data();
    void doesWithoutABus();

private:
    bool startDesktop();

    /// Of a desktop in another thread.
    qsizetype callCount() const
    {
        qsizetype count = 0;
        QMetaObject::invokeMethod(
            m_desktop.get(), [&] { count = m_desktop->calls.size(); }, Qt::BlockingQueuedConnection);
        return count;
    }

    QProcess m_bus;
    QString m_address;
    std::unique_ptr<FakeDesktop> m_desktop;
    std::unique_ptr<DesktopNotifier> m_notifier;
};

void tst_DesktopNotifier::init()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("needs dbus-daemon");
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QTRY_VERIFY(m_bus.canReadLine());
    m_address = QString::fromUtf8(m_bus.readLine().trimmed());
    m_desktop = std::make_unique<FakeDesktop>();
    m_notifier = std::make_unique<DesktopNotifier>(m_address);
}

void tst_DesktopNotifier::cleanup()
{
    // Else the notifier waits for a desktop whose thread this is.
    QDBusConnection(u"desktop"_s).unregisterObject(u"/org/freedesktop/Notifications"_s);
    m_notifier.reset();
    QDBusConnection::disconnectFromBus(u"desktop"_s);
    m_desktop.reset();
    m_bus.terminate();
    m_bus.waitForFinished();
}

bool tst_DesktopNotifier::startDesktop()
{
    auto connection = QDBusConnection::connectToBus(m_address, u"desktop"_s);
    return connection.registerObject(u"/org/freedesktop/Notifications"_s, m_desktop.get(),
                                     QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals) &&
           connection.registerService(u"org.freedesktop.Notifications"_s);
}

void tst_DesktopNotifier::shows()
{
    QVERIFY(startDesktop());
    m_notifier->show({u"design"_s, u"Bala"_s, u"hello"_s, 1});
    QTRY_COMPARE(m_desktop->calls.size(), 1);
    const auto &call = m_desktop->calls.first();
    QCOMPARE(call.title, u"Bala in #design"_s);
    QCOMPARE(call.body, u"hello"_s);
    QCOMPARE(call.actions.value(0), u"default"_s);
    QCOMPARE(call.hints.value(u"desktop-entry"_s), u"chat.adda.Adda"_s);
    QCOMPARE(call.hints.value(u"category"_s), u"im.received"_s);
    m_notifier->show({u"kitchen"_s, u"Bala"_s, QString(5000, u'x'), 1});
    QTRY_COMPARE(m_desktop->calls.size(), 2);
    QVERIFY(m_desktop->calls.last().body.size() < 1000);
    QCOMPARE(m_desktop->calls.last().replaced, 0U);
    QCOMPARE(m_desktop->capabilitiesCount, 1);
}

void tst_DesktopNotifier::escapesForADesktopThatTakesMarkup_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("body");
    const QString escaped = u"&lt;a href=&quot;http://x&quot;&gt;here&lt;/a&gt; &amp;amp;"_s;
    QTest::newRow("markup") << QStringList{u"body"_s, u"body-markup"_s} << escaped;
    QTest::newRow("says nothing") << QStringList() << escaped;
    QTest::newRow("text") << QStringList{u"body"_s} << u"<a href=\"http://x\">here</a> &amp;"_s;
}

void tst_DesktopNotifier::escapesForADesktopThatTakesMarkup()
{
    QFETCH(QStringList, capabilities);
    m_desktop->capabilities = capabilities;
    QVERIFY(startDesktop());
    m_notifier->show({u"design"_s, u"<b>Bala</b>"_s, u"<a href=\"http://x\">here</a> &amp;"_s, 1});
    QTRY_COMPARE(m_desktop->calls.size(), 1);
    QTEST(m_desktop->calls.first().body, "body");
    QCOMPARE(m_desktop->calls.first().title, u"<b>Bala</b> in #design"_s); // never markup
    QCOMPARE(m_desktop->calls.first().actions.isEmpty(), !capabilities.isEmpty());
}

void tst_DesktopNotifier::replacesThatOfTheRoom()
{
    QVERIFY(startDesktop());
    m_notifier->show({u"kitchen"_s, u"Bala"_s, u"hello"_s, 1});
    QTRY_COMPARE(m_desktop->calls.size(), 1); // it is connected
    m_desktop->calls.clear();
    // The id of the first is not known when the others come.
    for (int count = 1; count <= 5; ++count)
        m_notifier->show({u"design"_s, u"Bala"_s, u"message %1"_s.arg(count), count});
    QTRY_VERIFY(!m_desktop->calls.isEmpty() && m_desktop->calls.last().title == u"Bala in #design, 5 new"_s);
    m_notifier->show({u"design"_s, u"Mei"_s, u"and then"_s, 6});
    QTRY_COMPARE(m_desktop->calls.last().title, u"Mei in #design, 6 new"_s);
    m_notifier->show({u"design"_s, u"Mei"_s, u"@Asha"_s, 7, 2});
    QTRY_COMPARE(m_desktop->calls.last().title, u"Mei in #design, @2"_s);
    for (const auto &call : m_desktop->calls)
        QCOMPARE(call.id, m_desktop->calls.first().id);
}

void tst_DesktopNotifier::closes()
{
    QVERIFY(startDesktop());
    m_notifier->show({u"design"_s, u"Bala"_s, u"hello"_s, 1});
    QTRY_COMPARE(m_desktop->calls.size(), 1);
    m_notifier->close(u"kitchen"_s);
    m_notifier->close(u"design"_s);
    m_notifier->close(u"design"_s);
    QTRY_COMPARE(m_desktop->closed, QList<uint>{m_desktop->calls.first().id});
    m_notifier->show({u"design"_s, u"Bala"_s, u"again"_s, 1});
    QTRY_COMPARE(m_desktop->calls.size(), 2);
    QCOMPARE(m_desktop->calls.last().replaced, 0U);
}

void tst_DesktopNotifier::closesWhatIsNotShownYet()
{
    QVERIFY(startDesktop());
    m_notifier->show({u"kitchen"_s, u"Bala"_s, u"hello"_s, 1});
    QTRY_COMPARE(m_desktop->calls.size(), 1); // it is connected
    m_notifier->show({u"design"_s, u"Bala"_s, u"hello"_s, 1});
    m_notifier->close(u"design"_s);
    QTRY_COMPARE(m_desktop->closed.size(), 1);
    QCOMPARE(m_desktop->closed.first(), m_desktop->calls.last().id);
    QCOMPARE(m_desktop->calls.last().title, u"Bala in #design"_s);
}

void tst_DesktopNotifier::closesAllAtTheEnd()
{
    m_desktop->slowTitle = u"Bala in #garden"_s;
    QVERIFY(startDesktop());
    QThread thread;
    thread.start();
    m_desktop->moveToThread(&thread);
    m_notifier->show({u"design"_s, u"Bala"_s, u"hello"_s, 1});
    m_notifier->show({u"kitchen"_s, u"Bala"_s, u"hello"_s, 1});
    QTRY_COMPARE(callCount(), 2);
    m_notifier->show({u"garden"_s, u"Bala"_s, u"hello"_s, 1}); // its id is not known when the end comes
    m_notifier.reset();
    QMetaObject::invokeMethod(
        m_desktop.get(), [this, test = QThread::currentThread()] { m_desktop->moveToThread(test); },
        Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    QSet<uint> shown;
    for (const auto &call : m_desktop->calls)
        shown.insert(call.id);
    QCOMPARE(QSet<uint>(m_desktop->closed.cbegin(), m_desktop->closed.cend()), shown);
    QCOMPARE(m_desktop->closed.size(), shown.size());
}

void tst_DesktopNotifier::endsWithoutAnAnswer()
{
    QVERIFY(startDesktop());
    m_notifier->show({u"design"_s, u"Bala"_s, u"hello"_s, 1});
    QTRY_COMPARE(m_desktop->calls.size(), 1);
    m_notifier.reset(); // in the desktop's thread
    QCOMPARE(m_desktop->closed, QList<uint>());
}

void tst_DesktopNotifier::tellsWhichWasPicked()
{
    QVERIFY(startDesktop());
    QSignalSpy picked(m_notifier.get(), &Notifier::picked);
    m_notifier->show({u"design"_s, u"Bala"_s, u"hello"_s, 1});
    m_notifier->show({u"kitchen"_s, u"Bala"_s, u"hello"_s, 1});
    QTRY_COMPARE(m_desktop->calls.size(), 2);
    for (const auto &call : m_desktop->calls) {
        const bool isKitchen = call.title.contains(u"kitchen"_s);
        Q_EMIT m_desktop->ActionInvoked(call.id, u"other"_s);
        Q_EMIT m_desktop->ActionInvoked(99, u"default"_s);
        if (isKitchen)
            Q_EMIT m_desktop->ActivationToken(call.id, u"secret"_s);
        Q_EMIT m_desktop->ActionInvoked(call.id, u"default"_s);
    }
    QTRY_COMPARE(picked.count(), 2);
    for (const QVariantList &arguments : picked)
        QCOMPARE(arguments.at(1).toByteArray(),
                 arguments.at(0) == u"kitchen"_s ? QByteArray("secret") : QByteArray());
}

void tst_DesktopNotifier::forgetsWhatTheDesktopClosed()
{
    QVERIFY(startDesktop());
    QSignalSpy picked(m_notifier.get(), &Notifier::picked);
    m_notifier->show({u"design"_s, u"Bala"_s, u"hello"_s, 1});
    m_notifier->show({u"kitchen"_s, u"Bala"_s, u"hello"_s, 1});
    QTRY_COMPARE(m_desktop->calls.size(), 2);
    Q_EMIT m_desktop->NotificationClosed(m_desktop->calls.first().id, 2);
    Q_EMIT m_desktop->ActionInvoked(m_desktop->calls.last().id, u"default"_s);
    QTRY_COMPARE(picked.count(), 1);
    m_notifier->show({m_desktop->calls.first().title.section(u'#', 1), u"Bala"_s, u"again"_s, 2});
    QTRY_COMPARE(m_desktop->calls.size(), 3);
    QCOMPARE(m_desktop->calls.last().replaced, 0U);
}

void tst_DesktopNotifier::tellsOnceThatNobodyShowsThem()
{
    const LogLines lines;
    m_notifier->show({u"design"_s, u"Bala"_s, u"hello"_s, 1});
    QTRY_COMPARE(lines.count(), 1);
    m_desktop->refuses = true;
    QVERIFY(startDesktop());
    m_notifier->show({u"design"_s, u"Bala"_s, u"again"_s, 2});
    QTRY_COMPARE(m_desktop->refusedCount, 1);
    m_desktop->refuses = false;
    m_notifier->show({u"kitchen"_s, u"Bala"_s, u"hello"_s, 1});
    QTRY_COMPARE(m_desktop->calls.size(), 1); // a desktop that comes later is found
    QCOMPARE(lines.count(), 1);
}

void tst_DesktopNotifier::doesWithoutABus_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("none") << QString();
    QTest::newRow("nobody there") << u"unix:path=/nowhere/bus"_s;
    QTest::newRow("no address") << u"nonsense"_s;
}

void tst_DesktopNotifier::doesWithoutABus()
{
    QFETCH(QString, address);
    const LogLines lines;
    DesktopNotifier notifier(address);
    notifier.show({u"design"_s, u"Bala"_s, u"hello"_s, 1});
    notifier.show({u"design"_s, u"Bala"_s, u"again"_s, 2});
    notifier.close(u"design"_s);
    QTRY_COMPARE(lines.count(), 1);
}

QTEST_GUILESS_MAIN(tst_DesktopNotifier)
#include "tst_DesktopNotifier.moc"

#include "server/service/ServiceReport.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The manager's end: a datagram socket of that name, which the environment names to whoever is made then.
class Manager
{
public:
    explicit Manager(const QByteArray &name)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
        if (name.startsWith('@'))
            address.sun_path[0] = '\0';
        const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(name.size()));
        m_descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&address), size) != 0)
            qFatal("bind: %s", std::strerror(errno));
        qputenv("NOTIFY_SOCKET", name);
    }

    ~Manager() { ::close(m_descriptor); }

    Q_DISABLE_COPY_MOVE(Manager)

    /// The next datagram, or nothing.
    QByteArray take() const
    {
        QByteArray text(4'096, '\0');
        const auto size = ::recv(m_descriptor, text.data(), size_t(text.size()), 0);
        return size < 0 ? QByteArray() : text.first(size);
    }

private:
    int m_descriptor;
};

} // namespace

/// What a service manager is told, at the other end of real sockets.
class tst_ServiceReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void cleanup()
    {
        for (const char *name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
            qunsetenv(name);
    }

    void tellsHowTheServiceFares_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("path") << m_directory.filePath(u"notify"_s).toLocal8Bit();
        QTest::newRow("abstract") << "@adda-test-" + QByteArray::number(QCoreApplication::applicationPid());
    }

    void tellsHowTheServiceFares()
    {
        QFETCH(QByteArray, name);
        const Manager manager(name);
        ServiceReport report;
        report.ready([] { return u"all is well"_s; }, [](const std::function<void()> &) { QFAIL("no watchdog"); });
        QCOMPARE(manager.take(), "READY=1");
        QCOMPARE(manager.take(), "STATUS=all is well");
        report.reload([&] { QVERIFY(manager.take().startsWith("RELOADING=1\nMONOTONIC_USEC=")); });
        QCOMPARE(manager.take(), "READY=1");
        report.stopping();
        QCOMPARE(manager.take(), "STOPPING=1\nSTATUS=stopping");
        QCOMPARE(manager.take(), QByteArray());
    }

    void withoutAManagerNobodyIsTold()
    {
        QVERIFY(!NotifySocket::fromEnvironment());
        ServiceReport report;
        report.ready([]() -> QString { qFatal("asked for nobody"); }, [](const std::function<void()> &) {});
        bool isReloaded = false;
        report.reload([&] { isReloaded = true; });
        QVERIFY(isReloaded);
        report.stopping();
    }

    void aSocketThatIsNotThereIsSaidInTheLog()
    {
        qputenv("NOTIFY_SOCKET", "/nowhere/notify");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be told.*/nowhere/notify.*No such file"_s));
        QVERIFY(!NotifySocket::fromEnvironment());
        qputenv("NOTIFY_SOCKET", QByteArray(200, 'x'));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"File name too long"_s));
        QVERIFY(!NotifySocket::fromEnvironment());
    }

    void theWatchdogIsToldOnceTheServerHasAnswered()
    {
        const Manager manager(m_directory.filePath(u"watched"_s).toLocal8Bit());
        const auto socket = NotifySocket::fromEnvironment();
        std::function<void()> answer;
        int asked = 0;
        const Watchdog watchdog(*socket, 3ms, [&](std::function<void()> answered) {
            ++asked;
            answer = std::move(answered);
        });
        // One that answers at once is told of many times meanwhile.
        const Manager other(m_directory.filePath(u"other"_s).toLocal8Bit());
        const auto otherSocket = NotifySocket::fromEnvironment();
        const Watchdog wellOne(*otherSocket, 3ms, [](const std::function<void()> &answered) { answered(); });

        QTRY_COMPARE(asked, 1);
        int told = 0;
        const auto countTold = [&] {
            while (other.take() == "WATCHDOG=1")
                ++told;
            return told;
        };
        QTRY_VERIFY(countTold() >= 10);
        QCOMPARE(asked, 1);
        QCOMPARE(manager.take(), QByteArray());
        answer();
        QCOMPARE(manager.take(), "WATCHDOG=1");
        QTRY_COMPARE(asked, 2);
    }

    void theWatchdogIsForOneProcess_data()
    {
        QTest::addColumn<QByteArray>("deadline");
        QTest::addColumn<QByteArray>("process");
        QTest::addColumn<qint64>("expected"); // -1: none
        const QByteArray own = QByteArray::number(QCoreApplication::applicationPid());
        QTest::newRow("none") << QByteArray() << QByteArray() << qint64(-1);
        QTest::newRow("any") << QByteArray("2000000") << QByteArray() << qint64(2'000'000);
        QTest::newRow("ours") << QByteArray("2000000") << own << qint64(2'000'000);
        QTest::newRow("another's") << QByteArray("2000000") << QByteArray("1") << qint64(-1);
        QTest::newRow("nonsense") << QByteArray("soon") << own << qint64(-1);
    }

    void theWatchdogIsForOneProcess()
    {
        QFETCH(QByteArray, deadline);
        QFETCH(QByteArray, process);
        qputenv("WATCHDOG_USEC", deadline);
        qputenv("WATCHDOG_PID", process);
        const auto found = Watchdog::deadlineFromEnvironment();
        QTEST(found ? qint64(found->count()) : qint64(-1), "expected");
    }

private:
    QTemporaryDir m_directory;
};

QTEST_GUILESS_MAIN(tst_ServiceReport)
#include "tst_ServiceReport.moc"

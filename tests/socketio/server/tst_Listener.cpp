#include "socketio/server/Listener.h"

#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace SocketIo;

class tst_Listener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesDescriptorsAway();
    void acceptsAgainAfterTheDescriptorsRanOut();
};

namespace {

/// The process can open nothing more until the guard goes.
auto exhaustDescriptors()
{
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const int next = ::dup(0);
    ::close(next);
    rlimit low = before;
    low.rlim_cur = rlim_t(next);
    ::setrlimit(RLIMIT_NOFILE, &low);
    return qScopeGuard([before] { ::setrlimit(RLIMIT_NOFILE, &before); });
}

} // namespace

void tst_Listener::givesDescriptorsAway()
{
    QList<qintptr> accepted;
    Listener listener(16, [&](qintptr descriptor) { accepted.append(descriptor); });
    QVERIFY(listener.listen(QHostAddress(QHostAddress::LocalHost)));
    QTcpSocket client;
    client.connectToHost(listener.serverAddress(), listener.serverPort());
    QTRY_COMPARE(accepted.size(), 1);
    QVERIFY(!listener.hasPendingConnections());
    ::close(int(accepted.first()));
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
}

void tst_Listener::acceptsAgainAfterTheDescriptorsRanOut()
{
    QList<qintptr> accepted;
    Listener listener(16, [&](qintptr descriptor) { accepted.append(descriptor); });
    QVERIFY(listener.listen(QHostAddress(QHostAddress::LocalHost)));
    QSignalSpy failed(&listener, &QTcpServer::acceptError);
    QTcpSocket client;
    client.connectToHost(listener.serverAddress(), listener.serverPort());
    // Waits without the event loop, so the listener has not looked yet.
    QVERIFY(client.waitForConnected());

    {
        const auto guard = exhaustDescriptors();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^accepting paused:")));
        // The second time shows that it tried again, and the one warning that the log is spared.
        QTRY_VERIFY(failed.size() >= 2);
        QVERIFY(accepted.isEmpty());
    }
    QTRY_COMPARE(accepted.size(), 1);
    ::close(int(accepted.first()));
}

QTEST_GUILESS_MAIN(tst_Listener)
#include "tst_Listener.moc"

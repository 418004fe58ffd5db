#include "socketio/server/Listener.h"

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
    void listensForIpv4OnAnyAddressOfIpv6();
    void saysWhyItCannotListen();
    void leavesSomeDescriptors();
    void acceptsAgainAfterTheDescriptorsRanOut_data();
    void acceptsAgainAfterTheDescriptorsRanOut();
};

namespace {

/// The process can open no more than `left` until the guard goes.
auto exhaustDescriptors(int left = 0)
{
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const int next = ::dup(0);
    ::close(next);
    rlimit low = before;
    low.rlim_cur = rlim_t(next + left);
    ::setrlimit(RLIMIT_NOFILE, &low);
    return qScopeGuard([before] { ::setrlimit(RLIMIT_NOFILE, &before); });
}

} // namespace

void tst_Listener::givesDescriptorsAway()
{
    QList<qintptr> accepted;
    Listener listener(16, [&](qintptr descriptor) { accepted.append(descriptor); });
    const auto port = listener.listen(QHostAddress(QHostAddress::LocalHost), 0);
    QVERIFY(port.has_value());
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), *port);
    QTRY_COMPARE(accepted.size(), 1);
    ::close(int(accepted.first()));
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    listener.close();
    QVERIFY(!listener.isListening());
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), *port);
    QTRY_COMPARE(client.error(), QAbstractSocket::ConnectionRefusedError);
}

void tst_Listener::listensForIpv4OnAnyAddressOfIpv6()
{
    Listener listener(16, [](qintptr descriptor) { ::close(int(descriptor)); });
    const auto port = listener.listen(QHostAddress(QHostAddress::AnyIPv6), 0);
    QVERIFY(port.has_value());
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), *port);
    QVERIFY(client.waitForConnected());
}

void tst_Listener::saysWhyItCannotListen()
{
    Listener first(16, [](qintptr) {});
    Listener second(16, [](qintptr) {});
    const auto port = first.listen(QHostAddress(QHostAddress::LocalHost), 0);
    const auto failed = second.listen(QHostAddress(QHostAddress::LocalHost), *port);
    QVERIFY(!failed);
    QVERIFY(failed.error().contains(QStringLiteral("in use")));
    QVERIFY(!second.isListening());
}

void tst_Listener::leavesSomeDescriptors()
{
    constexpr int clients = 30;
    QList<qintptr> accepted;
    const auto closeAll = qScopeGuard([&] {
        for (qintptr descriptor : accepted)
            ::close(int(descriptor));
    });
    Listener listener(clients, [&](qintptr descriptor) { accepted.append(descriptor); });
    const auto port = listener.listen(QHostAddress(QHostAddress::LocalHost), 0);
    QSignalSpy paused(&listener, &Listener::paused);
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < clients; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), *port);
        QVERIFY(sockets.back()->waitForConnected());
    }
    QTest::ignoreMessage(QtInfoMsg, "accepting again, nobody waits");
    {
        const auto guard = exhaustDescriptors(20);
        QTest::ignoreMessage(QtWarningMsg, "accepting paused: Too many open files");
        QTRY_VERIFY(paused.size() >= 3);
        // Trying again took none of them.
        const int last = ::dup(0);
        QVERIFY(last >= 0);
        const int another = ::dup(0);
        QVERIFY(another >= 0);
        ::close(last);
        ::close(another);
        QVERIFY(!accepted.isEmpty() && accepted.size() < 20);
    }
    QTRY_COMPARE(accepted.size(), clients);
}

void tst_Listener::acceptsAgainAfterTheDescriptorsRanOut_data()
{
    QTest::addColumn<bool>("isFirst");
    QTest::newRow("before anybody came") << true;
    QTest::newRow("after somebody came") << false;
}

void tst_Listener::acceptsAgainAfterTheDescriptorsRanOut()
{
    QFETCH(bool, isFirst);
    QList<qintptr> accepted;
    Listener listener(16, [&](qintptr descriptor) {
        accepted.append(descriptor);
        ::close(int(descriptor));
    });
    const auto port = listener.listen(QHostAddress(QHostAddress::LocalHost), 0);
    QSignalSpy paused(&listener, &Listener::paused);
    QTcpSocket earlier;
    if (!isFirst) {
        earlier.connectToHost(QHostAddress(QHostAddress::LocalHost), *port);
        QTRY_COMPARE(accepted.size(), 1);
    }
    accepted.clear();
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), *port);
    // Waits without the event loop, so the listener has not looked yet.
    QVERIFY(client.waitForConnected());

    QTest::ignoreMessage(QtInfoMsg, "accepting again, nobody waits");
    {
        const auto guard = exhaustDescriptors();
        QTest::ignoreMessage(QtWarningMsg, "accepting paused: Too many open files");
        // The second time shows that it tried again, and the one warning that the log is spared.
        QTRY_VERIFY(paused.size() >= 2);
        QVERIFY(accepted.isEmpty());
        // It pauses in between: trying without end would be thousands of times.
        const auto tried = paused.size();
        for (int turn = 0; turn < 100; ++turn)
            QCoreApplication::processEvents();
        QVERIFY(paused.size() <= tried + 50);
    }
    QTRY_COMPARE(accepted.size(), 1);
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(tst_Listener)
#include "tst_Listener.moc"

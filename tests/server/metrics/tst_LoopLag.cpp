#include "server/metrics/LoopLag.h"
#include "socketio/server/Server.h"
#include "socketio/server/Worker.h"
#include "tests/support/TestClient.h"

#include <QTest>

#include <future>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_LoopLag : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        // The server's threads first, so that they end first.
        m_server.reset();
        m_lag.reset();
        m_server = std::make_unique<SocketIo::Server>(SocketIo::ServerOptions());
        m_lag = std::make_unique<LoopLag>(*m_server->of().shares()[0]);
        m_url = u"http://127.0.0.1:%1"_s.arg(*m_server->listen(QHostAddress(QHostAddress::LocalHost), 0));
    }

    void cleanupTestCase() { m_server.reset(); }

    void measuresWhileSomebodyIsConnected()
    {
        TestClient asha;
        QVERIFY(asha.connectTo(m_url));
        QTRY_VERIFY(m_lag->read().count() >= 3);
    }

    void seesAWorkerThatIsHeldUpAndAfterwardsHowLong()
    {
        TestClient asha;
        QVERIFY(asha.connectTo(m_url));
        QTRY_VERIFY(m_lag->read().count() >= 1);
        std::promise<void> release;
        m_server->workers()[0]->post([&release] { release.get_future().wait(); });
        QTRY_VERIFY(m_lag->now() > 300ms);
        release.set_value();
        QTRY_VERIFY(m_lag->read().sum > 0.3);
        QTRY_VERIFY(m_lag->now() < 300ms);
        // One measurement, in a bucket above.
        const auto buckets = m_lag->read().buckets;
        const auto quarter = std::ranges::find(buckets, 0.25, &Histogram::Bucket::bound);
        QVERIFY(quarter != buckets.end());
        QVERIFY(quarter->count < buckets.back().count);
    }

    void restsWhenNobodyIsThere()
    {
        {
            TestClient asha;
            TestClient dev;
            QVERIFY(asha.connectTo(m_url) && dev.connectTo(m_url));
            asha.disconnect();
            QTRY_COMPARE(m_server->counters().sockets, 1);
            const quint64 before = m_lag->read().count();
            QTRY_VERIFY(m_lag->read().count() > before);
        }
        QTRY_COMPARE(m_server->counters().connections, 0);
        std::promise<bool> isResting;
        // On the worker's thread, for there the timer stops.
        m_server->workers()[0]->post([&] { isResting.set_value(!m_lag->findChild<QTimer *>()->isActive()); });
        QVERIFY(isResting.get_future().get());
        QCOMPARE(m_lag->now(), 0ns);
    }

private:
    std::unique_ptr<LoopLag> m_lag;
    std::unique_ptr<SocketIo::Server> m_server; // goes first
    QString m_url;
};

QTEST_GUILESS_MAIN(tst_LoopLag)
#include "tst_LoopLag.moc"

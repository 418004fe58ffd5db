#include "socketio/client/Backoff.h"

#include <QTest>

#include <set>

using namespace SocketIo;
using namespace std::chrono_literals;

class tst_Backoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToTheMost();
    void beginsAnewAfterReset();
    void spreads();
    void neverWaitsNothing();
};

void tst_Backoff::doublesUpToTheMost()
{
    Backoff backoff(500ms, 3'000ms);
    for (const auto step : {500ms, 1'000ms, 2'000ms, 3'000ms, 3'000ms}) {
        const auto wait = backoff.next();
        QVERIFY2(wait >= step / 2 && wait <= step, qPrintable(QString::number(wait.count())));
    }
}

void tst_Backoff::beginsAnewAfterReset()
{
    Backoff backoff(100ms, 100s);
    for (int i = 0; i < 5; ++i)
        (void)backoff.next();
    backoff.reset();
    QVERIFY(backoff.next() <= 100ms);
    QVERIFY(backoff.next() >= 100ms);
}

void tst_Backoff::spreads()
{
    // Two hundred clients that lost the same server do not come back in the same millisecond.
    std::set<std::chrono::milliseconds> waits;
    for (int i = 0; i < 200; ++i)
        waits.insert(Backoff(10s, 10s).next());
    QVERIFY(waits.size() > 100);
}

void tst_Backoff::neverWaitsNothing()
{
    Backoff backoff(1ms, 1ms);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(backoff.next(), 1ms);
}

QTEST_APPLESS_MAIN(tst_Backoff)
#include "tst_Backoff.moc"

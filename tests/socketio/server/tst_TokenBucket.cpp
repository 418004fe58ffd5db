#include "socketio/server/TokenBucket.h"

#include <QTest>

using namespace SocketIo;
using namespace std::chrono_literals;

class tst_TokenBucket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheBurstAtOnce();
    void refillsAtItsRate();
    void holdsNoMoreThanTheBurst();
    void ignoresTimeThatRunsBackwards();
    void saysHowLongToWait();
    void aDearTakeCostsMore();
};

namespace {

const TokenBucket::TimePoint start{1h};

int takeAll(TokenBucket &bucket, TokenBucket::TimePoint now)
{
    int taken = 0;
    while (bucket.take(1, now) == 0ms)
        ++taken;
    return taken;
}

} // namespace

void tst_TokenBucket::givesTheBurstAtOnce()
{
    TokenBucket bucket(10, 25, start);
    QCOMPARE(takeAll(bucket, start), 25);
    QVERIFY(bucket.take(1, start) > 0ms);
}

void tst_TokenBucket::refillsAtItsRate()
{
    TokenBucket bucket(10, 25, start);
    takeAll(bucket, start);
    QVERIFY(bucket.take(1, start + 50ms) > 0ms);
    QCOMPARE(bucket.take(1, start + 101ms), 0ms);
    QVERIFY(bucket.take(1, start + 102ms) > 0ms);
    QCOMPARE(takeAll(bucket, start + 1102ms), 10);
}

void tst_TokenBucket::holdsNoMoreThanTheBurst()
{
    TokenBucket bucket(10, 25, start);
    takeAll(bucket, start);
    QCOMPARE(takeAll(bucket, start + 1h), 25);
}

void tst_TokenBucket::ignoresTimeThatRunsBackwards()
{
    TokenBucket bucket(10, 1, start);
    QCOMPARE(bucket.take(1, start), 0ms);
    QVERIFY(bucket.take(1, start - 1h) > 0ms);
}

void tst_TokenBucket::saysHowLongToWait()
{
    TokenBucket bucket(10, 3, start);
    takeAll(bucket, start);
    QCOMPARE(bucket.take(1, start), 100ms);
    QCOMPARE(bucket.take(1, start + 50ms), 50ms);
    QCOMPARE(bucket.take(1, start + 100ms), 0ms);
}

void tst_TokenBucket::aDearTakeCostsMore()
{
    TokenBucket bucket(1, 10, start);
    QCOMPARE(bucket.take(5, start), 0ms);
    QCOMPARE(bucket.take(5, start), 0ms);
    QCOMPARE(bucket.take(5, start), 5s);
}

QTEST_APPLESS_MAIN(tst_TokenBucket)
#include "tst_TokenBucket.moc"

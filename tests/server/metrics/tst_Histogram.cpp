#include "server/metrics/Histogram.h"

#include <QTest>

#include <cmath>
#include <thread>

using namespace Adda;
using namespace std::chrono_literals;

class tst_Histogram : public QObject
{
    Q_OBJECT

    static std::vector<quint64> counts(const Histogram &histogram)
    {
        std::vector<quint64> result;
        for (const Histogram::Bucket &bucket : histogram.read().buckets)
            result.push_back(bucket.count);
        return result;
    }

private Q_SLOTS:

    void countsByRange()
    {
        Histogram histogram({1, 2.5, 10});
        QCOMPARE(counts(histogram), (std::vector<quint64>{0, 0, 0, 0}));
        for (const double value : {0.0, 1.0, 1.1, 2.5, 10.0, 10.5, 1e9})
            histogram.observe(value);
        // A bound belongs to its bucket, and each bucket holds the ones before.
        QCOMPARE(counts(histogram), (std::vector<quint64>{2, 4, 5, 7}));
        const Histogram::Reading reading = histogram.read();
        QCOMPARE(reading.count(), 7u);
        QCOMPARE(reading.sum, 1e9 + 25.1);
        QCOMPARE(reading.buckets[1].bound, 2.5);
        QVERIFY(std::isinf(reading.buckets.back().bound));
    }

    void takesTimesAsSeconds()
    {
        Histogram histogram({0.001, 1});
        histogram.observe(1ms);
        histogram.observe(1500ms);
        QCOMPARE(counts(histogram), (std::vector<quint64>{1, 1, 2}));
        QCOMPARE(histogram.read().sum, 1.501);
    }

    void losesNothingBetweenThreads()
    {
        constexpr int each = 20'000;
        Histogram histogram({1, 2});
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&histogram, i] {
                    for (int n = 0; n < each; ++n)
                        histogram.observe(i);
                });
            }
        }
        QCOMPARE(counts(histogram), (std::vector<quint64>{2 * each, 3 * each, 4 * each}));
        QCOMPARE(histogram.read().sum, 6.0 * each);
    }
};

QTEST_APPLESS_MAIN(tst_Histogram)
#include "tst_Histogram.moc"

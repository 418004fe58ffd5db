#include "server/history/BoundedQueue.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <thread>

using Queue = Adda::BoundedQueue<int>;

class tst_BoundedQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void givesPortionsInOrderAndSaysWhenToWake()
    {
        Queue queue(5);
        QCOMPARE(queue.push(1), Queue::Pushed::First);
        for (int i = 2; i <= 5; ++i)
            QCOMPARE(queue.push(i), Queue::Pushed::Behind);
        QCOMPARE(queue.push(6), Queue::Pushed::Refused);
        QCOMPARE(queue.size(), 5);

        auto portion = queue.take(3);
        QCOMPARE(portion.items, std::vector({1, 2, 3}));
        QVERIFY(portion.isMoreLeft);
        QCOMPARE(queue.push(7), Queue::Pushed::Behind);
        portion = queue.take(100);
        QCOMPARE(portion.items, std::vector({4, 5, 7}));
        QVERIFY(!portion.isMoreLeft);
        QCOMPARE(queue.push(8), Queue::Pushed::First);
    }

    void takesWhatFits()
    {
        Queue queue(5);
        for (const int item : {7, 2, 2, 4, 1})
            QVERIFY(queue.push(item) != Queue::Pushed::Refused);
        const auto takeAtMost = [&queue](int most) {
            int sum = 0;
            return queue.take(100, [&](int item) { return (sum += item) <= most; });
        };
        auto portion = takeAtMost(5);
        QCOMPARE(portion.items, std::vector({7})); // one at least
        QVERIFY(portion.isMoreLeft);
        QCOMPARE(takeAtMost(5).items, std::vector({2, 2}));
        portion = takeAtMost(5);
        QCOMPARE(portion.items, std::vector({4, 1}));
        QVERIFY(!portion.isMoreLeft);
    }

    void isEmptyToTakeFrom()
    {
        Queue queue(1);
        const auto portion = queue.take(1);
        QVERIFY(portion.items.empty());
        QVERIFY(!portion.isMoreLeft);
    }

    void closedItGivesWhatItHas()
    {
        Queue queue(5);
        QCOMPARE(queue.push(1), Queue::Pushed::First);
        queue.close();
        QCOMPARE(queue.push(2), Queue::Pushed::Refused);
        QCOMPARE(queue.take(5).items, std::vector{1});
    }

    void movesWhatCannotBeCopied()
    {
        Adda::BoundedQueue<std::unique_ptr<int>> queue(2);
        QVERIFY(queue.push(std::make_unique<int>(7)) == Adda::BoundedQueue<std::unique_ptr<int>>::Pushed::First);
        QCOMPARE(*queue.take(1).items.front(), 7);
    }

    void manyPutInWhileOneTakes()
    {
        constexpr int pushers = 4;
        constexpr int each = 5'000;
        Queue queue(pushers * each);
        std::atomic<int> wakes = 0;
        std::vector<std::jthread> threads;
        for (int t = 0; t < pushers; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < each; ++i) {
                    if (queue.push(t * each + i) == Queue::Pushed::First)
                        ++wakes;
                }
            });
        }
        std::vector<int> taken;
        while (taken.size() < size_t(pushers * each)) {
            const auto portion = queue.take(100);
            taken.insert(taken.end(), portion.items.begin(), portion.items.end());
        }
        // Each thread's items come in its order.
        std::array<int, pushers> next{};
        for (const int item : taken)
            QCOMPARE(item % each, next[size_t(item / each)]++);
        QVERIFY(wakes >= 1);
    }
};

QTEST_GUILESS_MAIN(tst_BoundedQueue)
#include "tst_BoundedQueue.moc"

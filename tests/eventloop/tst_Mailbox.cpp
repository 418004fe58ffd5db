#include "eventloop/EventThread.h"

#include <QTest>

#include <thread>

using EventLoop::Mailbox;

class tst_Mailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void runsTasksInPostingOrderOnItsThread()
    {
        Mailbox mailbox;
        std::vector<int> ran;
        for (int i = 0; i < 1'000; ++i)
            mailbox.post([&, i] { ran.push_back(i); });
        QVERIFY(ran.empty());
        QTRY_COMPARE(ran.size(), size_t(1'000));
        QVERIFY(std::ranges::is_sorted(ran));
    }

    void runsWhatATaskPosts()
    {
        Mailbox mailbox;
        bool inner = false;
        mailbox.post([&] { mailbox.post([&] { inner = true; }); });
        QTRY_VERIFY(inner);
    }

    void keepsEachThreadsOrder()
    {
        constexpr int threads = 4;
        constexpr int posts = 2'000;
        Mailbox mailbox;
        std::array<std::vector<int>, threads> ran;
        std::vector<std::jthread> posters;
        for (int t = 0; t < threads; ++t) {
            posters.emplace_back([&, t] {
                for (int i = 0; i < posts; ++i)
                    mailbox.post([&, t, i] { ran[t].push_back(i); });
            });
        }
        const auto total = [&] { return ran[0].size() + ran[1].size() + ran[2].size() + ran[3].size(); };
        QTRY_COMPARE(total(), size_t(threads * posts));
        for (const auto &own : ran)
            QVERIFY(std::ranges::is_sorted(own));
    }

    void closeDropsWhatIsQueuedAndWhatComesAfter()
    {
        Mailbox mailbox;
        bool ran = false;
        auto captured = std::make_shared<int>(1);
        mailbox.post([&ran, captured] { ran = true; });
        mailbox.close();
        QCOMPARE(captured.use_count(), 1L);
        mailbox.post([&] { ran = true; });
        QCoreApplication::processEvents();
        QVERIFY(!ran);
    }
};

QTEST_GUILESS_MAIN(tst_Mailbox)
#include "tst_Mailbox.moc"

#include "eventloop/EpollDispatcher.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>

#include <array>
#include <fcntl.h>
#include <future>
#include <memory>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

/// Two ends of a connection. Closes what is left open.
struct Pair
{
    std::array<int, 2> ends{-1, -1};

    Pair() { Q_ASSERT(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) == 0); }

    ~Pair()
    {
        close(0);
        close(1);
    }

    Q_DISABLE_COPY_MOVE(Pair)

    void close(size_t end)
    {
        if (ends[end] >= 0)
            ::close(std::exchange(ends[end], -1));
    }

    void write(size_t end) { QCOMPARE(::write(ends[end], "x", 1), 1); }

    char read(size_t end)
    {
        char byte = 0;
        return ::read(ends[end], &byte, 1) == 1 ? byte : 0;
    }
};

/// What Qt's own dispatchers do, done by this one: the test runs on it.
class tst_EpollDispatcher : public QObject
{
    Q_OBJECT

    /// One turn without waiting.
    static void turn(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents)
    {
        QThread::currentThread()->eventDispatcher()->processEvents(flags);
    }

private Q_SLOTS:

    void isWhatTheTestRunsOn()
    {
        QVERIFY(qobject_cast<EventLoop::EpollDispatcher *>(QThread::currentThread()->eventDispatcher()));
    }

    void tellsOfReading()
    {
        Pair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        int activated = 0;
        connect(&notifier, &QSocketNotifier::activated, this, [&] { ++activated; });
        turn();
        QCOMPARE(activated, 0);
        pair.write(1);
        turn();
        turn(); // nothing was read: it is ready still
        QCOMPARE(activated, 2);
        QCOMPARE(pair.read(0), 'x');
        turn();
        QCOMPARE(activated, 2);
    }

    void tellsOfTheOtherEndsClosing()
    {
        Pair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        bool activated = false;
        connect(&notifier, &QSocketNotifier::activated, this, [&] { activated = true; });
        pair.close(1);
        turn();
        QVERIFY(activated);
    }

    void tellsOfWritingAsLongAsItIsAsked()
    {
        Pair pair;
        QSocketNotifier reading(pair.ends[0], QSocketNotifier::Read);
        QSocketNotifier writing(pair.ends[0], QSocketNotifier::Write);
        int activated = 0;
        connect(&writing, &QSocketNotifier::activated, this, [&] { ++activated; });
        turn();
        QCOMPARE(activated, 1);
        writing.setEnabled(false);
        turn();
        QCOMPARE(activated, 1);
        writing.setEnabled(true);
        turn();
        QCOMPARE(activated, 2);
    }

    void mayBeDeletedInItsOwnSlot()
    {
        Pair pair;
        auto *notifier = new QSocketNotifier(pair.ends[0], QSocketNotifier::Read);
        QSocketNotifier writing(pair.ends[0], QSocketNotifier::Write);
        bool wrote = false;
        connect(notifier, &QSocketNotifier::activated, this, [&] { delete std::exchange(notifier, nullptr); });
        connect(&writing, &QSocketNotifier::activated, this, [&] { wrote = true; });
        pair.write(1);
        turn();
        QVERIFY(!notifier);
        QVERIFY(wrote);
        turn();
    }

    void mayBeDisabledByAnothersSlot()
    {
        Pair first;
        Pair second;
        QSocketNotifier one(first.ends[0], QSocketNotifier::Read);
        QSocketNotifier other(second.ends[0], QSocketNotifier::Read);
        int activated = 0;
        const auto stopBoth = [&] {
            ++activated;
            one.setEnabled(false);
            other.setEnabled(false);
        };
        connect(&one, &QSocketNotifier::activated, this, stopBoth);
        connect(&other, &QSocketNotifier::activated, this, stopBoth);
        first.write(1);
        second.write(1);
        turn();
        turn();
        QCOMPARE(activated, 1);
    }

    void aNumberMayBeUsedAgainWithinATurn()
    {
        Pair old;
        Pair fresh;
        const int number = old.ends[0];
        auto gone = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
        turn();
        gone.reset();
        old.close(0);
        QCOMPARE(::dup3(fresh.ends[0], number, O_CLOEXEC), number);
        QSocketNotifier notifier(number, QSocketNotifier::Read);
        bool activated = false;
        connect(&notifier, &QSocketNotifier::activated, this, [&] { activated = true; });
        fresh.write(1);
        turn();
        QVERIFY(activated);
        notifier.setEnabled(false);
        ::close(number);
    }

    /// Whoever reads `first` closes `second`, whose number a third gets, and all this in the turn that found both
    /// ready.
    void whatWasReadyIsNotTheNewOwners()
    {
        Pair first;
        Pair second;
        Pair third;
        const int number = second.ends[0];
        QSocketNotifier one(first.ends[0], QSocketNotifier::Read);
        auto two = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
        std::unique_ptr<QSocketNotifier> three;
        bool isMistaken = false;
        const auto replace = [&] {
            if (three)
                return;
            two.reset();
            ::dup3(third.ends[0], number, O_CLOEXEC);
            three = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
            connect(three.get(), &QSocketNotifier::activated, this, [&] { isMistaken = true; });
        };
        connect(&one, &QSocketNotifier::activated, this, replace);
        first.write(1);
        second.write(1);
        turn();
        QVERIFY(three);
        turn();
        QVERIFY(!isMistaken);
        third.write(1);
        turn();
        QVERIFY(isMistaken); // now it is meant
    }

    /// A copy of a descriptor keeps its connection open, and epoll would tell of it for ever.
    void isQuietAboutAConnectionThatLivesOnElsewhere()
    {
        Pair pair;
        const int copy = ::fcntl(pair.ends[0], F_DUPFD_CLOEXEC, 0);
        auto notifier = std::make_unique<QSocketNotifier>(pair.ends[0], QSocketNotifier::Read);
        turn();
        notifier.reset();
        pair.close(0);
        pair.write(1);
        QVERIFY(!QThread::currentThread()->eventDispatcher()->processEvents(QEventLoop::AllEvents));
        ::close(copy);
    }

    void aSlotMayRunALoopOfItsOwn()
    {
        Pair first;
        Pair second;
        QSocketNotifier one(first.ends[0], QSocketNotifier::Read);
        QSocketNotifier other(second.ends[0], QSocketNotifier::Read);
        int ones = 0;
        int others = 0;
        connect(&one, &QSocketNotifier::activated, this, [&] {
            ++ones;
            first.read(0);
            turn();
        });
        connect(&other, &QSocketNotifier::activated, this, [&] {
            ++others;
            second.read(0);
        });
        first.write(1);
        second.write(1);
        turn();
        QCOMPARE(ones, 1);
        QCOMPARE(others, 1); // in the inner loop or the outer, once
    }

    void leavesSocketsOutWhenToldTo()
    {
        Pair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        int activated = 0;
        connect(&notifier, &QSocketNotifier::activated, this, [&] { ++activated; });
        pair.write(1);
        turn(QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(activated, 0);
        turn();
        QCOMPARE(activated, 1);
    }

    void leavesTimersOutWhenToldTo()
    {
        int fired = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] { ++fired; });
        timer.start(0);
        turn(QEventLoop::X11ExcludeTimers);
        QCOMPARE(fired, 0);
        turn();
        QCOMPARE(fired, 1);
    }

    void wakesForTimers()
    {
        QEventLoop loop;
        QTimer::singleShot(20ms, Qt::PreciseTimer, &loop, &QEventLoop::quit);
        QElapsedTimer elapsed;
        elapsed.start();
        loop.exec();
        QVERIFY(elapsed.elapsed() >= 20);
    }

    void wakesForWhatAnotherThreadPosts()
    {
        for (int i = 0; i < 1000; ++i) {
            QEventLoop loop;
            std::thread other([&] { QMetaObject::invokeMethod(&loop, "quit", Qt::QueuedConnection); });
            loop.exec();
            other.join();
        }
    }

    void runsWhatWasPostedInATurnBeforeItWaits()
    {
        QEventLoop loop;
        int posted = 0;
        const std::function<void()> post = [&] {
            if (++posted == 100)
                return loop.quit();
            QMetaObject::invokeMethod(&loop, post, Qt::QueuedConnection);
        };
        QTimer::singleShot(0, &loop, post);
        loop.exec();
        QCOMPARE(posted, 100);
    }

    void isInterruptedFromAnotherThread()
    {
        QAbstractEventDispatcher *dispatcher = QThread::currentThread()->eventDispatcher();
        std::promise<void> waiting;
        const auto connection =
            connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [&, isFirst = true]() mutable {
                if (std::exchange(isFirst, false))
                    waiting.set_value();
            });
        std::thread other([&] {
            waiting.get_future().wait();
            dispatcher->interrupt();
        });
        dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
        other.join();
        disconnect(connection);
    }

    void servesManyDescriptors()
    {
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        QSet<int> activated;
        for (int i = 0; i < 400; ++i) {
            Pair &pair = *pairs.emplace_back(std::make_unique<Pair>());
            auto &notifier = notifiers.emplace_back(new QSocketNotifier(pair.ends[0], QSocketNotifier::Read));
            connect(notifier.get(), &QSocketNotifier::activated, this, [&, i] {
                activated.insert(i);
                pair.read(0);
            });
            pair.write(1);
        }
        turn();
        turn(); // more than one wait reports
        QCOMPARE(activated.size(), 400);
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication::setEventDispatcher(new EventLoop::EpollDispatcher);
    QCoreApplication app(argc, argv);
    tst_EpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_EpollDispatcher.moc"

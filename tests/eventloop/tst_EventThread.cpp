#include "eventloop/EventThread.h"

#include <QTest>

using EventLoop::EventThread;

class tst_EventThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void runsTasksOnItsOwnThread()
    {
        EventThread thread(QStringLiteral("worker"));
        thread.start();
        bool wasCurrent = false;
        QString name;
        thread.postAndWait([&] {
            wasCurrent = thread.isCurrent();
            name = QThread::currentThread()->objectName();
        });
        QVERIFY(wasCurrent);
        QVERIFY(!thread.isCurrent());
        QCOMPARE(name, QStringLiteral("worker"));
    }

    void runsWhatWasPostedBeforeStop()
    {
        int ran = 0;
        EventThread thread(QStringLiteral("worker"));
        thread.start();
        for (int i = 0; i < 500; ++i)
            thread.post([&] { ++ran; });
        thread.stop();
        QCOMPARE(ran, 500);
        thread.post([&] { ++ran; });
        QCoreApplication::processEvents();
        QCOMPARE(ran, 500);
    }

    void keepsWhatWasPostedBeforeStart()
    {
        int ran = 0;
        EventThread thread(QStringLiteral("worker"));
        thread.post([&] { ++ran; });
        thread.start();
        thread.stop();
        QCOMPARE(ran, 1);
    }

    void endsUnstarted()
    {
        EventThread thread(QStringLiteral("worker"));
        thread.stop();
    }
};

QTEST_GUILESS_MAIN(tst_EventThread)
#include "tst_EventThread.moc"

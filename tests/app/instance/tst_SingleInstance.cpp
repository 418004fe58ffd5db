#include "app/instance/SingleInstance.h"

#include <QDir>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

class tst_SingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toLocal8Bit());
        qputenv("XDG_ACTIVATION_TOKEN", "token-1");
    }

    void isOneAProfile()
    {
        SingleInstance first(u"a"_s);
        QVERIFY(first.claim());
        QVERIFY(!SingleInstance(u"a"_s).claim());
        QVERIFY(SingleInstance(u"b"_s).claim());
    }

    void isFreeAgainAfterIt()
    {
        QVERIFY(SingleInstance(u"a"_s).claim());
        QVERIFY(SingleInstance(u"a"_s).claim());
    }

    void hearsWhatALaterOneWasAskedFor()
    {
        SingleInstance first(u"a"_s);
        QVERIFY(first.claim());
        QSignalSpy called(&first, &SingleInstance::called);
        // The later one waits for the answer, as its process would.
        auto handedOver = std::async(std::launch::async, [] {
            SingleInstance later(u"a"_s);
            return later.handOver(u"adda://localhost/design"_s);
        });
        QVERIFY(called.wait());
        QCOMPARE(called.first(), (QVariantList{u"adda://localhost/design"_s, QByteArray("token-1")}));
        QTRY_COMPARE(handedOver.wait_for(std::chrono::seconds(0)), std::future_status::ready);
        QVERIFY(handedOver.get());
        QCOMPARE(called.size(), 1);
    }

    void takesOverFromOneThatWasKilled()
    {
        // Its socket is still there, its lock is not.
        QFile left(m_folder->filePath(u"adda-a"_s));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        SingleInstance first(u"a"_s);
        QVERIFY(first.claim());
        QLocalSocket later;
        later.connectToServer(m_folder->filePath(u"adda-a"_s));
        QVERIFY(later.waitForConnected());
    }

    void endsTheCallOfWhoeverSpeaksAnotherLanguage_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::newRow("no JSON") << QByteArray("hello\n");
        QTest::newRow("no object") << QByteArray("[1]\n");
        QTest::newRow("no end") << QByteArray(64 * 1024, 'x');
    }

    void endsTheCallOfWhoeverSpeaksAnotherLanguage()
    {
        QFETCH(QByteArray, call);
        SingleInstance first(u"a"_s);
        QVERIFY(first.claim());
        QSignalSpy called(&first, &SingleInstance::called);
        QLocalSocket stranger;
        QSignalSpy ended(&stranger, &QLocalSocket::disconnected);
        stranger.connectToServer(m_folder->filePath(u"adda-a"_s));
        stranger.write(call);
        QVERIFY(ended.wait());
        QCOMPARE(called.size(), 0);
    }

    void listensToItsOwnerOnly()
    {
        SingleInstance first(u"a"_s);
        QVERIFY(first.claim());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFileInfo(m_folder->filePath(u"adda-a"_s)).permissions() & others));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_SingleInstance)
#include "tst_SingleInstance.moc"

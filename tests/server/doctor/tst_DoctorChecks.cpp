#include "server/doctor/DataChecks.h"
#include "server/doctor/NetworkChecks.h"
#include "server/doctor/SystemChecks.h"
#include "tests/support/FileSizeLimit.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

/// What cannot be brought about from outside; the rest is in tests/integration/doctor.test.mjs.
class tst_DoctorChecks : public QObject
{
    Q_OBJECT

    using Level = Finding::Level;

private Q_SLOTS:

    void aFullDisk()
    {
        constexpr qint64 mebi = 1024 * 1024;
        QCOMPARE(DataChecks::disk(99 * mebi, u"/"_s).level, Level::Problem);
        QCOMPARE(DataChecks::disk(999 * mebi, u"/"_s).level, Level::Warning);
        const Finding much = DataChecks::disk(1'000 * mebi, u"/srv"_s);
        QCOMPARE(much, (Finding{Level::Ok, u"disk"_s, u"1000.0 MiB free on /srv"_s, {}}));
    }

    /// No copy is better than what cannot be read for want of room.
    void aDatabaseOnAFullDisk()
    {
#ifndef Q_OS_UNIX
        QSKIP("no limit on the size of files here");
#else
        const QTemporaryDir directory;
        History::Options options;
        options.directory = directory.path();
        QVERIFY(History::open(options, [](const SharedBatch &) {}));
        const FileSizeLimit limit(1);
        const Finding finding = DataChecks::database(options).finding;
        QCOMPARE(finding.level, Level::Problem);
        QCOMPARE(finding.advice, u"make room on its disk, or end what holds it, and ask again"_s);
#endif
    }

    void theClock()
    {
        const QDateTime now(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
        QCOMPARE(SystemChecks::clock(QDateTime::fromSecsSinceEpoch(60, Qt::UTC), {}).level, Level::Problem);
        QCOMPARE(SystemChecks::clock(now, now.addSecs(1)).level, Level::Problem);
        // Here it may not be kept right.
        QVERIFY(SystemChecks::clock(now, now).level < Level::Problem);
        QVERIFY(SystemChecks::clock(now, {}).level < Level::Problem);
    }

    void openFiles()
    {
        Config config;
        config.transport.limits.connections = 1'000;
        QCOMPARE(SystemChecks::openFiles(OpenFileLimit(1'024), config).level, Level::Warning);
        QCOMPARE(SystemChecks::openFiles(OpenFileLimit(2'000), config).level, Level::Ok);
        QCOMPARE(SystemChecks::openFiles({}, config).level, Level::Ok);
    }

    void theAddressToListenOn()
    {
        Config config;
        QCOMPARE(NetworkChecks::port(config, {}).level, Level::Ok);
        config.address = QHostAddress(u"203.0.113.1"_s);
        QCOMPARE(NetworkChecks::port(config, {}).what, u"203.0.113.1 is no address of this machine"_s);
        config.address = QHostAddress(QHostAddress::AnyIPv4);
        QCOMPARE(NetworkChecks::port(config, {}).level, Level::Ok);
        const ServerProbe sick{ServerProbe::Answer::Server, u"1.2.3"_s, u"the server is stopping"_s, 5};
        QCOMPARE(NetworkChecks::port(config, sick).what,
                 u"at 0.0.0.0 port 3000 adda-server 1.2.3 is not healthy: the server is stopping"_s);
    }
};

QTEST_GUILESS_MAIN(tst_DoctorChecks)
#include "tst_DoctorChecks.moc"

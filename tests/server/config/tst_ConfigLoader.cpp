#include "server/config/ConfigLoader.h"
#include "server/config/ConfigSetting.h"

#include <QTemporaryFile>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_ConfigLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void defaults()
    {
        const auto config = load({});
        QVERIFY(config.has_value());
        QCOMPARE(config->address, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(config->port, quint16(3'000));
        QVERIFY(config->rateLimits.isOn);
        QCOMPARE(config->rateLimits.addressEventsPerSecond, 3'000.0);
        QCOMPARE(config->rateLimits.addressBurst, 30'000.0);
        QCOMPARE(config->history.durability, History::Durability::Full);
        QVERIFY(config->transport.workers >= 1);
        QVERIFY(!config->history.directory.isEmpty());
        QCOMPARE(config->transport.pingInterval, std::chrono::milliseconds(25'000));
        QCOMPARE(config->transport.pingTimeout, std::chrono::milliseconds(20'000));
    }

    void flagBeatsEnvironmentBeatsFileBeatsDefault()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("workers = 3\nlog_level = \"debug\"\nlisten = \"127.0.0.1:4001\"\n");
        file.flush();
        const auto config = load({u"--config"_s, file.fileName(), u"--listen"_s, u"127.0.0.1:4003"_s},
                                 {{u"ADDA_LISTEN"_s, u"127.0.0.1:4002"_s}, {u"ADDA_LOG_LEVEL"_s, u"error"_s}});
        QVERIFY(config.has_value());
        QCOMPARE(config->port, quint16(4'003));
        QCOMPARE(config->logLevel, LogLevel::Error);
        QCOMPARE(config->transport.workers, 3);
    }

    void limitsOfRates()
    {
        const auto config =
            load({u"--rate-events-per-second"_s, u"11"_s, u"--rate-burst"_s, u"12"_s,
                  u"--rate-address-events-per-second"_s, u"13"_s, u"--rate-address-burst"_s, u"14"_s});
        QVERIFY(config.has_value());
        QCOMPARE(config->rateLimits.eventsPerSecond, 11.0);
        QCOMPARE(config->rateLimits.burst, 12.0);
        QCOMPARE(config->rateLimits.addressEventsPerSecond, 13.0);
        QCOMPARE(config->rateLimits.addressBurst, 14.0);
        QVERIFY(!load({u"--rate-address-burst"_s, u"9"_s}));
    }

    void rateLimitsOnBeatOffInTheFile()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("rate_limits = false\n");
        file.flush();
        const auto off = load({u"--config"_s, file.fileName()});
        QVERIFY(off && !off->rateLimits.isOn);
        QVERIFY(off->transport.limits.packetBurst > SocketIo::Limits().packetBurst);
        const auto on = load({u"--config"_s, file.fileName(), u"--rate-limits"_s, u"on"_s});
        QVERIFY(on && on->rateLimits.isOn);
        QCOMPARE(on->transport.limits.packetsPerSecond, SocketIo::Limits().packetsPerSecond);
        QCOMPARE(on->transport.limits.packetBurst, SocketIo::Limits().packetBurst);
        QCOMPARE(on->transport.limits.pollingSessions, SocketIo::Limits().pollingSessions);
    }

    void usageErrorsExit2AndSayWhat_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown flag") << QStringList{u"--wrokers"_s, u"2"_s} << u"wrokers"_s;
        QTest::newRow("missing value") << QStringList{u"--listen"_s} << u"listen"_s;
        QTest::newRow("bad port") << QStringList{u"--listen"_s, u"127.0.0.1:70000"_s} << u"--listen: "_s;
        QTest::newRow("no port") << QStringList{u"--listen"_s, u"127.0.0.1"_s} << u"--listen: "_s;
        QTest::newRow("a name") << QStringList{u"--listen"_s, u"chat.example:3000"_s} << u"--listen: "_s;
        QTest::newRow("bare IPv6") << QStringList{u"--listen"_s, u"::1:3000"_s} << u"--listen: "_s;
        QTest::newRow("no workers") << QStringList{u"--workers"_s, u"0"_s} << u"--workers: "_s;
        QTest::newRow("log level") << QStringList{u"--log-level"_s, u"loud"_s} << u"--log-level: "_s;
        QTest::newRow("rate limits") << QStringList{u"--rate-limits"_s, u"maybe"_s} << u"--rate-limits: "_s;
        QTest::newRow("half a certificate")
            << QStringList{u"--tls-key"_s, u"key.pem"_s}
            << u"--tls-key: tls_cert and tls_key belong together, and tls_cert is missing"_s;
        QTest::newRow("stray") << QStringList{u"start"_s} << u"start"_s;
    }

    void usageErrorsExit2AndSayWhat()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const auto config = load(arguments);
        QVERIFY(!config);
        QCOMPARE(config.error().exitCode, 2);
        QVERIFY2(config.error().text.contains(says), qPrintable(config.error().text));
        QVERIFY(!config.error().text.contains(u'\n'));
    }

    void aBadFileExits1()
    {
        const auto config = load({u"--config"_s, u"/nowhere/adda.toml"_s});
        QVERIFY(!config);
        QCOMPARE(config.error().exitCode, 1);
        QTemporaryFile half;
        QVERIFY(half.open());
        half.write("\ntls_cert = \"cert.pem\"\n");
        half.flush();
        const auto halfSet = load({u"--config"_s, half.fileName()});
        QVERIFY(!halfSet);
        QCOMPARE(halfSet.error().exitCode, 1);
        QCOMPARE(halfSet.error().text,
                 half.fileName() + u":2: tls_cert and tls_key belong together, and tls_key is missing"_s);
    }

    void helpNamesEverySetting()
    {
        const auto config = load({u"--help"_s});
        QVERIFY(!config);
        QCOMPARE(config.error().exitCode, 0);
        for (const ConfigSetting &setting : configSettings())
            QVERIFY2(config.error().text.contains(u"--"_s + setting.flag()), setting.key);
    }

private:
    static tl::expected<Config, ConfigOutcome> load(const QStringList &arguments,
                                                    const QList<QPair<QString, QString>> &variables = {})
    {
        QProcessEnvironment environment;
        for (const auto &[name, value] : variables)
            environment.insert(name, value);
        return loadConfig(QStringList{u"adda-server"_s} + arguments, environment).map([](const LoadedConfig &loaded) {
            return loaded.config;
        });
    }
};

QTEST_GUILESS_MAIN(tst_ConfigLoader)
#include "tst_ConfigLoader.moc"

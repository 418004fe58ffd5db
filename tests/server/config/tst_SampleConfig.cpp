#include "server/config/ConfigFile.h"
#include "server/config/ConfigLoader.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

/// The settings that the package installs, and docs/configuration.md, tell of every setting that there is.
class tst_SampleConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void isInEffectAsItStands()
    {
        Config config;
        const auto read = readConfigFile(samplePath(), config);
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error()));
        QVERIFY(config.address.isLoopback());
        QCOMPARE(config.history.directory, u"/var/lib/adda-server"_s);
    }

    void tellsEverySettingAndItsDefault()
    {
        // Without the sign that makes a comment of a setting.
        QString text = contents(samplePath());
        text.replace(QRegularExpression(u"^#(?=[a-z_.]+ = )"_s, QRegularExpression::MultilineOption), QString());
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(text.toUtf8());
        file.flush();
        Config config;
        QStringList told;
        const auto read = readConfigFile(
            file.fileName(), config, [&](const ConfigSetting &setting, int) { told += QLatin1String(setting.key); });
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error()));
        // Which have no default, or one that depends on the machine.
        const QStringList examples{u"data"_s, u"workers"_s, u"tls_cert"_s, u"tls_key"_s};
        for (const ConfigSetting &setting : configSettings()) {
            if (setting.aliasOf)
                continue;
            const QString key = QLatin1String(setting.key);
            QVERIFY2(told.contains(key), setting.key);
            if (!examples.contains(key))
                QCOMPARE(setting.toml(config), setting.toml(Config()));
        }
    }

    void theDocumentListsEverySetting()
    {
        const QString text = contents(u"" ADDA_SOURCE "/docs/configuration.md"_s);
        for (const ConfigSetting &setting : configSettings()) {
            const QString row =
                u"| `%1` | `--%2` | `%3` |"_s.arg(QLatin1String(setting.key), setting.flag(), setting.variable());
            QVERIFY2(setting.aliasOf || text.contains(row), qPrintable(row));
        }
    }

    void whatIsShownIsWhatWasGiven_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("toml");
        const auto row = [](const char *key, const QString &toml) {
            QTest::newRow(key) << QLatin1String(key) + u""_s << toml;
        };
        row("listen", u"\"[::1]:4000\""_s);
        row("data", u"\"/a \\\"b\\\"\\\\c\""_s);
        row("workers", u"7"_s);
        row("log_level", u"\"warning\""_s);
        row("log_format", u"\"json\""_s);
        row("rate_limits", u"false"_s);
        row("rate_events_per_second", u"31"_s);
        row("rate_burst", u"32"_s);
        row("rate_address_events_per_second", u"33"_s);
        row("rate_address_burst", u"100000000"_s);
        row("trusted_proxies", u"[\"127.0.0.1\", \"10.0.0.0/8\"]"_s);
        row("durability", u"\"normal\""_s);
        row("ping_interval", u"1234"_s);
        row("ping_timeout", u"4321"_s);
        row("max_connections", u"99"_s);
        row("websockets", u"\"qt\""_s);
        row("cors.origins", u"[\"https://chat.example\"]"_s);
        row("tls_cert", u"\"cert.pem\""_s);
        row("tls_key", u"\"key.pem\""_s);
    }

    void whatIsShownIsWhatWasGiven()
    {
        QFETCH(QString, key);
        QFETCH(QString, toml);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(u"%1 = %2\n"_s.arg(key, toml).toUtf8());
        file.flush();
        Config config;
        QVERIFY(readConfigFile(file.fileName(), config));
        for (const ConfigSetting &setting : configSettings()) {
            if (key == QLatin1String(setting.key))
                QCOMPARE(setting.toml(config), toml);
            else if (!setting.aliasOf)
                QCOMPARE(setting.toml(config), setting.toml(Config()));
        }
    }

    void sourcesAreNamed()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("workers = 3\n\norigins = [\"https://a.example\"]\nlog_level = \"debug\"\n");
        file.flush();
        QProcessEnvironment environment;
        environment.insert(u"ADDA_LOG_LEVEL"_s, u"error"_s);
        const auto loaded = loadConfig(
            {u"adda-server"_s, u"check-config"_s, u"--config"_s, file.fileName(), u"--rate-burst"_s, u"99"_s},
            environment);
        QVERIFY(loaded.has_value());
        QCOMPARE(loaded->command, LoadedConfig::Command::CheckConfig);
        QCOMPARE(loaded->sources, (QMap<QString, QString>{{u"workers"_s, file.fileName() + u":1"_s},
                                                          {u"cors.origins"_s, file.fileName() + u":3"_s},
                                                          {u"log_level"_s, u"ADDA_LOG_LEVEL"_s},
                                                          {u"rate_burst"_s, u"--rate-burst"_s}}));
    }

private:
    static QString samplePath() { return u"" ADDA_SOURCE "/packaging/server/adda-server.toml"_s; }

    static QString contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

QTEST_GUILESS_MAIN(tst_SampleConfig)
#include "tst_SampleConfig.moc"

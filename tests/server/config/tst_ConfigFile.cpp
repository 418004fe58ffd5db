#include "server/config/ConfigFile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_ConfigFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void readsEveryType()
    {
        Config config;
        QVERIFY(read("listen = \"[::1]:4000\"\n"
                     "workers = 3\n"
                     "rate_limits = false\n"
                     "durability = \"normal\"\n"
                     "ping_interval = 1000\n"
                     "cors.origins = [\"https://chat.example\", \"http://localhost:8080\"]\n",
                     config)
                    .isEmpty());
        QCOMPARE(config.address, QHostAddress(u"::1"_s));
        QCOMPARE(config.port, quint16(4'000));
        QCOMPARE(config.transport.workers, 3);
        QVERIFY(!config.rateLimits.isOn);
        QCOMPARE(config.history.durability, History::Durability::Normal);
        QCOMPARE(config.transport.pingInterval, std::chrono::milliseconds(1'000));
        QCOMPARE(config.transport.origins, (QStringList{u"https://chat.example"_s, u"http://localhost:8080"_s}));
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected"); // after the file's name
        QTest::newRow("unknown key") << QByteArray("workers = 1\nwrokers = 2\n") << u":2: wrokers: no such key"_s;
        QTest::newRow("unknown table") << QByteArray("[limits]\nframe = 1\n") << u":1: limits: no such key"_s;
        QTest::newRow("unknown table with nothing in it")
            << QByteArray("workers = 1\n[limits]\n") << u":2: limits: no such key"_s;
        QTest::newRow("unknown table in a table") << QByteArray("[cors.other]\n") << u":1: cors.other: no such key"_s;
        QTest::newRow("table for a value") << QByteArray("[listen]\n") << u":1: listen: expected a string"_s;
        QTest::newRow("wrong type") << QByteArray("\n\nworkers = \"2\"\n")
                                    << u":3: workers: expected a whole number"_s;
        QTest::newRow("out of range") << QByteArray("workers = 0\n")
                                      << u":1: workers: \"0\" is not a whole number from 1 to 256"_s;
        QTest::newRow("huge") << QByteArray("workers = 9223372036854775807\n")
                              << u":1: workers: \"9223372036854775807\" is not a whole number from 1 to 256"_s;
        QTest::newRow("list of numbers")
            << QByteArray("origins = [1]\n") << u":1: origins: expected an array of strings"_s;
        QTest::newRow("a NUL") << QByteArray("data = \"a\\u0000b\"\n")
                               << u":1: data: the directory's name has a NUL in it"_s;
        QTest::newRow("too large") << QByteArray(40'000, '#') << u": has more than 32 KiB"_s;
        QTest::newRow("no such key in a table")
            << QByteArray("[cors]\norigin = []\n") << u":2: cors.origin: no such key"_s;
        QTest::newRow("bad origin in a table") << QByteArray("[cors]\norigins = [\"chat.example\"]\n")
                                               << u":2: cors.origins: \"chat.example\" is not an origin, like "
                                                  "https://chat.example"_s;
        QTest::newRow("bad origin") << QByteArray("origins = [\"chat.example\"]\n")
                                    << u":1: origins: \"chat.example\" is not an origin, like https://chat.example"_s;
    }

    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QByteArray, text);
        Config config;
        QTEST(read(text, config), "expected");
    }

    void notTomlNamesTheLine()
    {
        Config config;
        QVERIFY(read("workers = 1\nlisten = \"x\n", config).startsWith(u":2: "_s));
    }

    void aMissingFileIsNamed()
    {
        Config config;
        const auto result = readConfigFile(u"/nowhere/adda.toml"_s, config);
        QVERIFY(!result);
        QVERIFY(result.error().startsWith(u"/nowhere/adda.toml: "_s));
    }

private:
    /// What is wrong, without the file's name.
    QString read(const QByteArray &text, Config &config)
    {
        const QString name = m_directory.filePath(u"adda.toml"_s);
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly))
            return u"cannot write the test's file"_s;
        file.write(text);
        file.close();
        const auto result = readConfigFile(name, config);
        return result ? QString() : result.error().sliced(name.size());
    }

    QTemporaryDir m_directory;
};

QTEST_GUILESS_MAIN(tst_ConfigFile)
#include "tst_ConfigFile.moc"

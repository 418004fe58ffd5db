#include "socketio/codec/EngineHandshake.h"
#include "tests/support/ErrorOf.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_EngineHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void decodesWhatItEncodes();
    void encodesEveryField();
    void refuses_data();
    void refuses();
};

void tst_EngineHandshake::decodes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<EngineHandshake>("handshake");

    QTest::newRow("the protocol's example")
        << R"({"sid": "lv_VI97HAXpY6yYWAAAC", "upgrades": ["websocket"], "pingInterval": 25000,
               "pingTimeout": 20000, "maxPayload": 1000000})"_ba
        << EngineHandshake{u"lv_VI97HAXpY6yYWAAAC"_s, {u"websocket"_s}, 25s, 20s, 1'000'000};
    QTest::newRow("no upgrades")
        << R"({"sid":"a","upgrades":[],"pingInterval":300,"pingTimeout":200,"maxPayload":1})"_ba
        << EngineHandshake{u"a"_s, {}, 300ms, 200ms, 1};
    QTest::newRow("before Engine.IO 6.2: without maxPayload")
        << R"({"sid":"a","upgrades":[],"pingInterval":300,"pingTimeout":200})"_ba
        << EngineHandshake{u"a"_s, {}, 300ms, 200ms, 1'000'000};
    QTest::newRow("without upgrades, with something unknown")
        << R"({"sid":"a","pingInterval":300,"pingTimeout":200,"maxPayload":5,"more":{}})"_ba
        << EngineHandshake{u"a"_s, {}, 300ms, 200ms, 5};
    QTest::newRow("the ends of the range")
        << R"({"sid":"a","pingInterval":1,"pingTimeout":2147483647,"maxPayload":1e3})"_ba
        << EngineHandshake{u"a"_s, {}, 1ms, 2147483647ms, 1'000};
}

void tst_EngineHandshake::decodes()
{
    QFETCH(QByteArray, json);
    QFETCH(EngineHandshake, handshake);

    const auto decoded = decodeEngineHandshake(json);
    QVERIFY2(decoded, qPrintable(errorOf(decoded)));
    QCOMPARE(*decoded, handshake);
}

void tst_EngineHandshake::decodesWhatItEncodes()
{
    const EngineHandshake handshake{u"s\"id"_s, {u"websocket"_s, u"webtransport"_s}, 1ms, 2ms, 3};
    const auto decoded = decodeEngineHandshake(encodeEngineHandshake(handshake));
    QVERIFY2(decoded, qPrintable(errorOf(decoded)));
    QCOMPARE(*decoded, handshake);
}

void tst_EngineHandshake::encodesEveryField()
{
    // Clients expect all five keys.
    QCOMPARE(encodeEngineHandshake({u"a"_s, {}, 25s, 20s, 1'000'000}),
             R"({"maxPayload":1000000,"pingInterval":25000,"pingTimeout":20000,"sid":"a","upgrades":[]})"_ba);
}

void tst_EngineHandshake::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("why");

    QTest::newRow("nothing") << ""_ba << u"JSON"_s;
    QTest::newRow("not JSON") << "{sid}"_ba << u"JSON"_s;
    QTest::newRow("array") << "[]"_ba << u"not an object"_s;
    QTest::newRow("string") << R"("sid")"_ba << u"not an object"_s;
    QTest::newRow("no sid") << R"({"pingInterval":1,"pingTimeout":1})"_ba << u"sid"_s;
    QTest::newRow("empty sid") << R"({"sid":"","pingInterval":1,"pingTimeout":1})"_ba << u"sid"_s;
    QTest::newRow("sid a number") << R"({"sid":5,"pingInterval":1,"pingTimeout":1})"_ba << u"sid"_s;
    QTest::newRow("upgrades a string") << R"({"sid":"a","upgrades":"websocket","pingInterval":1,"pingTimeout":1})"_ba
                                       << u"upgrades"_s;
    QTest::newRow("upgrades of numbers")
        << R"({"sid":"a","upgrades":[1],"pingInterval":1,"pingTimeout":1})"_ba << u"upgrades"_s;

    const QList<QByteArray> badNumbers{
        "0"_ba,          "-1"_ba,   "1.5"_ba,  "2147483648"_ba, "1e300"_ba, "9223372036854775808"_ba,
        R"("25000")"_ba, "null"_ba, "true"_ba, "[]"_ba};
    for (const QByteArray &key : {"pingInterval"_ba, "pingTimeout"_ba, "maxPayload"_ba}) {
        for (const QByteArray &number : badNumbers) {
            QByteArray json = R"({"sid":"a","pingInterval":1,"pingTimeout":1,"maxPayload":1})"_ba;
            json.replace('"' + key + R"(":1)", '"' + key + R"(":)" + number);
            QTest::addRow("%s %s", key.constData(), number.constData()) << json << QString::fromLatin1(key);
        }
    }
    QTest::newRow("no pingInterval") << R"({"sid":"a","pingTimeout":1})"_ba << u"pingInterval"_s;
    QTest::newRow("no pingTimeout") << R"({"sid":"a","pingInterval":1})"_ba << u"pingTimeout"_s;
}

void tst_EngineHandshake::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, why);

    const auto decoded = decodeEngineHandshake(json);
    QVERIFY(!decoded);
    QVERIFY2(decoded.error().contains(why), qPrintable(decoded.error()));
}

QTEST_APPLESS_MAIN(tst_EngineHandshake)
#include "tst_EngineHandshake.moc"

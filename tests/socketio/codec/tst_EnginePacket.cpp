#include "socketio/codec/EnginePacket.h"
#include "tests/support/ErrorOf.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_EnginePacket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void translatesBothWays_data();
    void translatesBothWays();
    void decodesBase64AsBinaryMessage_data();
    void decodesBase64AsBinaryMessage();
    void refuses_data();
    void refuses();
};

void tst_EnginePacket::translatesBothWays_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<EnginePacket>("packet");

    // From the protocol's document.
    QTest::newRow("message") << "4hello"_ba << EnginePacket{EnginePacketType::Message, "hello"_ba};
    QTest::newRow("ping") << "2"_ba << EnginePacket{EnginePacketType::Ping, {}};
    QTest::newRow("pong") << "3"_ba << EnginePacket{EnginePacketType::Pong, {}};
    QTest::newRow("ping probe") << "2probe"_ba << EnginePacket{EnginePacketType::Ping, "probe"_ba};
    QTest::newRow("pong probe") << "3probe"_ba << EnginePacket{EnginePacketType::Pong, "probe"_ba};
    QTest::newRow("upgrade") << "5"_ba << EnginePacket{EnginePacketType::Upgrade, {}};
    QTest::newRow("close") << "1"_ba << EnginePacket{EnginePacketType::Close, {}};
    QTest::newRow("noop") << "6"_ba << EnginePacket{EnginePacketType::Noop, {}};
    QTest::newRow("open") << R"(0{"sid":"a"})"_ba << EnginePacket{EnginePacketType::Open, R"({"sid":"a"})"_ba};
    // And beyond it.
    QTest::newRow("empty message") << "4"_ba << EnginePacket{EnginePacketType::Message, {}};
    QTest::newRow("message of digits") << "42"_ba << EnginePacket{EnginePacketType::Message, "2"_ba};
    QTest::newRow("message in UTF-8") << "4\xe2\x82\xac"_ba
                                      << EnginePacket{EnginePacketType::Message, "\xe2\x82\xac"_ba};
    QTest::newRow("message with NUL") << "4a\0b"_ba << EnginePacket{EnginePacketType::Message, "a\0b"_ba};
}

void tst_EnginePacket::translatesBothWays()
{
    QFETCH(QByteArray, text);
    QFETCH(EnginePacket, packet);

    const auto decoded = decodeEnginePacket(text);
    QVERIFY2(decoded, qPrintable(errorOf(decoded)));
    QCOMPARE(*decoded, packet);
    QCOMPARE(encodeEnginePacket(packet), text);
    QCOMPARE(enginePacketHead(packet.type).toByteArray() + packet.data, text);
}

void tst_EnginePacket::decodesBase64AsBinaryMessage_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("four bytes, from the protocol's document") << "bAQIDBA=="_ba
                                                              << "\1\2\3\4"_ba;
    QTest::newRow("no bytes") << "b"_ba
                              << ""_ba;
}

void tst_EnginePacket::decodesBase64AsBinaryMessage()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, bytes);

    const auto decoded = decodeEnginePacket(text);
    QVERIFY2(decoded, qPrintable(errorOf(decoded)));
    QCOMPARE(*decoded, (EnginePacket{EnginePacketType::Message, bytes, true}));
}

void tst_EnginePacket::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("why");

    QTest::newRow("nothing") << ""_ba << u"empty"_s;
    QTest::newRow("type 7") << "7"_ba << u"0x37"_s;
    QTest::newRow("type 9") << "9data"_ba << u"0x39"_s;
    QTest::newRow("before the digits") << "/"_ba << u"0x2f"_s;
    QTest::newRow("letter") << "a"_ba << u"0x61"_s;
    QTest::newRow("NUL") << "\0"_ba << u"0x00"_s;
    QTest::newRow("high byte") << "\xff"_ba << u"0xff"_s;
    QTest::newRow("space before") << " 2"_ba << u"0x20"_s;
    QTest::newRow("not base64") << "bAQ*D"_ba << u"base64"_s;
    QTest::newRow("base64 cut short") << "bAQIDBA="_ba << u"base64"_s;
}

void tst_EnginePacket::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, why);

    const auto decoded = decodeEnginePacket(text);
    QVERIFY(!decoded);
    QVERIFY2(decoded.error().contains(why), qPrintable(decoded.error()));
}

QTEST_APPLESS_MAIN(tst_EnginePacket)
#include "tst_EnginePacket.moc"

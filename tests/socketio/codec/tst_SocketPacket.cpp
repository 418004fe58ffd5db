#include "socketio/codec/SocketPacket.h"
#include "tests/support/ErrorOf.h"

#include <QJsonObject>
#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

/// What is accepted, both ways. What is refused: tst_SocketPacketRefusals.
class tst_SocketPacket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void translatesBothWays_data();
    void translatesBothWays();
    void decodes_data();
    void decodes();
    void readsTheHeadOfAnEvent();
    void buildsEvents();
    void knowsReservedNames();
};

namespace {

SocketPacket packet(SocketPacketType type, const QString &nsp, const QJsonValue &data = QJsonValue::Undefined,
                    std::optional<qint64> id = {})
{
    SocketPacket packet;
    packet.type = type;
    packet.nsp = nsp;
    packet.data = data;
    packet.id = id;
    return packet;
}

SocketPacket binaryPacket(SocketPacketType type, const QString &nsp, const QJsonArray &data, int attachmentCount,
                          std::optional<qint64> id = {})
{
    SocketPacket header = packet(type, nsp, data, id);
    header.attachmentCount = attachmentCount;
    return header;
}

QJsonObject placeholder(int num)
{
    return {{u"_placeholder"_s, true}, {u"num"_s, num}};
}

const SocketPacketLimits limits{.attachments = 2, .nspLength = 16, .eventNameLength = 8};

} // namespace

void tst_SocketPacket::translatesBothWays_data()
{
    using enum SocketPacketType;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<SocketPacket>("expected");

    // From the protocol's document.
    QTest::newRow("connect") << "0"_ba << packet(Connect, u"/"_s);
    QTest::newRow("connect to a namespace, answered")
        << R"(0/admin,{"sid":"oSO0OpakMV_3jnilAAAA"})"_ba
        << packet(Connect, u"/admin"_s, QJsonObject{{u"sid"_s, u"oSO0OpakMV_3jnilAAAA"_s}});
    QTest::newRow("connect with a payload")
        << R"(0{"token":"123"})"_ba << packet(Connect, u"/"_s, QJsonObject{{u"token"_s, u"123"_s}});
    QTest::newRow("connect refused") << R"(4{"message":"Not authorized"})"_ba
                                     << packet(ConnectError, u"/"_s,
                                               QJsonObject{{u"message"_s, u"Not authorized"_s}});
    QTest::newRow("event") << R"(2["foo"])"_ba << packet(Event, u"/"_s, QJsonArray{u"foo"_s});
    QTest::newRow("event with arguments")
        << R"(2["hey","Jude",1])"_ba << packet(Event, u"/"_s, QJsonArray{u"hey"_s, u"Jude"_s, 1});
    QTest::newRow("event of a namespace")
        << R"(2/admin,["bar"])"_ba << packet(Event, u"/admin"_s, QJsonArray{u"bar"_s});
    QTest::newRow("event that asks for an ack")
        << R"(212["foo"])"_ba << packet(Event, u"/"_s, QJsonArray{u"foo"_s}, 12);
    QTest::newRow("event of a namespace that asks for an ack")
        << R"(2/admin,1["tellme"])"_ba << packet(Event, u"/admin"_s, QJsonArray{u"tellme"_s}, 1);
    QTest::newRow("ack") << R"(3/admin,13["bar"])"_ba << packet(Ack, u"/admin"_s, QJsonArray{u"bar"_s}, 13);
    QTest::newRow("empty ack") << "312[]"_ba << packet(Ack, u"/"_s, QJsonArray(), 12);
    QTest::newRow("disconnect") << "1"_ba << packet(Disconnect, u"/"_s);
    QTest::newRow("disconnect from a namespace") << "1/admin,"_ba << packet(Disconnect, u"/admin"_s);
    QTest::newRow("binary event") << R"(51-["baz",{"_placeholder":true,"num":0}])"_ba
                                  << binaryPacket(BinaryEvent, u"/"_s, {u"baz"_s, placeholder(0)}, 1);
    QTest::newRow("binary event of a namespace, two attachments")
        << R"(52-/admin,["baz",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])"_ba
        << binaryPacket(BinaryEvent, u"/admin"_s, {u"baz"_s, placeholder(0), placeholder(1)}, 2);
    QTest::newRow("binary ack") << R"(61-15["bar",{"_placeholder":true,"num":0}])"_ba
                                << binaryPacket(BinaryAck, u"/"_s, {u"bar"_s, placeholder(0)}, 1, 15);
    QTest::newRow("binary ack of a namespace") << R"(61-/admin,1[{"_placeholder":true,"num":0}])"_ba
                                               << binaryPacket(BinaryAck, u"/admin"_s, {placeholder(0)}, 1, 1);

    // And beyond it.
    QTest::newRow("connect refused with a plain string") << R"(4"no")"_ba << packet(ConnectError, u"/"_s, u"no"_s);
    QTest::newRow("namespace with a query") << "0/chat?x=1,"_ba << packet(Connect, u"/chat?x=1"_s);
    QTest::newRow("longest namespace") << "0/"_ba + "n"_ba.repeated(15) + ","_ba
                                       << packet(Connect, u"/"_s + u"n"_s.repeated(15));
    QTest::newRow("longest event name") << R"(2["eightlng"])"_ba << packet(Event, u"/"_s, QJsonArray{u"eightlng"_s});
    QTest::newRow("largest ack id") << R"(29007199254740991["a"])"_ba
                                    << packet(Event, u"/"_s, QJsonArray{u"a"_s}, Q_INT64_C(9007199254740991));
    QTest::newRow("ack id 0") << R"(20["a"])"_ba << packet(Event, u"/"_s, QJsonArray{u"a"_s}, 0);
    QTest::newRow("placeholders nested, out of order")
        << R"(52-["a",[{"_placeholder":true,"num":1}],{"b":{"_placeholder":true,"num":0}}])"_ba
        << binaryPacket(BinaryEvent, u"/"_s,
                        {u"a"_s, QJsonArray{placeholder(1)}, QJsonObject{{u"b"_s, placeholder(0)}}}, 2);
    QTest::newRow("what looks like a placeholder in a text event is data")
        << R"(2["a",{"_placeholder":true,"num":7}])"_ba << packet(Event, u"/"_s, QJsonArray{u"a"_s, placeholder(7)});
}

void tst_SocketPacket::translatesBothWays()
{
    QFETCH(QByteArray, text);
    QFETCH(SocketPacket, expected);

    const auto decoded = decodeSocketPacket(text, limits);
    QVERIFY2(decoded, qPrintable(errorOf(decoded)));
    QCOMPARE(decoded->type, expected.type);
    QCOMPARE(decoded->nsp, expected.nsp);
    QCOMPARE(decoded->data, expected.data);
    QCOMPARE(decoded->id, expected.id);
    QCOMPARE(decoded->attachmentCount, expected.attachmentCount);
    QVERIFY(*decoded == expected);
    QCOMPARE(encodeSocketPacket(expected), text);
}

void tst_SocketPacket::decodes_data()
{
    using enum SocketPacketType;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<SocketPacket>("expected");

    QTest::newRow("namespace without its comma") << "0/random"_ba << packet(Connect, u"/random"_s);
    QTest::newRow("disconnect without its comma") << "1/custom"_ba << packet(Disconnect, u"/custom"_s);
    QTest::newRow("default namespace spelled out") << R"(2/,["a"])"_ba << packet(Event, u"/"_s, QJsonArray{u"a"_s});
    QTest::newRow("leading zeros of an ack id") << "30012[]"_ba << packet(Ack, u"/"_s, QJsonArray(), 12);
    QTest::newRow("space in the data") << R"(2 [ "a" ])"_ba << packet(Event, u"/"_s, QJsonArray{u"a"_s});
}

void tst_SocketPacket::decodes()
{
    QFETCH(QByteArray, text);
    QFETCH(SocketPacket, expected);

    const auto decoded = decodeSocketPacket(text, limits);
    QVERIFY2(decoded, qPrintable(errorOf(decoded)));
    QVERIFY(*decoded == expected);
}

/// When what is behind its name is no JSON.
void tst_SocketPacket::readsTheHeadOfAnEvent()
{
    const auto head = decodeEventHead(R"(2/admin,12["h\"ey",1e400])"_ba);
    QVERIFY(head);
    QVERIFY(*head == packet(SocketPacketType::Event, u"/admin"_s, QJsonArray{u"h\"ey"_s}, 12));
    QVERIFY(*decodeEventHead(R"(2["hey"x)"_ba) == packet(SocketPacketType::Event, u"/"_s, QJsonArray{u"hey"_s}));
    for (const QByteArray &none :
         {""_ba, "2"_ba, "2["_ba, "2[\""_ba, R"(2["hey)"_ba, R"(2["hey\)"_ba, R"(2["hey\")"_ba,
          R"(2["disconnect",x)"_ba, R"(2["",x)"_ba, R"(2[1,"hey")"_ba, R"(2{"hey")"_ba, R"(3["hey",x)"_ba,
          R"(51-["hey",x)"_ba, R"(299999999999999999999["hey",x)"_ba})
        QVERIFY2(!decodeEventHead(none), none.constData());
}

void tst_SocketPacket::buildsEvents()
{
    QCOMPARE(encodeEventPacket(u"hey"_s, {u"Jude"_s, 1}), R"(2["hey","Jude",1])"_ba);
    QCOMPARE(encodeEventPacket(u"hey"_s, {}), R"(2["hey"])"_ba);
    QCOMPARE(encodeEventPacket(u"hey"_s, {1}, 7, u"/admin"_s), R"(2/admin,7["hey",1])"_ba);
    QCOMPARE(encodeAckPacket(7, {1}, u"/admin"_s), "3/admin,7[1]"_ba);
    Args args;
    args.values = {args.attach("bytes")};
    QCOMPARE(encodeEventPacket(u"hey"_s, args, 7), R"(51-7["hey",{"_placeholder":true,"num":0}])"_ba);
    QCOMPARE(encodeEventPacket(u"hey"_s, args, {}, u"/admin"_s),
             R"(51-/admin,["hey",{"_placeholder":true,"num":0}])"_ba);
    QCOMPARE(encodeAckPacket(7, args, u"/admin"_s), R"(61-/admin,7[{"_placeholder":true,"num":0}])"_ba);
}

void tst_SocketPacket::knowsReservedNames()
{
    for (const QString &name : {u"connect"_s, u"connect_error"_s, u"disconnect"_s, u"disconnecting"_s, u"error"_s,
                                u"newListener"_s, u"removeListener"_s})
        QVERIFY2(isReservedEventName(name), qPrintable(name));
    for (const QString &name : {u"message"_s, u"Connect"_s, u"connected"_s, u""_s})
        QVERIFY2(!isReservedEventName(name), qPrintable(name));
}

QTEST_APPLESS_MAIN(tst_SocketPacket)
#include "tst_SocketPacket.moc"

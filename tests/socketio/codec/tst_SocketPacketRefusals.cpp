#include "socketio/codec/SocketPacket.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

/// Every way in which decodeSocketPacket() says no. One function per part of the packet.
class tst_SocketPacketRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void type_data();
    void type();
    void attachmentCount_data();
    void attachmentCount();
    void nsp_data();
    void nsp();
    void ackId_data();
    void ackId();
    void data_data();
    void data();
    void eventName_data();
    void eventName();
    void placeholders_data();
    void placeholders();
    void attachmentsByDefault();
    void saysWhere();
};

namespace {

const SocketPacketLimits limits{.attachments = 2, .nspLength = 16, .eventNameLength = 8};

void addColumns()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("why");
}

void verifyRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, why);

    const auto decoded = decodeSocketPacket(text, limits);
    QVERIFY(!decoded);
    QVERIFY2(decoded.error().contains(why), qPrintable(decoded.error()));
    QVERIFY2(decoded.error().contains("at byte "_L1), qPrintable(decoded.error()));
}

} // namespace

void tst_SocketPacketRefusals::type_data()
{
    addColumns();
    QTest::newRow("nothing") << ""_ba << u"empty"_s;
    QTest::newRow("7") << R"(7["a"])"_ba << u"type"_s;
    QTest::newRow("letters") << "abc"_ba << u"type"_s;
    QTest::newRow("minus") << R"(-2["a"])"_ba << u"type"_s;
    QTest::newRow("high byte") << "\xff"_ba << u"type"_s;
    QTest::newRow("object") << "{}"_ba << u"type"_s;
}

void tst_SocketPacketRefusals::type()
{
    verifyRefused();
}

void tst_SocketPacketRefusals::attachmentCount_data()
{
    addColumns();
    QTest::newRow("none, as an event") << R"(5["a"])"_ba << u"without its number"_s;
    QTest::newRow("none, as an ack") << "6"_ba << u"without its number"_s;
    QTest::newRow("negative") << R"(5-1-["a"])"_ba << u"without its number"_s;
    QTest::newRow("zero") << R"(50-["a"])"_ba << u"no attachments"_s;
    QTest::newRow("zero, as an ack") << "60-1[]"_ba << u"no attachments"_s;
    QTest::newRow("over the limit") << R"(53-["a"])"_ba << u"limit"_s;
    QTest::newRow("2^31") << R"(52147483648-["a"])"_ba << u"limit"_s;
    QTest::newRow("eleven digits") << R"(599999999999-["a"])"_ba << u"limit"_s;
    QTest::newRow("thirty digits") << R"(5999999999999999999999999999999-["a"])"_ba << u"limit"_s;
    QTest::newRow("no dash") << R"(51["a",{"_placeholder":true,"num":0}])"_ba << u"no '-'"_s;
    QTest::newRow("no dash, nothing more") << "51"_ba << u"no '-'"_s;
    QTest::newRow("fraction") << R"(51.5-["a"])"_ba << u"no '-'"_s;
    QTest::newRow("of a text event") << R"(21-["a"])"_ba << u"JSON"_s;
}

void tst_SocketPacketRefusals::attachmentCount()
{
    verifyRefused();
}

void tst_SocketPacketRefusals::nsp_data()
{
    addColumns();
    QTest::newRow("one over the limit") << "0/"_ba + "n"_ba.repeated(16) + ","_ba << u"over 16"_s;
    QTest::newRow("64 KB") << "0/"_ba + "n"_ba.repeated(65'536) + ","_ba << u"over 16"_s;
    QTest::newRow("64 KB without its comma") << "0/"_ba + "n"_ba.repeated(65'536) << u"over 16"_s;
    QTest::newRow("not UTF-8") << "0/\xff,"_ba << u"UTF-8"_s;
    QTest::newRow("without its comma before data") << R"(2/a["a"])"_ba << u"array"_s;
    QTest::newRow("without its slash") << R"(2a,["a"])"_ba << u"JSON"_s;
}

void tst_SocketPacketRefusals::nsp()
{
    verifyRefused();
}

void tst_SocketPacketRefusals::ackId_data()
{
    addColumns();
    QTest::newRow("2^53") << R"(29007199254740992["a"])"_ba << u"ack id"_s;
    QTest::newRow("twenty digits") << R"(299999999999999999999["a"])"_ba << u"ack id"_s;
    QTest::newRow("negative") << R"(2-1["a"])"_ba << u"JSON"_s;
    QTest::newRow("fraction") << R"(21.5["a"])"_ba << u"JSON"_s;
    QTest::newRow("exponent") << R"(21e3["a"])"_ba << u"JSON"_s;
    QTest::newRow("ack without one") << R"(3["a"])"_ba << u"without an id"_s;
    QTest::newRow("binary ack without one") << R"(61-[{"_placeholder":true,"num":0}])"_ba << u"without an id"_s;
    QTest::newRow("connect with one") << "01{}"_ba << u"has none"_s;
    QTest::newRow("disconnect with one") << "11"_ba << u"has none"_s;
    QTest::newRow("connect error with one") << R"(41{"message":""})"_ba << u"has none"_s;
}

void tst_SocketPacketRefusals::ackId()
{
    verifyRefused();
}

void tst_SocketPacketRefusals::data_data()
{
    addColumns();
    QTest::newRow("connect, too long") << "0{\"token\":\"" + QByteArray(16 * 1024, 'x') + "\"}" << u"CONNECT"_s;
    QTest::newRow("connect, array") << "0[]"_ba << u"CONNECT"_s;
    QTest::newRow("connect, string") << R"(0"a")"_ba << u"CONNECT"_s;
    QTest::newRow("connect, null") << "0null"_ba << u"CONNECT"_s;
    QTest::newRow("disconnect, object") << "1{}"_ba << u"DISCONNECT"_s;
    QTest::newRow("disconnect, null") << "1null"_ba << u"DISCONNECT"_s;
    QTest::newRow("connect error, nothing") << "4"_ba << u"CONNECT_ERROR"_s;
    QTest::newRow("connect error, array") << "4[]"_ba << u"CONNECT_ERROR"_s;
    QTest::newRow("event, nothing") << "2"_ba << u"event"_s;
    QTest::newRow("event, nothing after its id") << "212"_ba << u"event"_s;
    QTest::newRow("event, empty array") << "2[]"_ba << u"event"_s;
    QTest::newRow("event, object") << "2{}"_ba << u"event"_s;
    QTest::newRow("event, string") << R"(2"a")"_ba << u"event"_s;
    QTest::newRow("event, null") << "2null"_ba << u"event"_s;
    QTest::newRow("ack, nothing") << "31"_ba << u"ack"_s;
    QTest::newRow("ack, object") << "31{}"_ba << u"ack"_s;
    QTest::newRow("ack, null") << "31null"_ba << u"ack"_s;
    QTest::newRow("not JSON") << "2[a]"_ba << u"JSON"_s;
    QTest::newRow("cut short") << R"(2["a")"_ba << u"JSON"_s;
    QTest::newRow("trailing bytes") << R"(2["a"]x)"_ba << u"JSON"_s;
    QTest::newRow("another packet behind") << R"(2["a"]2["b"])"_ba << u"JSON"_s;
    QTest::newRow("too deep") << R"(2["a",)"_ba + "["_ba.repeated(40) + "]"_ba.repeated(41) << u"nested"_s;
}

void tst_SocketPacketRefusals::data()
{
    verifyRefused();
}

void tst_SocketPacketRefusals::eventName_data()
{
    addColumns();
    QTest::newRow("number") << "2[1]"_ba << u"begins with a name"_s;
    QTest::newRow("null") << "2[null]"_ba << u"begins with a name"_s;
    QTest::newRow("array") << R"(2[["a"]])"_ba << u"begins with a name"_s;
    QTest::newRow("object with a toString") << R"(2[{"toString":1}])"_ba << u"begins with a name"_s;
    QTest::newRow("attachment") << R"(51-[{"_placeholder":true,"num":0}])"_ba << u"begins with a name"_s;
    QTest::newRow("empty") << R"(2[""])"_ba << u"name"_s;
    QTest::newRow("lone surrogate") << R"(2["\ud800"])"_ba << u"Unicode"_s;
    QTest::newRow("one over the limit") << R"(2["ninechars"])"_ba << u"over 8"_s;
    QTest::newRow("10 KB") << R"(2[")"_ba + "a"_ba.repeated(10'240) + R"("])"_ba << u"over 8"_s;
    QTest::newRow("reserved") << R"(2["error"])"_ba << u"reserved"_s;
    QTest::newRow("reserved, escaped") << R"(2["\u0065rror"])"_ba << u"reserved"_s;
    QTest::newRow("reserved, with an ack") << R"(21["connect",{}])"_ba << u"reserved"_s;
    QTest::newRow("reserved, binary") << R"(51-["error",{"_placeholder":true,"num":0}])"_ba << u"reserved"_s;
}

void tst_SocketPacketRefusals::eventName()
{
    verifyRefused();
}

void tst_SocketPacketRefusals::placeholders_data()
{
    addColumns();
    const auto event = [](const QByteArray &count, const QByteArray &placeholders) {
        return '5' + count + R"(-["a",)" + placeholders + ']';
    };
    QTest::newRow("missing") << event("1", "1") << u"0 placeholders for 1"_s;
    QTest::newRow("one of two missing") << event("2", R"({"_placeholder":true,"num":0})")
                                        << u"1 placeholders for 2"_s;
    QTest::newRow("out of range") << event("1", R"({"_placeholder":true,"num":1})") << u"not one of"_s;
    QTest::newRow("negative") << event("1", R"({"_placeholder":true,"num":-1})") << u"not one of"_s;
    QTest::newRow("fraction") << event("1", R"({"_placeholder":true,"num":0.5})") << u"not one of"_s;
    QTest::newRow("2^53") << event("1", R"({"_placeholder":true,"num":9007199254740992})") << u"not one of"_s;
    QTest::newRow("string") << event("1", R"({"_placeholder":true,"num":"0"})") << u"not one of"_s;
    QTest::newRow("no number") << event("1", R"({"_placeholder":true})") << u"not one of"_s;
    QTest::newRow("used twice") << event("2", R"({"_placeholder":true,"num":0},{"_placeholder":true,"num":0})")
                                << u"two placeholders"_s;
    QTest::newRow("more than attachments")
        << event("1", R"({"_placeholder":true,"num":0},[{"_placeholder":true,"num":0}])") << u"two placeholders"_s;
    QTest::newRow("marked by something other than true")
        << event("1", R"({"_placeholder":1,"num":0})") << u"0 placeholders for 1"_s;
    QTest::newRow("of an ack") << R"(61-1[{"_placeholder":true,"num":1}])"_ba << u"not one of"_s;
}

void tst_SocketPacketRefusals::placeholders()
{
    verifyRefused();
}

void tst_SocketPacketRefusals::attachmentsByDefault()
{
    QVERIFY(!decodeSocketPacket(R"(51-["a",{"_placeholder":true,"num":0}])"_ba));
}

void tst_SocketPacketRefusals::saysWhere()
{
    // Byte 10: where the data begins; byte 5 of it: where the comma is missing.
    const QString error = decodeSocketPacket(R"(2/admin,12["a" "b"])"_ba, limits).error();
    QVERIFY2(error.contains(u"at byte 10 of the packet"_s), qPrintable(error));
}

QTEST_APPLESS_MAIN(tst_SocketPacketRefusals)
#include "tst_SocketPacketRefusals.moc"

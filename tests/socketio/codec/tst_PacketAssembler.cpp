#include "socketio/codec/PacketAssembler.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_PacketAssembler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesTextPacketsThrough();
    void gathersAttachmentsInOrder();
    void takesOnePacketAfterAnother();
    void acceptsEmptyAttachments();
    void refusesMalformedText();
    void refusesBinaryThatNothingAnnounced();
    void refusesTextWhileWaiting();
    void limitsBytesOfOnePacket_data();
    void limitsBytesOfOnePacket();
};

namespace {

const SocketPacketLimits limits{.attachments = 3};
const auto twoAttachments = R"(52-7["a",{"_placeholder":true,"num":1},{"_placeholder":true,"num":0}])"_ba;

} // namespace

void tst_PacketAssembler::passesTextPacketsThrough()
{
    PacketAssembler assembler(limits, 100);
    const auto added = assembler.addText(R"(2["a",1])"_ba);
    QVERIFY(added && *added);
    QCOMPARE((*added)->data, QJsonValue(QJsonArray{u"a"_s, 1}));
    QVERIFY(!assembler.isWaiting());
}

void tst_PacketAssembler::gathersAttachmentsInOrder()
{
    PacketAssembler assembler(limits, 100);
    const auto header = assembler.addText(twoAttachments);
    QVERIFY(header && !*header);
    QVERIFY(assembler.isWaiting());

    const auto first = assembler.addBinary("\1\2"_ba);
    QVERIFY(first && !*first);
    QVERIFY(assembler.isWaiting());

    const auto second = assembler.addBinary("\3\4"_ba);
    QVERIFY(second && *second);
    QVERIFY(!assembler.isWaiting());
    const SocketPacket packet = **second;
    QCOMPARE(packet.type, SocketPacketType::BinaryEvent);
    QCOMPARE(packet.id, 7);
    QCOMPARE(packet.attachments, (QList<QByteArray>{"\1\2"_ba, "\3\4"_ba}));
    QCOMPARE(encodeSocketPacket(packet), twoAttachments);
}

void tst_PacketAssembler::takesOnePacketAfterAnother()
{
    PacketAssembler assembler(limits, 4);
    for (int round = 0; round < 3; ++round) {
        QVERIFY(assembler.addText(twoAttachments));
        QVERIFY(assembler.addBinary("12"_ba));
        const auto packet = assembler.addBinary("34"_ba);
        QVERIFY(packet && *packet);
        QCOMPARE((*packet)->attachments.size(), 2);
    }
}

void tst_PacketAssembler::acceptsEmptyAttachments()
{
    PacketAssembler assembler(limits, 0);
    QVERIFY(assembler.addText(twoAttachments));
    QVERIFY(assembler.addBinary(""_ba));
    const auto packet = assembler.addBinary(""_ba);
    QVERIFY(packet && *packet);
    QCOMPARE((*packet)->attachments, (QList<QByteArray>{""_ba, ""_ba}));
}

void tst_PacketAssembler::refusesMalformedText()
{
    PacketAssembler assembler(limits, 100);
    QVERIFY(!assembler.addText("2[1]"_ba));
    QVERIFY(!assembler.isWaiting());
    // More attachments than this assembler takes.
    QVERIFY(!assembler.addText(R"(54-["a"])"_ba));
    QVERIFY(!assembler.isWaiting());
}

void tst_PacketAssembler::refusesBinaryThatNothingAnnounced()
{
    PacketAssembler assembler(limits, 100);
    QVERIFY(!assembler.addBinary("1"_ba));
    QVERIFY(assembler.addText(R"(2["a"])"_ba));
    QVERIFY(!assembler.addBinary("1"_ba));
}

void tst_PacketAssembler::refusesTextWhileWaiting()
{
    PacketAssembler assembler(limits, 100);
    QVERIFY(assembler.addText(twoAttachments));
    QVERIFY(assembler.addBinary("1"_ba));
    QVERIFY(!assembler.addText(R"(2["a"])"_ba));
    // What it held is gone.
    QVERIFY(!assembler.isWaiting());
    QVERIFY(!assembler.addBinary("2"_ba));
}

void tst_PacketAssembler::limitsBytesOfOnePacket_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("firstAccepted");
    QTest::addColumn<bool>("secondAccepted");

    QTest::newRow("just enough") << "12"_ba
                                 << "34"_ba << true << true;
    QTest::newRow("one more, together") << "12"_ba
                                        << "345"_ba << true << false;
    QTest::newRow("one more, at once") << "12345"_ba
                                       << ""_ba << false << false;
}

void tst_PacketAssembler::limitsBytesOfOnePacket()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(bool, firstAccepted);
    QFETCH(bool, secondAccepted);

    PacketAssembler assembler(limits, 4);
    QVERIFY(assembler.addText(twoAttachments));
    QCOMPARE(assembler.addBinary(first).has_value(), firstAccepted);
    QCOMPARE(assembler.addBinary(second).has_value(), secondAccepted);
    QVERIFY(!assembler.isWaiting());
}

QTEST_APPLESS_MAIN(tst_PacketAssembler)
#include "tst_PacketAssembler.moc"

#include "socketio/codec/WebSocketFrame.h"

#include <QTest>

using namespace SocketIo;

class tst_WebSocketFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodes_data();
    void encodes();
};

/// The lengths are those where RFC 6455, 5.2 changes their form.
void tst_WebSocketFrame::encodes_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("head");

    QTest::newRow("empty") << 0 << QByteArray::fromHex("8100");
    QTest::newRow("short") << 5 << QByteArray::fromHex("8105");
    QTest::newRow("most in one byte") << 125 << QByteArray::fromHex("817d");
    QTest::newRow("least in two bytes") << 126 << QByteArray::fromHex("817e007e");
    QTest::newRow("most in two bytes") << 65'535 << QByteArray::fromHex("817effff");
    QTest::newRow("least in eight bytes") << 65'536 << QByteArray::fromHex("817f0000000000010000");
}

void tst_WebSocketFrame::encodes()
{
    QFETCH(int, size);
    QFETCH(QByteArray, head);
    const QByteArray text(size, 'a');
    QCOMPARE(encodeFrame(FrameType::Text, text), head + text);
    const QByteArrayView half = QByteArrayView(text).first(size / 2);
    QCOMPARE(encodeFrame(FrameType::Text, {half, "", QByteArrayView(text).sliced(size / 2)}), head + text);
}

QTEST_APPLESS_MAIN(tst_WebSocketFrame)
#include "tst_WebSocketFrame.moc"

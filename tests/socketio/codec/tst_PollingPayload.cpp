#include "socketio/codec/PollingPayload.h"
#include "socketio/codec/WebSocketFrame.h"

#include <QTest>

using namespace SocketIo;

class tst_PollingPayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splits();
    void takesPacketsOutOfFrames_data();
    void takesPacketsOutOfFrames();
    void separatesPackets();
};

void tst_PollingPayload::splits()
{
    QCOMPARE(splitPayload("4a\x1e"
                          "4b\x1e"
                          "bAQ=="),
             (QList<QByteArray>{"4a", "4b", "bAQ=="}));
    QCOMPARE(splitPayload("4a"), QList<QByteArray>{"4a"});
    QCOMPARE(splitPayload(""), QList<QByteArray>{""});
    QCOMPARE(splitPayload("4a\x1e"), (QList<QByteArray>{"4a", ""}));
}

void tst_PollingPayload::takesPacketsOutOfFrames_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 125, 126, 65'535, 65'536})
        QTest::addRow("%d bytes", size) << size;
}

void tst_PollingPayload::takesPacketsOutOfFrames()
{
    QFETCH(int, size);
    const QByteArray bytes(size, 'x');
    QCOMPARE(encodePayload({encodeFrame(FrameType::Text, bytes)}), bytes);
    QCOMPARE(encodePayload({encodeFrame(FrameType::Binary, bytes)}), 'b' + bytes.toBase64());
}

void tst_PollingPayload::separatesPackets()
{
    const QByteArray payload =
        encodePayload({encodeFrame(FrameType::Text, "4hello"), encodeFrame(FrameType::Binary, "\x01\x02\x03\x04"),
                       encodeFrame(FrameType::Text, "2")});
    QCOMPARE(payload, "4hello\x1e"
                      "bAQIDBA==\x1e"
                      "2");
}

QTEST_APPLESS_MAIN(tst_PollingPayload)
#include "tst_PollingPayload.moc"

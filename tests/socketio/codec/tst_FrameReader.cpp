#include "socketio/codec/FrameReader.h"
#include "tests/support/RawClient.h"

#include <QTest>

using namespace SocketIo;

/// What is refused is in tst_ServerFrames too, as a client sees it.
class tst_FrameReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesFrames_data();
    void takesFrames();
    void takesOneAfterAnother();
    void needsMore_data();
    void needsMore();
    void refuses_data();
    void refuses();
    void countsMessagesNotControlFrames();
};

namespace {

constexpr FrameReader::Limits limits{.frameBytes = 100'000, .messageBytes = 150'000};
constexpr int withoutFin = 0x00;
constexpr int fin = 0x80;

const auto sent = &RawClient::frame;

/// All frames of `bytes`, which come in portions of `portion`.
QList<Frame> readAll(FrameReader &reader, const QByteArray &bytes, qsizetype portion)
{
    QList<Frame> frames;
    for (qsizetype from = 0; from < bytes.size(); from += portion) {
        QByteArrayView view = QByteArrayView(bytes).sliced(from, std::min(portion, bytes.size() - from));
        while (const auto frame = reader.next(view).value())
            frames.append(*frame);
        if (!view.isEmpty())
            QTest::qFail("bytes were left over", __FILE__, __LINE__);
    }
    return frames;
}

} // namespace

/// The lengths are those where RFC 6455, 5.2 changes their form, and where unmasking changes its step.
void tst_FrameReader::takesFrames_data()
{
    QTest::addColumn<int>("size");
    for (int size : {0, 1, 3, 4, 7, 8, 9, 17, 125, 126, 127, 65'535, 65'536, 100'000})
        QTest::addRow("%d bytes", size) << size;
}

void tst_FrameReader::takesFrames()
{
    QFETCH(int, size);
    QByteArray payload(size, ' ');
    for (qsizetype i = 0; i < size; ++i)
        payload[i] = char('a' + i % 23);
    const QByteArray bytes = sent(RawClient::Text, payload, fin);
    for (qsizetype portion : {qsizetype(1), qsizetype(5), bytes.size()}) {
        FrameReader reader(limits);
        QCOMPARE(readAll(reader, bytes, portion), (QList<Frame>{{FrameType::Text, true, payload}}));
    }
}

void tst_FrameReader::takesOneAfterAnother()
{
    const QByteArray bytes = sent(RawClient::Text, "one", withoutFin) + sent(RawClient::Ping, "p", fin) +
                             sent(RawClient::Continuation, "two", fin) + sent(RawClient::Binary, "", fin) +
                             sent(RawClient::Pong, "", fin) + sent(RawClient::Close, "", fin);
    const QList<Frame> frames{
        {FrameType::Text, false, "one"}, {FrameType::Ping, true, "p"}, {FrameType::Continuation, true, "two"},
        {FrameType::Binary, true, ""},   {FrameType::Pong, true, ""},  {FrameType::Close, true, ""},
    };
    for (qsizetype portion = 1; portion <= bytes.size(); ++portion) {
        FrameReader reader(limits);
        QCOMPARE(readAll(reader, bytes, portion), frames);
    }
}

void tst_FrameReader::needsMore_data()
{
    QTest::addColumn<int>("size");
    const qsizetype whole = sent(RawClient::Text, QByteArray(200, 'a'), fin).size();
    for (int size = 0; size < whole; ++size)
        QTest::addRow("%d bytes", size) << size;
}

void tst_FrameReader::needsMore()
{
    QFETCH(int, size);
    const QByteArray begun = sent(RawClient::Text, QByteArray(200, 'a'), fin).first(size);
    FrameReader reader(limits);
    QByteArrayView view(begun);
    const auto frame = reader.next(view);
    QVERIFY(frame.has_value());
    QVERIFY(!frame->has_value());
    QVERIFY(view.isEmpty());
}

void tst_FrameReader::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("closeCode");

    const auto row = [](const char *name, const QByteArray &bytes, int closeCode) {
        QTest::newRow(name) << bytes << closeCode;
    };
    row("RSV1", sent(RawClient::Text, "a", 0xc0), 1002);
    row("RSV2", sent(RawClient::Text, "a", 0xa0), 1002);
    row("RSV3", sent(RawClient::Text, "a", 0x90), 1002);
    for (int type : {3, 7, 11, 15})
        row(qPrintable(QStringLiteral("type %1").arg(type)), sent(type, "a", fin), 1002);
    row("not masked",
        "\x81\x01"
        "a",
        1002);
    row("two bytes of length for 125", QByteArray::fromHex("81fe007d00000000"), 1002);
    row("eight bytes of length for 65535", QByteArray::fromHex("81ff000000000000ffff00000000"), 1002);
    row("length of 2^63", QByteArray::fromHex("81ff800000000000000000000000"), 1002);
    row("length of 2^62", QByteArray::fromHex("81ff400000000000000000000000"), 1009);
    row("a byte too many in a frame", QByteArray::fromHex("81ff00000000000186a100000000"), 1009);
    row("ping in pieces", sent(RawClient::Ping, "p", withoutFin), 1002);
    row("ping of 126 bytes", sent(RawClient::Ping, QByteArray(126, 'p'), fin), 1002);
    row("continuation of nothing", sent(RawClient::Continuation, "a", fin), 1002);
    row("continuation after the end",
        sent(RawClient::Text, "a", withoutFin) + sent(RawClient::Continuation, "b", fin) +
            sent(RawClient::Continuation, "c", fin),
        1002);
    row("message within a message", sent(RawClient::Text, "a", withoutFin) + sent(RawClient::Binary, "b", fin), 1002);
    row("a byte too many in a message",
        sent(RawClient::Text, QByteArray(75'000, 'a'), withoutFin) +
            sent(RawClient::Continuation, QByteArray(75'001, 'a'), fin).first(14),
        1009);
}

void tst_FrameReader::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, closeCode);
    FrameReader reader(limits);
    QByteArrayView view(bytes);
    auto frame = reader.next(view);
    while (frame && *frame)
        frame = reader.next(view);
    QVERIFY2(!frame, "nothing was refused");
    QCOMPARE(int(frame.error().closeCode), closeCode);
    QVERIFY(!frame.error().text.isEmpty());
}

void tst_FrameReader::countsMessagesNotControlFrames()
{
    FrameReader reader(limits);
    const QByteArray half(75'000, 'a');
    QByteArray bytes;
    for (int i = 0; i < 3; ++i) {
        bytes += sent(RawClient::Text, half, withoutFin) + sent(RawClient::Ping, QByteArray(125, 'p'), fin) +
                 sent(RawClient::Continuation, half, fin);
    }
    QCOMPARE(readAll(reader, bytes, bytes.size()).size(), 9);
}

QTEST_APPLESS_MAIN(tst_FrameReader)
#include "tst_FrameReader.moc"

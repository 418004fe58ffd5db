#include "socketio/server/HttpHead.h"

#include <QTest>

using namespace SocketIo;
using State = SocketIo::HttpHead::State;

Q_DECLARE_METATYPE(SocketIo::HttpHead::State)

class tst_HttpHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void saysWhereItEnds();
    void findsItByteByByte();
};

namespace {

constexpr qsizetype maxBytes = 16 * 1024;
constexpr qsizetype maxLines = 3;
const QByteArray requestLine("GET / HTTP/1.1\r\n");

QByteArray headOfSize(qsizetype size)
{
    // Two lines, so that neither is too long by itself.
    const QByteArray frame = requestLine + "A: \r\nB: \r\n\r\n";
    const qsizetype filling = size - frame.size();
    return requestLine + "A: " + QByteArray(filling / 2, 'a') + "\r\nB: " + QByteArray(filling - filling / 2, 'b') +
           "\r\n\r\n";
}

} // namespace

void tst_HttpHead::judges_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<State>("state");

    const auto row = [](const char *name, const QByteArray &received, State state) {
        QTest::newRow(name) << received << state;
    };
    row("nothing", "", State::Incomplete);
    row("first letter", "G", State::Incomplete);
    row("request line", requestLine, State::Incomplete);
    row("half an empty line", requestLine + "A: b\r\n\r", State::Incomplete);
    row("no headers", requestLine + "\r\n", State::Complete);
    row("as many lines as allowed", requestLine + "A:\r\nB:\r\nC:\r\n\r\n", State::Complete);
    row("one line more", requestLine + "A:\r\nB:\r\nC:\r\nD:\r\n\r\n", State::TooLarge);
    row("one line more, unfinished", requestLine + "A:\r\nB:\r\nC:\r\nD:\r\n", State::TooLarge);
    row("as large as allowed", headOfSize(maxBytes), State::Complete);
    row("a byte more", headOfSize(maxBytes + 1), State::TooLarge);
    row("as much as allowed without end", headOfSize(maxBytes + 10).first(maxBytes), State::TooLarge);
    row("line that is too long", requestLine + "A: " + QByteArray(9'000, 'a') + "\r\n\r\n", State::TooLarge);
    row("line that is too long, unfinished", "GET /" + QByteArray(9'000, 'a'), State::TooLarge);
    row("TLS ClientHello", QByteArray("\x16\x03\x01\x02\x00\x01", 6), State::NotHttp);
    row("small letters", "get / HTTP/1.1\r\n\r\n", State::NotHttp);
    row("empty line first", "\r\nGET / HTTP/1.1\r\n\r\n", State::NotHttp);
    row("NUL", QByteArray(1, '\0'), State::NotHttp);
}

void tst_HttpHead::judges()
{
    QFETCH(QByteArray, received);
    QFETCH(State, state);
    QCOMPARE(findHttpHead(received, maxBytes, maxLines).state, state);
}

void tst_HttpHead::saysWhereItEnds()
{
    const QByteArray head = requestLine + "A: b\r\n\r\n";
    QCOMPARE(findHttpHead(head, maxBytes, maxLines), (HttpHead{State::Complete, head.size()}));
    QCOMPARE(findHttpHead(head + "more\r\n\r\n", maxBytes, maxLines), (HttpHead{State::Complete, head.size()}));
}

void tst_HttpHead::findsItByteByByte()
{
    const QByteArray head = requestLine + "A: b\r\n\r\n";
    for (qsizetype size = 0; size < head.size(); ++size)
        QCOMPARE(findHttpHead(head.first(size), maxBytes, maxLines).state, State::Incomplete);
    QCOMPARE(findHttpHead(head, maxBytes, maxLines).state, State::Complete);
}

QTEST_APPLESS_MAIN(tst_HttpHead)
#include "tst_HttpHead.moc"

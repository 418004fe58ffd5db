#include "socketio/codec/HttpReader.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_HttpReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAHead();
    void tellsTheVersion();
    void decodesThePath();
    void saysWhereTheHeadEnds();
    void findsTheHeadByteByByte();
    void judgesHeads_data();
    void judgesHeads();
    void refuses_data();
    void refuses();
    void findsTokensInHeaders_data();
    void findsTokensInHeaders();
    void readsABody_data();
    void readsABody();
    void refusesBodies_data();
    void refusesBodies();
};

namespace {

constexpr qsizetype headBytes = 16 * 1024;
constexpr HttpReader::Limits limits{.headBytes = headBytes, .headLines = 3, .bodyBytes = 10};
const QByteArray requestLine("GET / HTTP/1.1\r\n");
constexpr int incomplete = 0;
constexpr int complete = 1;

/// `incomplete`, `complete` or the status of the refusal.
int outcome(const HttpReader::Result &result)
{
    return result ? int(*result == HttpReader::Progress::Complete) : result.error().status;
}

HttpRequest requestOf(const QByteArray &head)
{
    HttpReader reader(limits);
    const auto read = reader.readHead(head);
    return outcome(read) == complete ? reader.request()
                                     : HttpRequest{.method = read ? "incomplete" : read.error().body};
}

QByteArray headOfSize(qsizetype size)
{
    // Two lines, so that neither is too long by itself.
    const QByteArray frame = requestLine + "A: \r\nB: \r\n\r\n";
    const qsizetype filling = size - frame.size();
    return requestLine + "A: " + QByteArray(filling / 2, 'a') + "\r\nB: " + QByteArray(filling - filling / 2, 'b') +
           "\r\n\r\n";
}

} // namespace

void tst_HttpReader::readsAHead()
{
    const HttpRequest request = requestOf("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
                                          "Host: chat.example:8080\r\n"
                                          "X-Twice: one\r\n"
                                          "x-twice:  two \r\n"
                                          "\r\n");
    QCOMPARE(request.method, "GET");
    QCOMPARE(request.path, u"/socket.io/"_s);
    QCOMPARE(request.query.queryItemValue(u"transport"_s), u"websocket"_s);
    QCOMPARE(request.header("host"), "chat.example:8080");
    QCOMPARE(request.header("x-twice"), "one");
    QCOMPARE(request.headerCount("x-twice"), 2);
    QCOMPARE(request.headers.at(2).second, "two");
    QCOMPARE(request.headerCount("missing"), 0);
}

void tst_HttpReader::tellsTheVersion()
{
    QVERIFY(!requestOf("GET / HTTP/1.1\r\n\r\n").isHttp10);
    const HttpRequest old = requestOf("GET / HTTP/1.0\r\n\r\n");
    QCOMPARE(old.method, "GET");
    QVERIFY(old.isHttp10);
}

void tst_HttpReader::decodesThePath()
{
    const HttpRequest request = requestOf("GET /a%20b/%C3%A4?x=%26 HTTP/1.1\r\n\r\n");
    QCOMPARE(request.path, u"/a b/\u00e4"_s);
    QCOMPARE(request.query.queryItemValue(u"x"_s, QUrl::FullyDecoded), u"&"_s);
}

void tst_HttpReader::saysWhereTheHeadEnds()
{
    const QByteArray head = requestLine + "A: b\r\n\r\n";
    for (const QByteArray more : {"", "more\r\n\r\n"}) {
        HttpReader reader(limits);
        QCOMPARE(outcome(reader.readHead(head + more)), complete);
        QCOMPARE(reader.headSize(), head.size());
        QVERIFY(!reader.hasBody());
    }
}

void tst_HttpReader::findsTheHeadByteByByte()
{
    const QByteArray head = requestLine + "A: b\r\n\r\n";
    HttpReader reader(limits);
    for (qsizetype size = 0; size < head.size(); ++size)
        QCOMPARE(outcome(reader.readHead(head.first(size))), incomplete);
    QCOMPARE(outcome(reader.readHead(head)), complete);
    QCOMPARE(reader.request().header("a"), "b");
}

void tst_HttpReader::judgesHeads_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<int>("expected");

    const auto row = [](const char *name, const QByteArray &received, int expected) {
        QTest::newRow(name) << received << expected;
    };
    row("nothing", "", incomplete);
    row("first letter", "G", incomplete);
    row("request line", requestLine, incomplete);
    row("half an empty line", requestLine + "A: b\r\n\r", incomplete);
    row("no headers", requestLine + "\r\n", complete);
    row("as many lines as allowed", requestLine + "A:\r\nB:\r\nC:\r\n\r\n", complete);
    row("one line more", requestLine + "A:\r\nB:\r\nC:\r\nD:\r\n\r\n", 431);
    row("as large as allowed", headOfSize(headBytes), complete);
    row("a byte more", headOfSize(headBytes + 1), 431);
    row("as much as allowed without end", headOfSize(headBytes + 10).first(headBytes), 431);
    row("line that is too long", requestLine + "A: " + QByteArray(9'000, 'a') + "\r\n\r\n", 431);
    row("a request line without end", "GET /" + QByteArray(headBytes, 'a'), 431);
    row("TLS ClientHello", QByteArray("\x16\x03\x01\x02\x00\x01", 6), 400);
    row("small letters", "get / HTTP/1.1\r\n\r\n", 400);
    row("empty line first", "\r\nGET / HTTP/1.1\r\n\r\n", 400);
    row("NUL", QByteArray(1, '\0'), 400);
}

void tst_HttpReader::judgesHeads()
{
    QFETCH(QByteArray, received);
    QFETCH(int, expected);
    QCOMPARE(outcome(HttpReader(limits).readHead(received)), expected);
}

void tst_HttpReader::refuses_data()
{
    QTest::addColumn<QByteArray>("head");

    const auto row = [](const char *name, const QByteArray &head) { QTest::newRow(name) << head; };
    row("HTTP/0.9", "GET / HTTP/0.9\r\n\r\n");
    row("HTTP/1.2", "GET / HTTP/1.2\r\n\r\n");
    row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\n");
    row("no version", "GET /\r\n\r\n");
    row("two spaces", "GET  / HTTP/1.1\r\n\r\n");
    row("absolute target", "GET http://a.example/ HTTP/1.1\r\n\r\n");
    row("target of CONNECT", "CONNECT a.example:80 HTTP/1.1\r\n\r\n");
    row("fragment", "GET /#a HTTP/1.1\r\n\r\n");
    row("NUL in the target", QByteArray("GET /\0 HTTP/1.1\r\n\r\n", 19));
    row("bytes beyond ASCII in the target", "GET /\xc3\xa4 HTTP/1.1\r\n\r\n");
    row("method that is no token", "G{T / HTTP/1.1\r\n\r\n");
    row("header without colon", "GET / HTTP/1.1\r\nHost\r\n\r\n");
    row("header without name", "GET / HTTP/1.1\r\n: a\r\n\r\n");
    row("space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n");
    row("folded header", "GET / HTTP/1.1\r\nHost: a\r\n b: c\r\n\r\n");
    row("bare LF in a header", "GET / HTTP/1.1\r\nHost: a\nb: c\r\n\r\n");
    row("bare CR in a header", "GET / HTTP/1.1\r\nHost: a\rb: c\r\n\r\n");
    row("NUL in a header", QByteArray("GET / HTTP/1.1\r\nHost: \0a\r\n\r\n", 28));
    row("length that is no number", "POST / HTTP/1.1\r\nContent-Length: a\r\n\r\n");
    row("negative length", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n");
    row("two lengths", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n");
    row("length and chunks", "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
    row("chunks and length", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n");
}

void tst_HttpReader::refuses()
{
    QFETCH(QByteArray, head);
    HttpReader reader(limits);
    const auto read = reader.readHead(head);
    QCOMPARE(outcome(read), 400);
    QVERIFY(!read.error().body.isEmpty());
}

void tst_HttpReader::findsTokensInHeaders_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("found");

    QTest::newRow("alone") << QByteArray("Connection: Upgrade\r\n") << true;
    QTest::newRow("in a list") << QByteArray("Connection: keep-alive, uPGRADE\r\n") << true;
    QTest::newRow("in a second line") << QByteArray("Connection: close\r\nConnection: upgrade\r\n") << true;
    QTest::newRow("part of a word") << QByteArray("Connection: no-upgrade\r\n") << false;
    QTest::newRow("in another header") << QByteArray("Accept: upgrade\r\n") << false;
    QTest::newRow("nowhere") << QByteArray() << false;
}

void tst_HttpReader::findsTokensInHeaders()
{
    QFETCH(QByteArray, lines);
    QFETCH(bool, found);
    const HttpRequest request = requestOf("GET / HTTP/1.1\r\n" + lines + "\r\n");
    QCOMPARE(request.method, "GET");
    QCOMPARE(request.headerHasToken("connection", "upgrade"), found);
}

void tst_HttpReader::readsABody_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("taken");

    QTest::newRow("by its length") << QByteArray("Content-Length: 4\r\n") << QByteArray("40ab") << QByteArray("40ab")
                                   << 4;
    QTest::newRow("and the next request")
        << QByteArray("Content-Length: 2\r\n") << QByteArray("40GET / HTTP/1.1\r\n") << QByteArray("40") << 2;
    QTest::newRow("none") << QByteArray() << QByteArray("GET") << QByteArray() << 0;
    QTest::newRow("of no bytes") << QByteArray("Content-Length: 0\r\n") << QByteArray("GET") << QByteArray() << 0;
}

void tst_HttpReader::readsABody()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    QFETCH(int, taken);
    const QByteArray head = "POST / HTTP/1.1\r\n" + headers + "\r\n";
    for (const bool atOnce : {true, false}) {
        HttpReader reader(limits);
        QCOMPARE(outcome(reader.readHead(head + bytes)), complete);
        QCOMPARE(reader.hasBody(), !body.isEmpty());
        // Whoever reads piece by piece offers again what was not taken.
        qsizetype all = 0;
        int progress = incomplete;
        for (qsizetype end = atOnce ? bytes.size() : 0; progress == incomplete && end <= bytes.size(); ++end) {
            qsizetype some = 0;
            progress = int(reader.readBody(QByteArrayView(bytes).sliced(all, end - all), some) ==
                           HttpReader::Progress::Complete);
            all += some;
        }
        QCOMPARE(progress, complete);
        QCOMPARE(all, taken);
        QCOMPARE(reader.request().body, body);
    }
}

void tst_HttpReader::refusesBodies_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");

    QTest::newRow("longer than allowed") << QByteArray("Content-Length: 11\r\n") << 413;
    QTest::newRow("of 2^63 bytes") << QByteArray("Content-Length: 9223372036854775808\r\n") << 413;
    QTest::newRow("in chunks") << QByteArray("Transfer-Encoding: chunked\r\n") << 411;
    QTest::newRow("compressed") << QByteArray("Transfer-Encoding: gzip, chunked\r\n") << 411;
    QTest::newRow("compressed only") << QByteArray("Transfer-Encoding: gzip\r\n") << 411;
    QTest::newRow("compressed, of some length")
        << QByteArray("Transfer-Encoding: gzip\r\nContent-Length: 3\r\n") << 411;
    QTest::newRow("in no coding") << QByteArray("Transfer-Encoding: identity\r\n") << 411;
}

void tst_HttpReader::refusesBodies()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QCOMPARE(outcome(HttpReader(limits).readHead("POST / HTTP/1.1\r\n" + headers + "\r\n")), status);
}

QTEST_APPLESS_MAIN(tst_HttpReader)
#include "tst_HttpReader.moc"

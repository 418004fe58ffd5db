#include "socketio/server/Http.h"
#include "tests/support/ErrorOf.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_Http : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesARequest();
    void decodesThePath();
    void refuses_data();
    void refuses();
    void findsTokensInHeaders_data();
    void findsTokensInHeaders();
    void encodesAResponse();
    void leavesTheBodyOutForHead();
};

void tst_Http::parsesARequest()
{
    const auto request = parseHttpHead("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
                                       "Host: chat.example:8080\r\n"
                                       "X-Twice: one\r\n"
                                       "x-twice:  two \r\n"
                                       "Empty:\r\n"
                                       "\r\n");
    QVERIFY2(request, qPrintable(errorOf(request)));
    QCOMPARE(request->method, "GET");
    QCOMPARE(request->path, u"/socket.io/"_s);
    QCOMPARE(request->query.queryItemValue(u"transport"_s), u"websocket"_s);
    QCOMPARE(request->header("host"), "chat.example:8080");
    QCOMPARE(request->header("x-twice"), "one");
    QCOMPARE(request->headerCount("x-twice"), 2);
    QCOMPARE(request->headers.at(2).second, "two");
    QCOMPARE(request->headerCount("empty"), 1);
    QVERIFY(request->header("empty").isEmpty());
    QCOMPARE(request->headerCount("missing"), 0);
}

void tst_Http::decodesThePath()
{
    const auto request = parseHttpHead("GET /a%20b/%C3%A4?x=%26 HTTP/1.1\r\n\r\n");
    QVERIFY2(request, qPrintable(errorOf(request)));
    QCOMPARE(request->path, u"/a b/\u00e4"_s);
    QCOMPARE(request->query.queryItemValue(u"x"_s, QUrl::FullyDecoded), u"&"_s);
}

void tst_Http::refuses_data()
{
    QTest::addColumn<QByteArray>("head");

    const auto row = [](const char *name, const QByteArray &head) { QTest::newRow(name) << head; };
    row("nothing", "");
    row("only an empty line", "\r\n\r\n");
    row("no empty line", "GET / HTTP/1.1\r\n");
    row("HTTP/1.0", "GET / HTTP/1.0\r\n\r\n");
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
}

void tst_Http::refuses()
{
    QFETCH(QByteArray, head);
    const auto request = parseHttpHead(head);
    QVERIFY(!request);
    QVERIFY(!request.error().isEmpty());
}

void tst_Http::findsTokensInHeaders_data()
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

void tst_Http::findsTokensInHeaders()
{
    QFETCH(QByteArray, lines);
    QFETCH(bool, found);
    const auto request = parseHttpHead("GET / HTTP/1.1\r\n" + lines + "\r\n");
    QVERIFY2(request, qPrintable(errorOf(request)));
    QCOMPARE(request->headerHasToken("connection", "upgrade"), found);
}

void tst_Http::encodesAResponse()
{
    const HttpResponse response{
        .status = 405, .contentType = "text/plain", .body = "no\n", .headers = {{"Allow", "GET"}}};
    QCOMPARE(encodeHttpResponse(response), "HTTP/1.1 405 Method Not Allowed\r\n"
                                           "Content-Type: text/plain\r\n"
                                           "Content-Length: 3\r\n"
                                           "Allow: GET\r\n"
                                           "Connection: close\r\n"
                                           "\r\n"
                                           "no\n");
}

void tst_Http::leavesTheBodyOutForHead()
{
    const QByteArray text = encodeHttpResponse({.body = "four"}, true);
    QVERIFY(text.contains("Content-Length: 4\r\n"));
    QVERIFY(text.endsWith("\r\n\r\n"));
}

QTEST_APPLESS_MAIN(tst_Http)
#include "tst_Http.moc"

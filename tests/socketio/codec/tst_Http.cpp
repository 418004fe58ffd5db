#include "socketio/codec/Http.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_Http : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodesAResponse();
    void leavesTheBodyOutForHead();
    void keepsAliveWhenTold();
    void givesNoContentNoLength();
};

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
    const QByteArray text = encodeHttpResponse({.body = "four"}, {.headOnly = true});
    QVERIFY(text.contains("Content-Length: 4\r\n"));
    QVERIFY(text.endsWith("\r\n\r\n"));
}

void tst_Http::keepsAliveWhenTold()
{
    QVERIFY(encodeHttpResponse({}, {.keepAlive = true}).contains("\r\nConnection: keep-alive\r\n"));
}

/// RFC 9110, 8.6.
void tst_Http::givesNoContentNoLength()
{
    QCOMPARE(encodeHttpResponse({.status = 204, .headers = {{"Vary", "Origin"}}}), "HTTP/1.1 204 No Content\r\n"
                                                                                   "Vary: Origin\r\n"
                                                                                   "Connection: close\r\n"
                                                                                   "\r\n");
}

QTEST_APPLESS_MAIN(tst_Http)
#include "tst_Http.moc"

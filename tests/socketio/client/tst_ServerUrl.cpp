#include "socketio/client/ServerUrl.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_ServerUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void maps_data();
    void maps();
};

void tst_ServerUrl::maps_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("url");

    QTest::newRow("http") << u"http://h"_s << u"ws://h/socket.io/?EIO=4&transport=websocket"_s;
    QTest::newRow("https") << u"https://h"_s << u"wss://h/socket.io/?EIO=4&transport=websocket"_s;
    QTest::newRow("ws") << u"ws://h"_s << u"ws://h/socket.io/?EIO=4&transport=websocket"_s;
    QTest::newRow("wss") << u"wss://h"_s << u"wss://h/socket.io/?EIO=4&transport=websocket"_s;
    QTest::newRow("upper case") << u"HTTP://H"_s << u"ws://h/socket.io/?EIO=4&transport=websocket"_s;
    QTest::newRow("port") << u"http://h:8080"_s << u"ws://h:8080/socket.io/?EIO=4&transport=websocket"_s;
    QTest::newRow("IPv6") << u"http://[::1]:80/"_s << u"ws://[::1]:80/socket.io/?EIO=4&transport=websocket"_s;
    QTest::newRow("root path") << u"http://h/"_s << u"ws://h/socket.io/?EIO=4&transport=websocket"_s;
    QTest::newRow("path") << u"http://h/chat/"_s << u"ws://h/chat/?EIO=4&transport=websocket"_s;
    QTest::newRow("query") << u"http://h/?a=%26b"_s << u"ws://h/socket.io/?a=%26b&EIO=4&transport=websocket"_s;
    QTest::newRow("other transport in the query")
        << u"http://h/?EIO=3&transport=polling"_s << u"ws://h/socket.io/?EIO=4&transport=websocket"_s;
    QTest::newRow("fragment") << u"http://h/#room"_s << u"ws://h/socket.io/?EIO=4&transport=websocket"_s;
    QTest::newRow("other scheme") << u"ftp://h/"_s << u"ftp://h/socket.io/?EIO=4&transport=websocket"_s;
}

void tst_ServerUrl::maps()
{
    QFETCH(QString, server);
    QFETCH(QString, url);

    QCOMPARE(webSocketUrl(QUrl(server)).toString(QUrl::FullyEncoded), url);
}

QTEST_APPLESS_MAIN(tst_ServerUrl)
#include "tst_ServerUrl.moc"

#include "app/connection/ServerAddress.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Adda::ServerAddress;

class tst_ServerAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void refuse_data();
    void refuse();
    void sameServerTypedTwoWays();
};

void tst_ServerAddress::parse_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("authority");

    QTest::newRow("host") << u"localhost"_s << u"http://localhost:3000"_s << u"localhost"_s << u"localhost:3000"_s;
    QTest::newRow("usual port") << u"localhost:3000"_s << u"http://localhost:3000"_s << u"localhost"_s
                                << u"localhost:3000"_s;
    QTest::newRow("port") << u"chat.example:4000"_s << u"http://chat.example:4000"_s << u"chat.example:4000"_s
                          << u"chat.example:4000"_s;
    QTest::newRow("http") << u"http://chat.example"_s << u"http://chat.example:80"_s << u"chat.example:80"_s
                          << u"chat.example:80"_s;
    QTest::newRow("https") << u"https://chat.example/"_s << u"https://chat.example:443"_s << u"chat.example"_s
                           << u"chat.example:443"_s;
    QTest::newRow("https, port") << u"https://chat.example:3000"_s << u"https://chat.example:3000"_s
                                 << u"chat.example:3000"_s << u"chat.example:3000"_s;
    QTest::newRow("websocket schemes") << u"wss://chat.example"_s << u"https://chat.example:443"_s
                                       << u"chat.example"_s << u"chat.example:443"_s;
    QTest::newRow("capitals") << u"HTTP://Chat.Example"_s << u"http://chat.example:80"_s << u"chat.example:80"_s
                              << u"chat.example:80"_s;
    QTest::newRow("spaces around") << u"  localhost \n"_s << u"http://localhost:3000"_s << u"localhost"_s
                                   << u"localhost:3000"_s;
    QTest::newRow("path") << u"https://example.org/chat/"_s << u"https://example.org:443/chat/"_s << u"example.org"_s
                          << u"example.org:443"_s;
    QTest::newRow("slash") << u"localhost/"_s << u"http://localhost:3000"_s << u"localhost"_s << u"localhost:3000"_s;
    QTest::newRow("IPv4") << u"192.168.1.7"_s << u"http://192.168.1.7:3000"_s << u"192.168.1.7"_s
                          << u"192.168.1.7:3000"_s;
    QTest::newRow("IPv6") << u"::1"_s << u"http://[::1]:3000"_s << u"::1"_s << u"[::1]:3000"_s;
    QTest::newRow("IPv6 in brackets") << u"[::1]"_s << u"http://[::1]:3000"_s << u"::1"_s << u"[::1]:3000"_s;
    QTest::newRow("IPv6, port") << u"[fe80::1]:4000"_s << u"http://[fe80::1]:4000"_s << u"[fe80::1]:4000"_s
                                << u"[fe80::1]:4000"_s;
}

void tst_ServerAddress::parse()
{
    QFETCH(QString, typed);
    const auto address = ServerAddress::parse(typed);
    QVERIFY2(address, address ? "" : qPrintable(address.error()));
    QTEST(address->url().toString(), "url");
    QTEST(address->label(), "label");
    QTEST(address->authority(), "authority");
}

void tst_ServerAddress::refuse_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed :
         {"", "   ", "two words", "ftp://chat.example", "file:///etc/passwd", "http://", "localhost:0",
          "localhost:99999", "localhost:port", "me@chat.example", "http://me:secret@chat.example", "chat.example?x=1",
          "chat.example#room", "[::1", "1:2:3"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

void tst_ServerAddress::refuse()
{
    QFETCH(QString, typed);
    const auto address = ServerAddress::parse(typed);
    QVERIFY2(!address, address ? qPrintable(address->url().toString()) : "");
    QVERIFY(!address.error().isEmpty());
}

void tst_ServerAddress::sameServerTypedTwoWays()
{
    QCOMPARE(ServerAddress::parse(u"localhost"_s), ServerAddress::parse(u"http://LOCALHOST:3000/"_s));
    QVERIFY(ServerAddress::parse(u"localhost"_s) != ServerAddress::parse(u"https://localhost:3000"_s));
}

QTEST_GUILESS_MAIN(tst_ServerAddress)
#include "tst_ServerAddress.moc"

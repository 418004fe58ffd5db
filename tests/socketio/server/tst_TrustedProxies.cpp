#include "socketio/server/TrustedProxies.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_TrustedProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void whoIsTheClient_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QList<QByteArray>>("forwardedFor");
        QTest::addColumn<QString>("client");
        using Headers = QList<QByteArray>;
        const auto row = [](const char *name, const QString &peer, const Headers &forwardedFor,
                            const QString &client) { QTest::newRow(name) << peer << forwardedFor << client; };
        row("a stranger's word is nothing", u"198.51.100.7"_s, {"203.0.113.9"}, u"198.51.100.7"_s);
        row("no header", u"127.0.0.1"_s, {}, u"127.0.0.1"_s);
        row("one proxy", u"127.0.0.1"_s, {"203.0.113.9"}, u"203.0.113.9"_s);
        row("IPv4 on an IPv6 socket", u"::ffff:127.0.0.1"_s, {"203.0.113.9"}, u"203.0.113.9"_s);
        row("what the client itself wrote", u"127.0.0.1"_s, {"192.0.2.1, 203.0.113.9"}, u"203.0.113.9"_s);
        row("two proxies", u"127.0.0.1"_s, {"192.0.2.1, 203.0.113.9, 10.1.2.3"}, u"203.0.113.9"_s);
        row("two headers", u"127.0.0.1"_s, {"203.0.113.9", "10.1.2.3"}, u"203.0.113.9"_s);
        row("nothing but proxies", u"127.0.0.1"_s, {"10.9.9.9, 10.1.2.3"}, u"10.9.9.9"_s);
        row("nonsense", u"127.0.0.1"_s, {"203.0.113.9, unknown"}, u"127.0.0.1"_s);
        row("nonsense before a proxy", u"127.0.0.1"_s, {"unknown, 10.1.2.3"}, u"10.1.2.3"_s);
        row("empty", u"127.0.0.1"_s, {""}, u"127.0.0.1"_s);
        row("short for an address", u"127.0.0.1"_s, {"203.9"}, u"127.0.0.1"_s);
        row("with a port", u"127.0.0.1"_s, {"203.0.113.9:4711"}, u"203.0.113.9"_s);
        row("IPv6", u"2001:db8::5"_s, {"2001:db8:1::9"}, u"2001:db8:1::9"_s);
        row("IPv6 with a port", u"127.0.0.1"_s, {"[2001:db8:1::9]:4711"}, u"2001:db8:1::9"_s);
        row("a mapped address", u"127.0.0.1"_s, {"::ffff:203.0.113.9"}, u"203.0.113.9"_s);
        row("a mapped proxy", u"127.0.0.1"_s, {"203.0.113.9, ::ffff:10.1.2.3"}, u"203.0.113.9"_s);
    }

    void whoIsTheClient()
    {
        QFETCH(QString, peer);
        QFETCH(QList<QByteArray>, forwardedFor);
        HttpRequest request;
        for (const QByteArray &value : forwardedFor)
            request.headers.append({"x-forwarded-for", value});
        const auto proxies = TrustedProxies::parse({u"127.0.0.1"_s, u"10.0.0.0/8"_s, u"2001:db8::5"_s});
        QTEST(proxies->clientOf(QHostAddress(peer), request).toString(), "client");
    }

    void withoutTrustThePeerIsTheClient()
    {
        const HttpRequest request{.headers = {{"x-forwarded-for", "203.0.113.9"}}};
        QCOMPARE(TrustedProxies().clientOf(QHostAddress(u"::ffff:127.0.0.1"_s), request).toString(), u"127.0.0.1"_s);
    }

    void whatIsNoNetworkIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "proxy.example", "10", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x",
                                 "10.0.0.0/8/8", "10.0.0.0/", "::1/129", "*"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void whatIsNoNetworkIsRefused()
    {
        QFETCH(QString, text);
        const auto proxies = TrustedProxies::parse({u"127.0.0.1"_s, text});
        QVERIFY(!proxies);
        QVERIFY(proxies.error().startsWith(u"\"%1\" is not an address or a network"_s.arg(text)));
    }
};

QTEST_GUILESS_MAIN(tst_TrustedProxies)
#include "tst_TrustedProxies.moc"

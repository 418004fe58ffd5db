#include "socketio/server/OriginPolicy.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_OriginPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decides_data();
    void decides();
};

void tst_OriginPolicy::decides_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("allowed");

    const auto row = [](const char *name, const char *origin, const char *host, bool allowed) {
        QTest::newRow(name) << QByteArray(origin) << QByteArray(host) << allowed;
    };
    row("same host", "http://chat.example", "chat.example", true);
    row("same host behind TLS", "https://chat.example", "chat.example", true);
    row("same host and port", "http://chat.example:8080", "chat.example:8080", true);
    row("port that http implies", "http://chat.example", "chat.example:80", true);
    row("port that https implies", "https://chat.example:443", "chat.example", true);
    row("same host, whatever the case", "http://CHAT.example", "chat.EXAMPLE", true);
    row("same IPv6 address", "http://[::1]:8080", "[::1]:8080", true);
    row("same host, another port", "http://chat.example:8081", "chat.example:8080", false);
    row("same host, another scheme's port", "https://chat.example", "chat.example:80", false);
    row("another host", "http://evil.example", "chat.example", false);
    row("begins with the host", "http://chat.example.evil", "chat.example", false);
    row("ends with the host", "http://evilchat.example", "chat.example", false);
    row("host as the user", "http://chat.example@evil.example", "chat.example", false);
    row("user before the host", "http://user@chat.example", "chat.example", false);

    row("listed", "https://good.example", "chat.example", true);
    row("listed, whatever the case", "HTTPS://Good.Example", "chat.example", true);
    row("listed with its implied port", "https://good.example:443", "chat.example", true);
    row("listed with a port", "http://dev.example:3000", "chat.example", true);
    row("listed, scheme of an app", "app://desktop", "chat.example", true);
    row("listed, another scheme", "http://good.example", "chat.example", false);
    row("listed, another port", "https://good.example:8443", "chat.example", false);
    row("listed, without its port", "http://dev.example", "chat.example", false);
    row("begins with a listed one", "https://good.example.evil", "chat.example", false);
    row("below a listed one", "https://sub.good.example", "chat.example", false);

    row("null", "null", "null", false);
    row("empty", "", "", false);
    row("a path", "http://chat.example/", "chat.example", false);
    row("a query", "http://chat.example?a", "chat.example", false);
    row("two of them", "http://chat.example http://evil.example", "chat.example", false);
    row("no scheme", "chat.example", "chat.example", false);
    row("scheme that has no host", "file://", "", false);
    row("unlisted scheme on the same host", "app://chat.example", "chat.example", false);
    row("malformed host header", "http://chat.example", "chat.example/x", false);
}

void tst_OriginPolicy::decides()
{
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, host);
    QFETCH(bool, allowed);
    const OriginPolicy policy({u"https://good.example"_s, u"http://dev.example:3000"_s, u"app://desktop"_s, u"null"_s,
                               u"not an origin"_s, QString()});
    QCOMPARE(policy.allows(origin, host), allowed);
}

QTEST_APPLESS_MAIN(tst_OriginPolicy)
#include "tst_OriginPolicy.moc"

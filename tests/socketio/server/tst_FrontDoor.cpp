#include "socketio/server/FrontDoor.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_FrontDoor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsUpgradesIn_data();
    void letsUpgradesIn();
    void refusesSessions_data();
    void refusesSessions();
    void tellsRequestsOfASessionApart();
    void answersPreflights();
    void letsListedPagesReadResponses();
    void tellsWhichVersionIsSpoken();
    void servesRoutes();
    void servesHttp10OnRoutesOnly();
    void refusesOtherMethodsOnRoutes();
    void knowsNoOtherPaths();
};

namespace {

using Headers = QList<QPair<QByteArray, QByteArray>>;

constexpr QByteArrayView key("sec-websocket-key");
const QString goodQuery = u"EIO=4&transport=websocket"_s;

HttpRequest request(const QByteArray &method, const QString &path, const QString &query = {},
                    const Headers &headers = {})
{
    return {method, path, QUrlQuery(query), headers};
}

Headers goodHeaders()
{
    return {{"host", "chat.example"},
            {"connection", "keep-alive, Upgrade"},
            {"upgrade", "WebSocket"},
            {"sec-websocket-version", "13"},
            {"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="}};
}

Headers with(const QByteArray &name, const QByteArray &value)
{
    Headers headers = goodHeaders();
    headers.removeIf([&](const auto &header) { return header.first == name; });
    headers.append({name, value});
    return headers;
}

Headers without(QByteArrayView name)
{
    Headers headers = goodHeaders();
    headers.removeIf([&](const auto &header) { return header.first == name; });
    return headers;
}

Headers also(const QByteArray &name, const QByteArray &value)
{
    return goodHeaders() << Headers::value_type(name, value);
}

FrontDoor door()
{
    FrontDoor door(u"/socket.io/"_s, {u"https://good.example"_s});
    door.addRoute(u"/health"_s, [](const HttpRequest &asked) {
        return HttpResponse{.contentType = "text/plain", .body = "alive " + asked.method};
    });
    return door;
}

HttpResponse responseTo(const HttpRequest &asked)
{
    const auto decision = door().decide(asked);
    const auto *response = std::get_if<HttpResponse>(&decision);
    return response ? *response : HttpResponse{.status = 101};
}

} // namespace

void tst_FrontDoor::letsUpgradesIn_data()
{
    QTest::addColumn<Headers>("headers");

    QTest::newRow("without origin") << goodHeaders();
    QTest::newRow("same origin") << with("origin", "https://chat.example");
    QTest::newRow("listed origin") << with("origin", "https://good.example");
    QTest::newRow("offering extensions") << with("sec-websocket-extensions", "permessage-deflate");
}

void tst_FrontDoor::letsUpgradesIn()
{
    QFETCH(Headers, headers);
    const auto decision = door().decide(request("GET", u"/socket.io/"_s, goodQuery, headers));
    QVERIFY(std::holds_alternative<FrontDoor::Upgrade>(decision));
}

void tst_FrontDoor::refusesSessions_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("query");
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");

    const auto row = [](const char *name, const QByteArray &method, const QString &query, const Headers &headers,
                        int status, const QByteArray &body) {
        QTest::newRow(name) << method << query << headers << status << body;
    };
    const QByteArray transport = R"({"code":0,"message":"Transport unknown"})";
    const Headers goodHost{{"host", "chat.example"}};
    const QByteArray method = R"({"code":2,"message":"Bad handshake method"})";
    const QByteArray bad = R"({"code":3,"message":"Bad request"})";
    const QByteArray forbidden = R"({"code":4,"message":"Forbidden"})";
    const QByteArray version = R"({"code":5,"message":"Unsupported protocol version"})";

    row("no query", "GET", {}, {}, 400, transport);
    row("unknown transport", "GET", u"EIO=4&transport=flash"_s, {}, 400, transport);
    row("polling, POST without sid", "POST", u"EIO=4&transport=polling"_s, goodHost, 400, method);
    row("polling, PUT", "PUT", u"EIO=4&transport=polling&sid=a"_s, goodHost, 400, method);
    row("polling, POST of no length", "POST", u"EIO=4&transport=polling&sid=a"_s, goodHost, 411,
        "a POST needs a Content-Length\n");
    row("polling, EIO 3", "GET", u"EIO=3&transport=polling"_s, goodHost, 400, version);
    row("polling, no host", "GET", u"EIO=4&transport=polling"_s, {}, 400, bad);
    row("polling with an upgrade", "GET", u"EIO=4&transport=polling"_s, goodHeaders(), 400, bad);
    row("polling, strange origin", "GET", u"EIO=4&transport=polling"_s,
        {{"host", "chat.example"}, {"origin", "https://evil.example"}}, 403, forbidden);
    row("transport missing", "GET", u"EIO=4"_s, goodHeaders(), 400, transport);
    row("POST", "POST", goodQuery, goodHeaders(), 400, method);
    row("EIO 3", "GET", u"EIO=3&transport=websocket"_s, goodHeaders(), 400, version);
    row("EIO 5", "GET", u"EIO=5&transport=websocket"_s, goodHeaders(), 400, version);
    row("EIO missing", "GET", u"transport=websocket"_s, goodHeaders(), 400, version);
    row("no upgrade", "GET", goodQuery, {{"host", "a"}}, 400, bad);
    row("upgrade to something else", "GET", goodQuery, with("upgrade", "h2c"), 400, bad);
    row("connection does not say upgrade", "GET", goodQuery, with("connection", "keep-alive"), 400, bad);
    row("no host", "GET", goodQuery, without("host"), 400, bad);
    row("host with a user", "GET", goodQuery, with("host", "user@chat.example"), 400, bad);
    row("two hosts", "GET", goodQuery, also("host", "evil.example"), 400, bad);
    row("two keys", "GET", goodQuery, also("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="), 400, bad);
    row("two origins", "GET", goodQuery,
        with("origin", "https://good.example") << QPair<QByteArray, QByteArray>("origin", "https://evil.example"),
        400, bad);
    row("strange origin", "GET", goodQuery, with("origin", "https://evil.example"), 403, forbidden);
    row("origin null", "GET", goodQuery, with("origin", "null"), 403, forbidden);
    row("empty origin", "GET", goodQuery, with("origin", ""), 403, forbidden);
    row("no key", "GET", goodQuery, without(key), 400, "Sec-WebSocket-Key is missing or malformed\n");
    row("empty key", "GET", goodQuery, with("sec-websocket-key", ""), 400,
        "Sec-WebSocket-Key is missing or malformed\n");
    row("short key", "GET", goodQuery, with("sec-websocket-key", "YWJj"), 400,
        "Sec-WebSocket-Key is missing or malformed\n");
}

void tst_FrontDoor::refusesSessions()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, query);
    QFETCH(Headers, headers);
    QFETCH(int, status);
    QFETCH(QByteArray, body);

    const HttpResponse response = responseTo(request(method, u"/socket.io/"_s, query, headers));
    QCOMPARE(response.status, status);
    QCOMPARE(response.body, body);
    if (body.startsWith('{'))
        QCOMPARE(response.contentType, "application/json");
}

void tst_FrontDoor::tellsRequestsOfASessionApart()
{
    const auto decide = [](const QByteArray &method, const QString &query, const Headers &headers) {
        return door().decide(request(method, u"/socket.io/"_s, query, headers));
    };
    const Headers host{{"host", "chat.example"}};
    QVERIFY(std::holds_alternative<FrontDoor::Open>(decide("GET", u"EIO=4&transport=polling"_s, host)));
    const auto poll = decide("GET", u"EIO=4&transport=polling&sid=abc"_s, host);
    QCOMPARE(std::get<FrontDoor::Poll>(poll).sid, u"abc"_s);
    const auto post =
        decide("POST", u"EIO=4&transport=polling&sid=abc"_s, {{"host", "chat.example"}, {"content-length", "0"}});
    QCOMPARE(std::get<FrontDoor::Post>(post).sid, u"abc"_s);
    const auto upgrade = decide("GET", goodQuery + u"&sid=abc"_s, goodHeaders());
    QCOMPARE(std::get<FrontDoor::Upgrade>(upgrade).sid, u"abc"_s);
}

void tst_FrontDoor::answersPreflights()
{
    const auto preflight = [](const QByteArray &origin, const QByteArray &asked) {
        Headers headers{{"host", "chat.example"}, {"origin", origin}, {"access-control-request-method", "POST"}};
        if (!asked.isEmpty())
            headers.append({"access-control-request-headers", asked});
        return request("OPTIONS", u"/socket.io/"_s, u"EIO=4&transport=polling"_s, headers);
    };
    const auto header = [](const Headers &headers, const QByteArray &name) {
        return HttpRequest{.headers = headers}.header(name);
    };
    HttpResponse response = responseTo(preflight("https://good.example", "x-token, content-type"));
    QCOMPARE(response.status, 204);
    QCOMPARE(header(response.headers, "Access-Control-Allow-Methods"), "GET, POST");
    QCOMPARE(header(response.headers, "Access-Control-Allow-Headers"), "x-token, content-type");
    response = responseTo(preflight("https://good.example", {}));
    QCOMPARE(header(response.headers, "Access-Control-Allow-Headers"), "content-type");
    QCOMPARE(responseTo(preflight("https://evil.example", {})).status, 403);
}

void tst_FrontDoor::letsListedPagesReadResponses()
{
    const auto headersFor = [](const QString &path, const QByteArray &origin) {
        return door().sessionHeaders(request("GET", path, goodQuery, {{"host", "chat.example"}, {"origin", origin}}));
    };
    const Headers::value_type allowed{"Access-Control-Allow-Origin", "https://good.example"};
    const Headers::value_type vary{"Vary", "Origin"};
    QVERIFY(headersFor(u"/socket.io/"_s, "https://good.example").contains(allowed));
    QVERIFY(headersFor(u"/socket.io/"_s, "https://good.example").contains(vary));
    QCOMPARE(headersFor(u"/socket.io/"_s, "https://evil.example"), (Headers{{"Cache-Control", "no-store"}, vary}));
    QVERIFY(headersFor(u"/health"_s, "https://good.example").isEmpty());
}

void tst_FrontDoor::tellsWhichVersionIsSpoken()
{
    const Headers told{{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}};
    for (const QByteArray version : {"12", "8", "", "13, 8"}) {
        const auto headers = with("sec-websocket-version", version);
        const HttpResponse response = responseTo(request("GET", u"/socket.io/"_s, goodQuery, headers));
        QCOMPARE(response.status, 426);
        QCOMPARE(response.headers, told);
    }
}

void tst_FrontDoor::servesRoutes()
{
    QCOMPARE(responseTo(request("GET", u"/health"_s)).body, "alive GET");
    QCOMPARE(responseTo(request("HEAD", u"/health"_s)).body, "alive HEAD");
}

void tst_FrontDoor::servesHttp10OnRoutesOnly()
{
    HttpRequest route = request("GET", u"/health"_s);
    route.isHttp10 = true;
    QCOMPARE(responseTo(route).body, "alive GET");
    HttpRequest session = request("GET", u"/socket.io/"_s, goodQuery, goodHeaders());
    session.isHttp10 = true;
    QCOMPARE(responseTo(session).status, 400);
}

void tst_FrontDoor::refusesOtherMethodsOnRoutes()
{
    const HttpResponse response = responseTo(request("POST", u"/health"_s));
    QCOMPARE(response.status, 405);
    QCOMPARE(response.headers, (Headers{{"Allow", "GET, HEAD"}}));
}

void tst_FrontDoor::knowsNoOtherPaths()
{
    for (const QString &path : {u"/"_s, u"/health/"_s, u"/socket.io"_s, u"/socket.io/x"_s, u"//socket.io/"_s})
        QCOMPARE(responseTo(request("GET", path, goodQuery, goodHeaders())).status, 404);
}

QTEST_APPLESS_MAIN(tst_FrontDoor)
#include "tst_FrontDoor.moc"

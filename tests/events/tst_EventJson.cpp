#include "events/ChatEvents.h"
#include "tests/support/JsonOf.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

Entry someText()
{
    Entry entry;
    entry.room = u"design"_s;
    entry.seq = 7;
    entry.id = u"a-1"_s;
    entry.username = u"Asha"_s;
    entry.message = u"Both fixed."_s;
    entry.createdTime = 1'700'000'000'000;
    return entry;
}

Entry someNotice()
{
    return Entry::notice(u"design"_s, u"joined"_s, {{u"username"_s, u"Dev"_s}}, u"Dev joined"_s, 1'700'000'000'001);
}

template <typename Event>
void roundTrips(const Event &event)
{
    const QJsonValue json = jsonOf(event);
    tl::expected<Event, Refusal> read = tl::unexpected(Refusal());
    if constexpr (requires { Event::fromJson(json); })
        read = Event::fromJson(json);
    else
        read = Event::fromJson(json.toObject());
    QVERIFY(read.has_value());
    QVERIFY(*read == event);
}

} // namespace

/// Each event's mapping to JSON: field by field for what others rely on, and there and back for all of them.
class tst_EventJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void everythingRoundTrips()
    {
        roundTrips(JoinRoom{u"Asha"_s, u"design"_s, 6, u"e-1"_s, u"0123456789abcdef"_s});
        roundTrips(JoinRoom{u"Asha"_s, u"design"_s, {}, {}, {}});
        roundTrips(JoinRoomAnswer{u"design"_s, u"Asha"_s, u"e-1"_s, 7, {u"Asha"_s, u"Dev"_s}, 2, {someText()}, true});
        roundTrips(LeaveRoom{u"design"_s});
        roundTrips(SendMessage{u"design"_s, u"Hello"_s, u"a-2"_s, 7});
        roundTrips(SendMessageAnswer{8, 1'700'000'000'000});
        roundTrips(SendLast100Message{u"design"_s});
        roundTrips(FetchHistory{u"design"_s, 7, 50});
        roundTrips(FetchHistoryAnswer{{someText()}, true});
        roundTrips(ListMembers{u"design"_s, u"Asha"_s});
        roundTrips(ListMembers{u"design"_s, {}});
        roundTrips(ListMembersAnswer{{u"Asha"_s, u"Dev"_s}, 3, true});
        roundTrips(ListRoomsAnswer{{{u"design"_s, 4, 1'700'000'000'000}, {u"kitchen"_s, 0, 0}}});
        roundTrips(ReceiveMessage{{someText(), someNotice()}});
        roundTrips(RoomMembers{u"design"_s, {u"Dev"_s}, {u"Mei"_s}, 4});
        roundTrips(RoomMembers{u"design"_s, {u"Dev"_s}, {}, 400, false});
        roundTrips(EmptyAnswer{});
    }

    void textEntryAsOthersReadIt()
    {
        const QJsonObject expected{
            {u"room"_s, u"design"_s},
            {u"seq"_s, 7},
            {u"id"_s, u"a-1"_s},
            {u"kind"_s, u"text"_s},
            {u"username"_s, u"Asha"_s},
            {u"message"_s, u"Both fixed."_s},
            {u"createdTime"_s, qint64(1'700'000'000'000)},
        };
        QCOMPARE(jsonOf(someText()).toObject(), expected);
    }

    void noticeHasNoSeq()
    {
        const QJsonObject json = jsonOf(someNotice()).toObject();
        QCOMPARE(json[u"kind"_s], u"notice"_s);
        QCOMPARE(json[u"username"_s], u"ChatBot"_s);
        QCOMPARE(json[u"code"_s], u"joined"_s);
        QVERIFY(!json.contains(u"seq"_s));
        QVERIFY(!json.contains(u"id"_s));
    }

    void receiveMessageIsAlwaysAnArray()
    {
        QCOMPARE(jsonOf(ReceiveMessage{}), QJsonValue(QJsonArray()));
        QVERIFY(!ReceiveMessage::fromJson(jsonOf(someText())));
    }

    void sendMessageIgnoresASenderThatComesAlong()
    {
        QJsonObject json = jsonOf(SendMessage{u"design"_s, u"Hello"_s, u"a-2"_s, {}}).toObject();
        json[u"username"_s] = u"Mei"_s;
        json[u"createdTime"_s] = 1;
        QVERIFY(*SendMessage::fromJson(json) == (SendMessage{u"design"_s, u"Hello"_s, u"a-2"_s, {}}));
    }

    void historyLimitIsClamped()
    {
        const auto event = FetchHistory::fromJson({{u"room"_s, u"r"_s}, {u"before"_s, 5}, {u"limit"_s, 1e9}});
        QCOMPARE(event->limit, 100);
        QVERIFY(!FetchHistory::fromJson({{u"room"_s, u"r"_s}, {u"before"_s, 5}, {u"limit"_s, -1}}));
        QVERIFY(!FetchHistory::fromJson({{u"room"_s, u"r"_s}, {u"before"_s, u"5"_s}}));
        QVERIFY(!FetchHistory::fromJson({{u"room"_s, u"r"_s}, {u"before"_s, 0}}));
    }

    void aBadEntryIsNamedByItsPlace()
    {
        QJsonObject bad = jsonOf(someText()).toObject();
        bad[u"message"_s] = 1;
        const auto entries = entriesFromJson(QJsonArray{jsonOf(someText()), bad}, u"messages"_s);
        QVERIFY(!entries);
        QCOMPARE(entries.error().field, u"messages[1].message"_s);
    }

    void refusalRoundTrips()
    {
        const Refusal refusal{RefusalCode::RateLimited, u"too many events"_s, {}, 250};
        QVERIFY(Refusal::fromJson(jsonOf(refusal).toObject()) == refusal);
        QCOMPARE(jsonOf(refusal)[u"ok"_s], QJsonValue(false));
        QCOMPARE(jsonOf(refusal)[u"code"_s], u"rate_limited"_s);
    }

    void aRefusalOfANewerServerIsStillARefusal()
    {
        const auto refusal = Refusal::fromJson({{u"ok"_s, false}, {u"code"_s, u"frozen"_s}, {u"message"_s, u"m"_s}});
        QCOMPARE(refusal.code, RefusalCode::Unavailable);
        QCOMPARE(refusal.message, u"m"_s);
    }
};

QTEST_GUILESS_MAIN(tst_EventJson)
#include "tst_EventJson.moc"

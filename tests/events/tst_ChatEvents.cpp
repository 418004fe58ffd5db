#include "events/ChatEvents.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonValue parsed(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

/// Carries what one ChatEvents sends straight to another, as if a network were between them.
class Wire : public Peer
{
public:
    explicit Wire(ChatEvents &other)
        : m_other(other)
    {
    }

    void emitEvent(const QString &name, const QByteArray &payload, Answered answered) override
    {
        ChatEvents::Answer answer;
        if (answered) {
            answer = [answered](const Result<QByteArray> &result) {
                answered(parsed(result ? *result : jsonText(result.error())));
            };
        }
        m_other.receive(*this, name, parsed(payload), answer);
    }

private:
    ChatEvents &m_other;
};

} // namespace

class tst_ChatEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aSentEventIsASignalOnTheOtherSideAndItsReplyComesBack()
    {
        ChatEvents client;
        ChatEvents server;
        Wire wire(server);
        connect(&server, &ChatEvents::sendMessageReceived, this,
                [&](Peer &peer, const SendMessage &event, const Reply<SendMessageAnswer> &reply) {
                    QCOMPARE(&peer, static_cast<Peer *>(&wire));
                    QCOMPARE(event.message, u"Hello"_s);
                    reply(SendMessageAnswer{5, 1'000});
                });
        std::optional<Result<SendMessageAnswer>> answer;
        client.send(wire, SendMessage{u"design"_s, u"Hello"_s, {}, {}}, [&](const auto &result) { answer = result; });
        QVERIFY(answer && *answer);
        QVERIFY(**answer == (SendMessageAnswer{5, 1'000}));
    }

    void aRefusalReachesTheSender()
    {
        ChatEvents client;
        ChatEvents server;
        Wire wire(server);
        connect(&server, &ChatEvents::joinRoomReceived, this,
                [](Peer &, const JoinRoom &, const Reply<JoinRoomAnswer> &reply) {
                    reply(tl::unexpected(Refusal{RefusalCode::NameTaken, u"taken"_s}));
                });
        std::optional<Result<JoinRoomAnswer>> answer;
        client.send(wire, JoinRoom{u"Asha"_s, u"design"_s}, [&](const auto &result) { answer = result; });
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().code, RefusalCode::NameTaken);
    }

    void onlyTheFirstReplyCounts()
    {
        ChatEvents server;
        Wire wire(server);
        connect(&server, &ChatEvents::listRoomsReceived, this,
                [](Peer &, const ListRooms &, const Reply<ListRoomsAnswer> &reply) {
                    reply(ListRoomsAnswer{});
                    reply(tl::unexpected(Refusal{RefusalCode::Busy, {}}));
                });
        int answers = 0;
        server.send(wire, ListRooms{}, [&](const auto &result) {
            ++answers;
            QVERIFY(result.has_value());
        });
        QCOMPARE(answers, 1);
    }

    void serverEventsAreSignalsToo()
    {
        ChatEvents app;
        Wire wire(app);
        QSignalSpy messages(&app, &ChatEvents::receiveMessageReceived);
        QSignalSpy members(&app, &ChatEvents::roomMembersReceived);
        ChatEvents server;
        server.send(wire, ReceiveMessage{});
        server.send(wire, RoomMembers{u"design"_s, {}, {}, 1});
        QCOMPARE(messages.size(), 1);
        QCOMPARE(members.size(), 1);
    }

    void badPayloadsAreRefusedAndEmitNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonValue>("payload");
        QTest::addColumn<QString>("code");
        const QJsonObject nameIsObject{{u"username"_s, QJsonObject()}, {u"room"_s, u"r"_s}};
        QTest::newRow("unknown event") << u"drop_table"_s << QJsonValue(QJsonObject()) << u"unknown_event"_s;
        QTest::newRow("only told by servers")
            << u"receive_message"_s << QJsonValue(QJsonArray()) << u"unknown_event"_s;
        QTest::newRow("no payload") << u"join_room"_s << QJsonValue(QJsonValue::Undefined) << u"invalid"_s;
        QTest::newRow("array") << u"join_room"_s << QJsonValue(QJsonArray()) << u"invalid"_s;
        QTest::newRow("wrong type") << u"join_room"_s << QJsonValue(nameIsObject) << u"invalid"_s;
        QTest::newRow("missing field") << u"send_message"_s << QJsonValue(QJsonObject{{u"room"_s, u"r"_s}})
                                       << u"invalid"_s;
    }

    void badPayloadsAreRefusedAndEmitNothing()
    {
        QFETCH(QString, name);
        QFETCH(QJsonValue, payload);
        QFETCH(QString, code);
        ChatEvents server;
        Wire wire(server);
        QSignalSpy joins(&server, &ChatEvents::joinRoomReceived);
        QSignalSpy sends(&server, &ChatEvents::sendMessageReceived);
        QSignalSpy refusals(&server, &ChatEvents::refused);
        Result<QByteArray> answer;
        server.receive(wire, name, payload, [&](const Result<QByteArray> &result) { answer = result; });
        QVERIFY(!answer);
        QCOMPARE(refusalName(answer.error().code), code);
        QCOMPARE(refusals.size(), 1);
        QCOMPARE(joins.size() + sends.size(), 0);
        server.receive(wire, name, payload, {});
        QCOMPARE(refusals.size(), 2);
    }

    void noAnswerIsARefusalToo()
    {
        class Silent : public Peer
        {
            void emitEvent(const QString &, const QByteArray &, Answered answered) override { answered({}); }
        } silent;

        ChatEvents events;
        std::optional<Result<EmptyAnswer>> answer;
        events.send(silent, LeaveRoom{u"design"_s}, [&](const auto &result) { answer = result; });
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().code, RefusalCode::Disconnected);
    }
};

QTEST_GUILESS_MAIN(tst_ChatEvents)
#include "tst_ChatEvents.moc"

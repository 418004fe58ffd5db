#include "events/ChatEvents.h"

#include <QMetaMethod>

#include <memory>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename Answer>
struct Ok
{
    const Answer &answer;

    void writeFields(JsonWriter &json) const
    {
        json.field("ok"_L1, true);
        answer.writeFields(json);
    }
};

} // namespace

Result<QJsonObject> ChatEvents::answerFromJson(const QJsonValue &payload)
{
    if (!payload.isObject()) {
        const auto why = payload.isUndefined() ? u"no answer came"_s : u"the answer is not an object"_s;
        return tl::unexpected(Refusal{RefusalCode::Disconnected, why});
    }
    const QJsonObject json = payload.toObject();
    if (json[u"ok"_s].toBool())
        return json;
    return tl::unexpected(Refusal::fromJson(json));
}

template <typename Event, typename Signal>
void ChatEvents::receiveRequest(Peer &peer, const QJsonValue &payload, const Answer &answer, Signal signal)
{
    using Value = typename Event::Answer;
    const auto event = payload.isObject() ? Event::fromJson(payload.toObject())
                                          : tl::unexpected(Refusal::invalid(u"payload"_s, u"not an object"_s));
    if (!event)
        return refuse(peer, Event::name, event.error(), answer);
    const auto isAnswered = std::make_shared<bool>(false);
    const Reply<Value> reply = [answer, isAnswered](const Result<Value> &result) {
        if (!answer || std::exchange(*isAnswered, true))
            return;
        answer(result.map([](const Value &value) { return jsonText(Ok<Value>{value}); }));
    };
    Q_EMIT(this->*signal)(peer, *event, reply);
}

template <typename Event, typename Signal>
void ChatEvents::receiveFact(Peer &peer, const QJsonValue &payload, const Answer &answer, Signal signal)
{
    // Clients are sent facts and have none to tell.
    if (!isSignalConnected(QMetaMethod::fromSignal(signal)))
        return refuseUnknown(peer, Event::name, answer);
    const auto event = Event::fromJson(payload);
    if (event)
        Q_EMIT(this->*signal)(peer, *event);
    else
        refuse(peer, Event::name, event.error(), answer);
}

void ChatEvents::refuse(Peer &peer, const QString &name, const Refusal &refusal, const Answer &answer)
{
    if (answer)
        answer(tl::unexpected(refusal));
    Q_EMIT refused(peer, name, refusal, bool(answer));
}

void ChatEvents::refuseUnknown(Peer &peer, const QString &name, const Answer &answer)
{
    refuse(peer, name, {RefusalCode::UnknownEvent, u"there is no event \"%1\""_s.arg(name)}, answer);
}

void ChatEvents::receive(Peer &peer, const QString &name, const QJsonValue &payload, const Answer &answer)
{
    if (name == JoinRoom::name)
        receiveRequest<JoinRoom>(peer, payload, answer, &ChatEvents::joinRoomReceived);
    else if (name == LeaveRoom::name)
        receiveRequest<LeaveRoom>(peer, payload, answer, &ChatEvents::leaveRoomReceived);
    else if (name == SendMessage::name)
        receiveRequest<SendMessage>(peer, payload, answer, &ChatEvents::sendMessageReceived);
    else if (name == SendLast100Message::name)
        receiveRequest<SendLast100Message>(peer, payload, answer, &ChatEvents::sendLast100MessageReceived);
    else if (name == FetchHistory::name)
        receiveRequest<FetchHistory>(peer, payload, answer, &ChatEvents::fetchHistoryReceived);
    else if (name == ListMembers::name)
        receiveRequest<ListMembers>(peer, payload, answer, &ChatEvents::listMembersReceived);
    else if (name == ListRooms::name)
        receiveRequest<ListRooms>(peer, payload, answer, &ChatEvents::listRoomsReceived);
    else if (name == ReceiveMessage::name)
        receiveFact<ReceiveMessage>(peer, payload, answer, &ChatEvents::receiveMessageReceived);
    else if (name == RoomMembers::name)
        receiveFact<RoomMembers>(peer, payload, answer, &ChatEvents::roomMembersReceived);
    else
        refuseUnknown(peer, name, answer);
}

} // namespace Adda

#pragma once

#include "events/FetchHistory.h"
#include "events/JoinRoom.h"
#include "events/LeaveRoom.h"
#include "events/ListMembers.h"
#include "events/ListRooms.h"
#include "events/Peer.h"
#include "events/ReceiveMessage.h"
#include "events/RoomMembers.h"
#include "events/SendLast100Message.h"
#include "events/SendMessage.h"

#include <QObject>

#include <functional>

namespace Adda {

/// Answers one received event, with a value or a refusal. Copyable; may be kept; only the first call counts.
template <typename Answer>
using Reply = std::function<void(const Result<Answer> &result)>;

/// The events of the chat as Qt signals, the same on both sides: what a peer sends becomes a signal that
/// carries the peer, and sending is one typed call. The server has one per worker thread, the app has one.
///
/// Thread: the one it lives on. Ownership: keeps no peer; a peer must outlive the calls it is passed to.
class ChatEvents : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Sends an event that is answered. `answered` is called once: the answer, the peer's refusal, or Disconnected.
    template <typename Event>
    void send(Peer &peer, const Event &event,
              std::function<void(const Result<typename Event::Answer> &)> answered = {})
    {
        if (!answered) {
            peer.emitEvent(Event::name, jsonText(event), {});
            return;
        }
        peer.emitEvent(Event::name, jsonText(event), [answered](const QJsonValue &payload) {
            answered(answerFromJson(payload).and_then(&Event::Answer::fromJson));
        });
    }

    /// Sends an event that nobody answers.
    void send(Peer &peer, const ReceiveMessage &event) { peer.emitEvent(event.name, jsonText(event), {}); }

    void send(Peer &peer, const RoomMembers &event) { peer.emitEvent(event.name, jsonText(event), {}); }

    /// Answers a received event: with the ack's payload as JSON text, or with what it was refused for. May be empty.
    using Answer = std::function<void(const Result<QByteArray> &payload)>;

    /// Checks what a peer sent and emits the signal for it. What fails its checks is refused, through
    /// `answer`, and emits refused(); nothing else is emitted. A fact that nobody here listens for is unknown.
    void receive(Peer &peer, const QString &name, const QJsonValue &payload, const Answer &answer);

Q_SIGNALS:
    // From a client
    void joinRoomReceived(Adda::Peer &peer, const Adda::JoinRoom &event,
                          const Adda::Reply<Adda::JoinRoomAnswer> &reply);
    void leaveRoomReceived(Adda::Peer &peer, const Adda::LeaveRoom &event,
                           const Adda::Reply<Adda::EmptyAnswer> &reply);
    void sendMessageReceived(Adda::Peer &peer, const Adda::SendMessage &event,
                             const Adda::Reply<Adda::SendMessageAnswer> &reply);
    void sendLast100MessageReceived(Adda::Peer &peer, const Adda::SendLast100Message &event,
                                    const Adda::Reply<Adda::EmptyAnswer> &reply);
    void fetchHistoryReceived(Adda::Peer &peer, const Adda::FetchHistory &event,
                              const Adda::Reply<Adda::FetchHistoryAnswer> &reply);
    void listMembersReceived(Adda::Peer &peer, const Adda::ListMembers &event,
                             const Adda::Reply<Adda::ListMembersAnswer> &reply);
    void listRoomsReceived(Adda::Peer &peer, const Adda::ListRooms &event,
                           const Adda::Reply<Adda::ListRoomsAnswer> &reply);

    // From the server
    void receiveMessageReceived(Adda::Peer &peer, const Adda::ReceiveMessage &event);
    void roomMembersReceived(Adda::Peer &peer, const Adda::RoomMembers &event);

    /// Something a peer sent was refused by a check here.
    void refused(Adda::Peer &peer, const QString &name, const Adda::Refusal &refusal, bool answered);

private:
    static Result<QJsonObject> answerFromJson(const QJsonValue &payload);

    template <typename Event, typename Signal>
    void receiveRequest(Peer &peer, const QJsonValue &payload, const Answer &answer, Signal signal);
    template <typename Event, typename Signal>
    void receiveFact(Peer &peer, const QJsonValue &payload, const Answer &answer, Signal signal);
    void refuse(Peer &peer, const QString &name, const Refusal &refusal, const Answer &answer);
    void refuseUnknown(Peer &peer, const QString &name, const Answer &answer);
};

} // namespace Adda

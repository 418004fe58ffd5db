#pragma once

#include "events/ChatEvents.h"
#include "server/history/History.h"
#include "server/identity/NameRegistry.h"
#include "server/metrics/ChatCounters.h"
#include "server/rooms/AddressLimits.h"
#include "server/rooms/Allowance.h"
#include "server/rooms/RoomDelivery.h"
#include "server/rooms/RoomDirectory.h"
#include "server/rooms/Session.h"
#include "server/rooms/SessionNames.h"
#include "socketio/server/Namespace.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace Adda {

/// What the workers share. All of it may be used from any thread and outlives the services.
struct SharedState
{
    History &history;
    RoomDirectory &directory;
    NameRegistry &names;
    ChatCounters &counters;
    AddressLimits &addressLimits;
};

/// The chat on one worker: its sessions, and what each event does. Answers a send only after its commit,
/// delivers only what is committed, and lets a join see the log and what follows without a gap or a
/// repetition, because both come through the history's writer in the order of the log.
///
/// Thread: the worker's, but for the constructor (before the server listens). Ownership: the composition
/// root's; the worker outlives it or stops first.
class RoomService : public QObject
{
    Q_OBJECT

public:
    RoomService(SocketIo::Namespace &nsp, const SharedState &shared, const RateLimits &limits);
    ~RoomService() override;

    /// A committed batch: answers those who sent from here and tells the members who are here.
    void deliver(const SharedBatch &batch);
    /// A tick's comings and goings.
    void announce(const std::vector<RoomChange> &changes);

private:
    void addSession(SocketIo::Socket &socket);
    void removeSession(SocketIo::Socket &socket);
    void receive(Session &session, const QString &name, const SocketIo::Args &args, const SocketIo::Ack &ack);

    void refuseUnreadable(Session &session, const QString &name, const QString &why, const SocketIo::Ack &ack);
    ChatEvents::Answer answerTo(const Session &session, const QString &name, const QString &room,
                                const SocketIo::Ack &ack);

    void joinRoom(Session &session, const JoinRoom &event, const Reply<JoinRoomAnswer> &reply);
    void fetchSnapshot(Session &session, const JoinRoom &event, const Reply<JoinRoomAnswer> &reply);
    void completeJoin(Session &session, const JoinRoom &event, const Result<RoomSnapshot> &snapshot,
                      const Reply<JoinRoomAnswer> &reply);
    void endRequest(Session &session);
    void proceed(Session &session);
    void proceedWithDrained();
    void leaveRoom(Session &session, const LeaveRoom &event, const Reply<EmptyAnswer> &reply);
    void sendMessage(Session &session, const SendMessage &event, const Reply<SendMessageAnswer> &reply);
    void sendLast100Message(Session &session, const SendLast100Message &event, const Reply<EmptyAnswer> &reply);
    void fetchHistory(Session &session, const FetchHistory &event, const Reply<FetchHistoryAnswer> &reply);
    void listMembers(Session &session, const ListMembers &event, const Reply<ListMembersAnswer> &reply);
    void listRooms(const Reply<ListRoomsAnswer> &reply);

    /// Makes `then` run here, with the session if it is still there, when the history calls back.
    template <typename Value>
    std::function<void(const Result<Value> &)> onWorker(quint64 key,
                                                        std::function<void(Session &, const Result<Value> &)> then);
    Session *session(quint64 key);

    SocketIo::Namespace &m_namespace;
    SharedState m_shared;
    RateLimits m_limits;
    SessionNames m_names;
    RoomDelivery m_delivery;
    ChatEvents m_events;
    std::unordered_map<quint64, std::unique_ptr<Session>> m_sessions; // by their sockets' keys
    std::vector<quint64> m_undrained; // sessions with events that wait for answers to be sent; looked at by the timer
    QTimer m_drainTimer;
};

} // namespace Adda

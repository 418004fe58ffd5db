#include "server/rooms/RoomService.h"

#include "events/Checks.h"
#include "events/MessageId.h"
#include "server/Logging.h"
#include "server/rooms/Notices.h"
#include "socketio/server/Worker.h"

#include <QDateTime>
#include <QThread>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

RoomDirectory::TimePoint steadyNow()
{
    return RoomDirectory::TimePoint::clock::now();
}

/// No event of the chat takes bytes: names the field that has some, if it is one of the payload's own.
Refusal refusedBytes(const SocketIo::Args &args, const QJsonValue &payload)
{
    const QJsonObject fields = payload.toObject();
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&args](const QJsonValue &field) { return args.bytes(field).has_value(); });
    return found == fields.end() ? Refusal{RefusalCode::Invalid, u"bytes"_s}
                                 : Refusal::invalid(found.key(), u"bytes"_s);
}

/// Of what is unsent, before more is asked of the history.
constexpr qint64 mostUndrained = qint64(1) << 20;
constexpr std::chrono::milliseconds drainInterval{20};

/// What answers with many messages waits until the client has taken most of the last answer; else a few of them would
/// be more than one connection may have unsent.
bool mustDrain(const Session &session, const QString &name)
{
    const bool isQuestion = name == JoinRoom::name || name == SendLast100Message::name || name == FetchHistory::name;
    return isQuestion && session.socket().unsentBytes() > mostUndrained;
}

Refusal notJoined(const QString &room)
{
    return {RefusalCode::NotJoined, u"not in room \"%1\""_s.arg(room)};
}

} // namespace

RoomService::RoomService(SocketIo::Namespace &nsp, const SharedState &shared, const RateLimits &limits)
    : m_namespace(nsp)
    , m_shared(shared)
    , m_limits(limits)
    , m_names(nsp.worker(), shared.history, shared.names, [this](quint64 key) { return session(key); })
    , m_delivery(nsp, shared.counters)
{
    moveToThread(nsp.thread());
    m_events.moveToThread(nsp.thread());
    m_drainTimer.moveToThread(nsp.thread());
    connect(&m_drainTimer, &QTimer::timeout, this, &RoomService::proceedWithDrained);
    connect(&nsp, &SocketIo::Namespace::connected, this, &RoomService::addSession);
    connect(&nsp, &SocketIo::Namespace::disconnecting, this, &RoomService::removeSession);
    connect(&nsp, &SocketIo::Namespace::eventReceived, this,
            [this](const SocketIo::Socket &socket, const QString &name, const SocketIo::Args &args,
                   const SocketIo::Ack &ack) {
                if (Session *known = session(socket.key()))
                    receive(*known, name, args, ack);
            });
    connect(
        &nsp, &SocketIo::Namespace::unreadableReceived, this,
        [this](const SocketIo::Socket &socket, const QString &name, const QString &why, const SocketIo::Ack &ack) {
            if (Session *known = session(socket.key()))
                refuseUnreadable(*known, name, why, ack);
        });
    const auto handle = [this](auto signal, auto member) {
        connect(&m_events, signal, this, [this, member](Peer &peer, const auto &event, const auto &reply) {
            (this->*member)(static_cast<Session &>(peer), event, reply);
        });
    };
    handle(&ChatEvents::joinRoomReceived, &RoomService::joinRoom);
    handle(&ChatEvents::leaveRoomReceived, &RoomService::leaveRoom);
    handle(&ChatEvents::sendMessageReceived, &RoomService::sendMessage);
    handle(&ChatEvents::sendLast100MessageReceived, &RoomService::sendLast100Message);
    handle(&ChatEvents::fetchHistoryReceived, &RoomService::fetchHistory);
    handle(&ChatEvents::listMembersReceived, &RoomService::listMembers);
    connect(&m_events, &ChatEvents::listRoomsReceived, this,
            [this](Peer &, const ListRooms &, const Reply<ListRoomsAnswer> &reply) { listRooms(reply); });
}

RoomService::~RoomService() = default;

Session *RoomService::session(quint64 key)
{
    const auto found = m_sessions.find(key);
    return found == m_sessions.end() ? nullptr : found->second.get();
}

void RoomService::addSession(SocketIo::Socket &socket)
{
    const Allowance allowance(m_limits, m_shared.addressLimits, socket.address(), steadyNow());
    m_sessions.emplace(socket.key(), std::make_unique<Session>(socket, allowance));
}

void RoomService::removeSession(SocketIo::Socket &socket)
{
    Session *leaving = session(socket.key());
    if (!leaving)
        return;
    for (const QString &room : socket.rooms())
        m_shared.directory.leave(room, leaving->nameKey, steadyNow());
    m_names.leave(*leaving);
    m_sessions.erase(socket.key());
    if (m_sessions.empty())
        m_drainTimer.stop(); // and it is left to the thread that destroys it
}

void RoomService::receive(Session &session, const QString &name, const SocketIo::Args &args, const SocketIo::Ack &ack)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const QJsonValue payload = args.values.isEmpty() ? QJsonValue(QJsonValue::Undefined) : args.values.first();
    const ChatEvents::Answer answer = answerTo(session, name, payload[u"room"_s].toString(), ack);
    const bool isFirst = !session.requests.mustWait();
    if (const auto refusal = session.allowance.pay(name, steadyNow()))
        answer(tl::unexpected(*refusal));
    else if (!args.attachments.isEmpty())
        answer(tl::unexpected(refusedBytes(args, payload)));
    else if (isFirst && !mustDrain(session, name))
        m_events.receive(session, name, payload, answer);
    else if (!session.requests.wait({name, payload, answer}))
        answer(tl::unexpected(busy()));
    else if (isFirst)
        proceed(session);
}

void RoomService::refuseUnreadable(Session &session, const QString &name, const QString &why,
                                   const SocketIo::Ack &ack)
{
    const auto refusal = session.allowance.pay(name, steadyNow());
    answerTo(session, name, {}, ack)(tl::unexpected(refusal.value_or(Refusal::invalid(u"payload"_s, why))));
}

/// `room`: where a refusal is shown if no ack is wanted.
ChatEvents::Answer RoomService::answerTo(const Session &session, const QString &name, const QString &room,
                                         const SocketIo::Ack &ack)
{
    return [this, key = session.key(), connection = session.socket().connectionId(), name, room,
            ack](const Result<QByteArray> &result) {
        if (!result) {
            ++m_shared.counters.refusals[size_t(result.error().code)];
            qCDebug(lcRooms).noquote() << "refused" << logField("event", name) << logField("connection", connection)
                                       << logField("code", refusalName(result.error().code));
        }
        if (ack.isWanted())
            ack(SocketIo::EncodedArgs::fromText(result ? *result : jsonText(result.error())));
        else if (Session *asker = result ? nullptr : this->session(key))
            m_events.send(*asker, ReceiveMessage{{Notices::refusal(name, room, result.error(), now())}});
    };
}

template <typename Value>
std::function<void(const Result<Value> &)>
RoomService::onWorker(quint64 key, std::function<void(Session &, const Result<Value> &)> then)
{
    return [this, key, then = std::move(then)](const Result<Value> &result) {
        m_namespace.worker().post([this, key, then, result] {
            if (Session *still = session(key))
                then(*still, result);
        });
    };
}

void RoomService::joinRoom(Session &session, const JoinRoom &event, const Reply<JoinRoomAnswer> &reply)
{
    if (const auto refusal = m_names.take(session, event.username, event.token)) {
        reply(tl::unexpected(*refusal));
        return;
    }
    session.requests.begin();
    m_names.ensure(session, event.token,
                   [this, event, reply](Session &joiner, const std::optional<Refusal> &refused) {
                       if (!refused)
                           return fetchSnapshot(joiner, event, reply);
                       reply(tl::unexpected(*refused));
                       endRequest(joiner);
                   });
}

void RoomService::fetchSnapshot(Session &session, const JoinRoom &event, const Reply<JoinRoomAnswer> &reply)
{
    m_shared.history.snapshot(
        event.room, event.after, event.epoch, SendLast100Message::count,
        onWorker<RoomSnapshot>(session.key(), [this, event, reply](Session &joiner, const auto &snapshot) {
            completeJoin(joiner, event, snapshot, reply);
            endRequest(joiner);
        }));
}

void RoomService::endRequest(Session &session)
{
    session.requests.end();
    proceed(session);
}

/// With what waits, as far as that may be looked at now.
void RoomService::proceed(Session &session)
{
    while (!session.requests.isUnderWay() && session.requests.next()) {
        if (mustDrain(session, session.requests.next()->name)) {
            m_undrained.push_back(session.key());
            if (!m_drainTimer.isActive())
                m_drainTimer.start(drainInterval);
            return;
        }
        const PendingRequests::Event event = session.requests.takeNext();
        m_events.receive(session, event.name, event.payload, event.answer);
    }
}

void RoomService::proceedWithDrained()
{
    m_drainTimer.stop();
    for (const quint64 key : std::exchange(m_undrained, {})) {
        if (Session *waiting = session(key))
            proceed(*waiting);
    }
}

void RoomService::completeJoin(Session &session, const JoinRoom &event, const Result<RoomSnapshot> &snapshot,
                               const Reply<JoinRoomAnswer> &reply)
{
    if (!snapshot) {
        reply(tl::unexpected(snapshot.error()));
        return;
    }
    const bool isResuming = event.after.has_value() || session.isIn(event.room);
    if (!session.isIn(event.room)) {
        if (!session.socket().join(event.room)) {
            reply(tl::unexpected(Refusal{RefusalCode::TooManyRooms, u"in too many rooms"_s}));
            return;
        }
        m_shared.directory.join(event.room, session.nameKey, session.username, steadyNow());
    }
    const RoomPeople people = m_shared.directory.people(event.room);
    qCDebug(lcRooms).noquote() << "joined" << logField("connection", session.socket().connectionId())
                               << logField("room", event.room) << logField("people", people.count);
    reply(JoinRoomAnswer{event.room, session.username, snapshot->epoch, snapshot->seq, people.names, people.count,
                         snapshot->messages, snapshot->complete});
    if (!isResuming)
        m_events.send(session, ReceiveMessage{{Notices::welcome(event.room, session.username, now())}});
}

void RoomService::leaveRoom(Session &session, const LeaveRoom &event, const Reply<EmptyAnswer> &reply)
{
    if (!session.isIn(event.room)) {
        reply(tl::unexpected(notJoined(event.room)));
        return;
    }
    session.socket().leave(event.room);
    m_shared.directory.leave(event.room, session.nameKey, steadyNow());
    reply(EmptyAnswer{});
}

void RoomService::sendMessage(Session &session, const SendMessage &event, const Reply<SendMessageAnswer> &reply)
{
    if (!session.isIn(event.room)) {
        reply(tl::unexpected(notJoined(event.room)));
        return;
    }
    Append append{event.room, event.id, session.username, event.message, event.replyTo, m_namespace.worker().index(),
                  {}};
    if (append.id.isEmpty())
        append.id = newMessageId(now());
    append.committed = [reply](const Result<Entry> &entry) {
        reply(entry.map([](const Entry &written) { return SendMessageAnswer{written.seq, written.createdTime}; }));
    };
    if (!m_shared.history.append(std::move(append)))
        reply(tl::unexpected(busy()));
}

void RoomService::sendLast100Message(Session &session, const SendLast100Message &event,
                                     const Reply<EmptyAnswer> &reply)
{
    if (!session.isIn(event.room)) {
        reply(tl::unexpected(notJoined(event.room)));
        return;
    }
    session.requests.begin();
    m_shared.history.snapshot(
        event.room, {}, {}, SendLast100Message::count,
        onWorker<RoomSnapshot>(session.key(), [this, reply](Session &asker, const Result<RoomSnapshot> &snapshot) {
            if (snapshot)
                m_events.send(asker, ReceiveMessage{snapshot->messages});
            reply(snapshot.map([](const RoomSnapshot &) { return EmptyAnswer{}; }));
            endRequest(asker);
        }));
}

void RoomService::fetchHistory(Session &session, const FetchHistory &event, const Reply<FetchHistoryAnswer> &reply)
{
    if (!session.isIn(event.room)) {
        reply(tl::unexpected(notJoined(event.room)));
        return;
    }
    session.requests.begin();
    m_shared.history.page(
        event.room, event.before, event.limit,
        onWorker<HistoryPage>(session.key(), [this, reply](Session &asker, const auto &page) {
            reply(page.map([](const HistoryPage &found) { return FetchHistoryAnswer{found.messages, found.start}; }));
            endRequest(asker);
        }));
}

void RoomService::listMembers(Session &session, const ListMembers &event, const Reply<ListMembersAnswer> &reply)
{
    if (!session.isIn(event.room)) {
        reply(tl::unexpected(notJoined(event.room)));
        return;
    }
    const RoomPeople people = m_shared.directory.people(event.room, Checks::nameKey(event.after));
    reply(ListMembersAnswer{people.names, people.count, people.isComplete});
}

void RoomService::listRooms(const Reply<ListRoomsAnswer> &reply)
{
    m_shared.history.rooms(ListRooms::maxRooms, [this, reply](const Result<QList<RoomSummary>> &known) {
        m_namespace.worker().post([this, reply, known] {
            if (!known) {
                reply(tl::unexpected(known.error()));
                return;
            }
            ListRoomsAnswer answer{*known};
            QSet<QString> listed;
            for (RoomSummary &summary : answer.rooms) {
                summary.count = m_shared.directory.count(summary.room);
                listed.insert(summary.room);
            }
            // Rooms in which nothing was said yet.
            const auto others = m_shared.directory.occupied(ListRooms::maxRooms - int(listed.size()), listed);
            for (auto room = others.cbegin(); room != others.cend(); ++room)
                answer.rooms.append({room.key(), room.value(), 0});
            reply(answer);
        });
    });
}

void RoomService::deliver(const SharedBatch &batch)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_delivery.deliver(batch);
}

void RoomService::announce(const std::vector<RoomChange> &changes)
{
    Q_ASSERT(QThread::currentThread() == thread());
    for (const RoomChange &change : changes)
        m_delivery.announce(change, [this](quint64 key) { return session(key)->username; });
}

} // namespace Adda

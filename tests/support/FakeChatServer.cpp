#include "tests/support/FakeChatServer.h"

#include "socketio/codec/EngineHandshake.h"
#include "socketio/codec/EnginePacket.h"
#include "socketio/codec/SocketPacket.h"

#include <QHostAddress>
#include <QPointer>
#include <QWebSocket>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;
using namespace SocketIo;

namespace {

void sendMessage(QWebSocket &socket, const QByteArray &packet)
{
    socket.sendTextMessage(QString::fromUtf8(encodeEnginePacket({EnginePacketType::Message, packet, false})));
}

std::optional<Refusal> takeFirst(std::deque<Refusal> &refusals)
{
    if (refusals.empty())
        return std::nullopt;
    const Refusal first = refusals.front();
    refusals.pop_front();
    return first;
}

} // namespace

/// One connection.
class FakeChatServer::Seat : public Peer
{
public:
    Seat(FakeChatServer &server, std::unique_ptr<QWebSocket> socket)
        : m_server(server)
        , m_socket(std::move(socket))
    {
        m_socket->sendTextMessage(QString::fromUtf8(
            encodeEnginePacket({EnginePacketType::Open, encodeEngineHandshake({u"fake"_s, {}}), false})));
        QObject::connect(m_socket.get(), &QWebSocket::textMessageReceived, &server,
                         [this](const QString &text) { receive(text); });
        QObject::connect(
            m_socket.get(), &QWebSocket::disconnected, &server, [this] { m_server.remove(this); },
            Qt::QueuedConnection);
    }

    void emitEvent(const QString &name, const QByteArray &payload, Answered) override
    {
        sendMessage(*m_socket, encodeEventPacket(name, EncodedArgs::fromText(payload)));
    }

    void drop()
    {
        rooms.clear();
        m_socket->abort();
    }

    QString username;
    QSet<QString> rooms;

private:
    void receive(const QString &text)
    {
        const auto engine = decodeEnginePacket(text.toUtf8());
        if (!engine || engine->type != EnginePacketType::Message)
            return;
        const auto packet = decodeSocketPacket(engine->data);
        if (!packet)
            qFatal("the client sent %s", qPrintable(text));
        if (packet->type == SocketPacketType::Connect) {
            SocketPacket answer;
            answer.type = SocketPacketType::Connect;
            answer.data = QJsonObject{{u"sid"_s, u"fake"_s}};
            sendMessage(*m_socket, encodeSocketPacket(answer));
        } else if (packet->type == SocketPacketType::Event) {
            const QJsonArray data = packet->data.toArray();
            m_server.m_events.receive(*this, data.first().toString(), data.at(1), answer(packet->id));
        }
    }

    ChatEvents::Answer answer(std::optional<qint64> id) const
    {
        if (!id)
            return {};
        return [socket = QPointer(m_socket.get()), id](const Result<QByteArray> &payload) {
            const QByteArray text = payload ? *payload : jsonText(payload.error());
            if (socket)
                sendMessage(*socket, encodeAckPacket(*id, EncodedArgs::fromText(text)));
        };
    }

    FakeChatServer &m_server;
    std::unique_ptr<QWebSocket> m_socket;
};

FakeChatServer::FakeChatServer()
    : m_server(u"fake"_s, QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &FakeChatServer::accept);
    listenAgain();

    const auto seat = [](Peer &peer) -> Seat & { return static_cast<Seat &>(peer); };
    connect(&m_events, &ChatEvents::joinRoomReceived, this,
            [this, seat](Peer &peer, const JoinRoom &event, const Reply<JoinRoomAnswer> &reply) {
                receivedJoins.append(event);
                if (m_holdsJoins)
                    m_heldJoins.emplace_back([=, this, &peer] { answerJoin(seat(peer), event, reply); });
                else
                    answerJoin(seat(peer), event, reply);
            });
    connect(&m_events, &ChatEvents::leaveRoomReceived, this,
            [seat](Peer &peer, const LeaveRoom &event, const Reply<EmptyAnswer> &reply) {
                seat(peer).rooms.remove(event.room);
                reply(EmptyAnswer{});
            });
    connect(&m_events, &ChatEvents::sendMessageReceived, this,
            [this, seat](Peer &peer, const SendMessage &event, const Reply<SendMessageAnswer> &reply) {
                receivedIds.append(event.id);
                answerSend(seat(peer), event, reply);
            });
    connect(&m_events, &ChatEvents::fetchHistoryReceived, this,
            [this](Peer &, const FetchHistory &event, const Reply<FetchHistoryAnswer> &reply) {
                answerHistory(event, reply);
            });
    connect(&m_events, &ChatEvents::listMembersReceived, this,
            [this](Peer &, const ListMembers &event, const Reply<ListMembersAnswer> &reply) {
                const QStringList people = members(event.room);
                reply(ListMembersAnswer{people, int(people.size()), true});
            });
    connect(&m_events, &ChatEvents::listRoomsReceived, this,
            [this](Peer &, const ListRooms &, const Reply<ListRoomsAnswer> &reply) {
                ++listCount;
                reply(listed());
            });
}

FakeChatServer::~FakeChatServer()
{
    m_server.disconnect(this);
}

QString FakeChatServer::address() const
{
    return u"127.0.0.1:%1"_s.arg(m_port);
}

void FakeChatServer::stopListening()
{
    m_server.close();
}

void FakeChatServer::listenAgain()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        qFatal("the fake server cannot listen: %s", qPrintable(m_server.errorString()));
    m_port = m_server.serverPort();
}

void FakeChatServer::dropEveryone()
{
    for (const auto &seat : m_seats)
        seat->drop();
}

void FakeChatServer::releaseJoins()
{
    m_holdsJoins = false;
    for (const auto &join : std::exchange(m_heldJoins, {}))
        join();
}

void FakeChatServer::forgetMember(const QString &room, const QString &username)
{
    for (const auto &seat : m_seats) {
        if (seat->username == username)
            seat->rooms.remove(room);
    }
}

void FakeChatServer::accept()
{
    while (auto *socket = m_server.nextPendingConnection())
        m_seats.push_back(std::make_unique<Seat>(*this, std::unique_ptr<QWebSocket>(socket)));
}

void FakeChatServer::remove(Seat *seat)
{
    std::erase_if(m_seats, [seat](const auto &it) { return it.get() == seat; });
}

void FakeChatServer::answerJoin(Seat &seat, const JoinRoom &event, const Reply<JoinRoomAnswer> &reply)
{
    if (const auto refusal = takeFirst(m_joinRefusals)) {
        reply(tl::unexpected(*refusal));
        return;
    }
    const bool isBack = event.after.has_value();
    seat.username = event.username;
    seat.rooms.insert(event.room);

    const Room &joined = room(event.room);
    const qint64 last = joined.log.size();
    const bool isSameLog = event.epoch.isEmpty() || event.epoch == joined.epoch;
    const bool canGoOn = isBack && isSameLog && *event.after <= last && last - *event.after <= 100;
    const qint64 after = canGoOn ? *event.after : qMax<qint64>(0, last - 100);
    const bool isComplete = canGoOn || (!isBack && after == 0);
    const QStringList people = members(event.room);
    reply(JoinRoomAnswer{event.room, event.username, joined.epoch, last, people, int(people.size()),
                         joined.log.mid(after), isComplete});
    if (!isBack)
        m_events.send(seat, ReceiveMessage{{Entry::notice(event.room, u"welcome"_s, {{u"username"_s, event.username}},
                                                          u"Welcome"_s, QDateTime::currentMSecsSinceEpoch())}});
}

void FakeChatServer::answerSend(Seat &seat, const SendMessage &event, const Reply<SendMessageAnswer> &reply)
{
    if (const auto refusal = takeFirst(m_sendRefusals)) {
        reply(tl::unexpected(*refusal));
        return;
    }
    if (!seat.rooms.contains(event.room)) {
        reply(tl::unexpected(Refusal{RefusalCode::NotJoined, u"not joined"_s, {}, 0}));
        return;
    }
    const Entries &log = room(event.room).log;
    const auto known = std::ranges::find(log, event.id, &Entry::id);
    const bool isNew = known == log.end();
    const Entry entry = isNew ? append(event.room, seat.username, event.message, event.id) : *known;
    if (std::exchange(m_losesNextAck, false)) {
        seat.drop();
    } else {
        // The echo first, as the server does it.
        if (isNew)
            tell(event.room, entry);
        reply(SendMessageAnswer{entry.seq, entry.createdTime});
    }
}

void FakeChatServer::answerHistory(const FetchHistory &event, const Reply<FetchHistoryAnswer> &reply)
{
    const qint64 end = qMin<qint64>(event.before - 1, room(event.room).log.size());
    const qint64 start = qMax<qint64>(0, end - event.limit);
    reply(FetchHistoryAnswer{room(event.room).log.mid(start, end - start), start == 0});
}

ListRoomsAnswer FakeChatServer::listed() const
{
    ListRoomsAnswer answer;
    for (auto it = m_rooms.cbegin(); it != m_rooms.cend(); ++it)
        answer.rooms.append(
            {it.key(), int(members(it.key()).size()), it->log.isEmpty() ? 0 : it->log.last().createdTime});
    return answer;
}

void FakeChatServer::sayAs(const QString &room, const QString &username, const QString &message)
{
    tell(room, append(room, username, message));
}

void FakeChatServer::sayUnheard(const QString &room, const QString &username, const QString &message)
{
    append(room, username, message);
}

void FakeChatServer::announce(const QString &room, const QString &code, const QString &username)
{
    tell(room, Entry::notice(room, code, {{u"username"_s, username}}, username + u' ' + code,
                             QDateTime::currentMSecsSinceEpoch()));
    RoomMembers change{room, {}, {}, 0};
    (code == "joined"_L1 ? change.joined : change.left).append(username);
    change.count = int(members(room).size()) + int(change.joined.size());
    for (const auto &seat : m_seats) {
        if (seat->rooms.contains(room))
            m_events.send(*seat, change);
    }
}

void FakeChatServer::replaceLog(const QString &name)
{
    m_rooms.remove(name);
    room(name);
}

void FakeChatServer::fillLog(const QString &room, int count)
{
    for (int i = 0; i < count; ++i)
        append(room, u"Bala"_s, u"old %1"_s.arg(i + 1));
}

QStringList FakeChatServer::texts(const QString &room) const
{
    QStringList texts;
    for (const Entry &entry : m_rooms.value(room).log)
        texts.append(entry.message);
    return texts;
}

QStringList FakeChatServer::members(const QString &room) const
{
    QStringList members;
    for (const auto &seat : m_seats) {
        if (seat->rooms.contains(room))
            members.append(seat->username);
    }
    return members;
}

FakeChatServer::Room &FakeChatServer::room(const QString &name)
{
    Room &room = m_rooms[name];
    if (room.epoch.isEmpty())
        room.epoch = u"epoch-%1"_s.arg(++m_epochCount);
    return room;
}

Entry FakeChatServer::append(const QString &name, const QString &username, const QString &message, const QString &id)
{
    Room &written = room(name);
    Entry entry;
    entry.room = name;
    entry.seq = written.log.size() + 1;
    entry.id = id.isEmpty() ? u"%1-%2"_s.arg(written.epoch).arg(entry.seq) : id;
    entry.username = username;
    entry.message = message;
    entry.createdTime = QDateTime::currentMSecsSinceEpoch();
    written.log.append(entry);
    return entry;
}

void FakeChatServer::tell(const QString &room, const Entry &entry)
{
    for (const auto &seat : m_seats) {
        if (seat->rooms.contains(room))
            m_events.send(*seat, ReceiveMessage{{entry}});
    }
}

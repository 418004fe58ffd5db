#include "app/session/ChatSession.h"

#include "events/Checks.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>

#include <chrono>
#include <numeric>
#include <utility>

using namespace std::chrono_literals;

namespace Adda {

ChatSession::ChatSession(Settings &settings, UnsentStore &store, SeenStore &seen, Clock clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_store(store)
    , m_seen(seen)
    , m_clock(std::move(clock))
    , m_connection(m_events)
    , m_directory(m_clock)
    , m_poll(m_directory, m_events, m_connection)
{
    followConnection();
    connect(&m_rooms, &RoomList::currentChanged, this, [this] {
        refreshPoll();
        if (m_rooms.current()) {
            m_settings.setRoom(m_rooms.current()->name());
            setInvitation({});
        }
        Q_EMIT currentRoomChanged();
    });
    connect(&m_rooms, &RoomList::roomRefused, this, &ChatSession::loseRoom);
    connect(&m_rooms, &RoomList::messagesArrived, this, &ChatSession::messagesArrived);
    connect(&m_events, &ChatEvents::receiveMessageReceived, &m_rooms,
            [this](Peer &, const ReceiveMessage &event) { m_rooms.receive(event.entries); });
    connect(&m_events, &ChatEvents::roomMembersReceived, &m_rooms,
            [this](Peer &, const RoomMembers &event) { m_rooms.updateMembers(event); });
    // Not one timer for midnight: a machine that sleeps would miss it.
    connect(&m_dayTimer, &QTimer::timeout, &m_rooms, &RoomList::refreshDays);
    m_dayTimer.start(1min);
}

ChatSession::~ChatSession()
{
    // What still waits for an answer is told that none comes, while everything it may touch is there.
    endJoin();
    m_rooms.suspend();
    m_connection.disconnect(this);
    m_connection.close();
}

void ChatSession::followConnection()
{
    connect(&m_connection, &Connection::cameOnline, this, &ChatSession::becomeOnline);
    connect(&m_connection, &Connection::wentOffline, this, [this] {
        m_rooms.suspend();
        refreshPoll();
    });
    connect(&m_connection, &Connection::tryFailed, this, [this](const QString &problem) {
        m_directory.setLoading(false);
        if (!m_join)
            return;
        endJoin();
        m_serverErrorPasses = true;
        setErrors({{}, {}, problem});
    });
}

void ChatSession::join(const QString &name, const QString &room, const QString &server)
{
    cancelJoin();
    m_serverErrorPasses = false;
    auto request = JoinRequest::check(name, room, server);
    if (!request) {
        setErrors(request.error());
        return;
    }
    setErrors(conflict(*request));
    if (!m_errors.isEmpty())
        return;
    if (Room *joined = m_rooms.find(request->room)) {
        m_rooms.setCurrent(joined);
        return;
    }
    // Letter for letter what the server knows us by.
    if (!m_rooms.isEmpty())
        request->name = m_username;
    m_join = *request;
    Q_EMIT joiningChanged();
    connectTo(request->server);
    if (m_connection.isOnline())
        startJoin();
    else
        m_connection.retryNow();
}

// One connection has one server and one name.
JoinErrors ChatSession::conflict(const JoinRequest &request) const
{
    JoinErrors errors;
    if (m_rooms.isEmpty())
        return errors;
    if (Checks::nameKey(request.name) != Checks::nameKey(m_username))
        errors.name = tr("You are %1 in other rooms. Leave them to change your name.").arg(m_username);
    if (m_server != request.server)
        errors.server = tr("You are in rooms on %1. Leave them to go to another server.").arg(m_server->label());
    return errors;
}

void ChatSession::connectTo(const ServerAddress &server)
{
    if (m_server != server) {
        m_server = server;
        m_directory.setRooms({});
        m_directory.setLoading(true);
    }
    m_connection.open(server);
}

void ChatSession::disconnectFromServer()
{
    m_connection.close();
    m_server.reset();
    m_directory.setRooms({});
    m_directory.setLoading(false);
}

void ChatSession::startJoin()
{
    // One may have been there in an earlier run.
    const RoomAddress address{m_server->url().toString(), m_join->room, Checks::nameKey(m_join->name)};
    m_seen.load(address, [self = QPointer(this), attempt = ++m_joinAttempt](const SeenRoom &seen) {
        if (self && self->m_joinAttempt == attempt && self->m_connection.isOnline())
            self->sendJoin(seen);
    });
}

void ChatSession::sendJoin(const SeenRoom &seen)
{
    JoinRoom event{m_join->name, m_join->room, {}, seen.epoch, m_settings.token()};
    if (!seen.epoch.isEmpty())
        event.after = seen.last();
    m_events.send(m_connection, event,
                  [this, request = *m_join, seen, attempt = ++m_joinAttempt](const Result<JoinRoomAnswer> &result) {
                      finishJoin(request, seen, attempt, result);
                  });
}

void ChatSession::finishJoin(const JoinRequest &request, const SeenRoom &seen, quint64 attempt,
                             const Result<JoinRoomAnswer> &result)
{
    if (attempt != m_joinAttempt) {
        // Given up, but the server let us in.
        const bool isWanted = m_rooms.find(request.room) || (m_join && m_join->room == request.room);
        if (result && !isWanted)
            m_events.send(m_connection, LeaveRoom{request.room});
        return;
    }
    endJoin();
    m_serverErrorPasses = !result;
    if (result)
        enter(request, seen, *result);
    else
        setErrors(JoinErrors::of(result.error(), request.name));
}

void ChatSession::enter(const JoinRequest &request, const SeenRoom &seen, const JoinRoomAnswer &answer)
{
    m_settings.setName(request.name);
    m_settings.setServer(request.typedServer);
    setUsername(answer.username);
    const bool isFirst = m_rooms.isEmpty();
    Room *room = m_rooms.find(answer.room);
    if (!room)
        room = m_rooms.add(answer, seen, roomContext());
    m_rooms.setCurrent(room);
    if (isFirst)
        restoreRooms();
    rememberRooms();
}

void ChatSession::reopen()
{
    const auto last = JoinRequest::check(m_settings.name(), m_settings.room(), m_settings.server());
    if (!last)
        return;
    const QString url = last->server.url().toString();
    const QStringList rooms = m_settings.joinedRooms(url, Checks::nameKey(last->name));
    if (rooms.isEmpty()) {
        m_seen.removeOthers(url, Checks::nameKey(last->name), {});
        return;
    }
    setUsername(last->name);
    connectTo(last->server);
    // The one that is looked at before the others, in the cache and on the server.
    addRooms({rooms.contains(last->room) ? last->room : rooms.constFirst()});
    m_rooms.setCurrent(m_rooms.fallback());
    restoreRooms();
}

void ChatSession::restoreRooms()
{
    const QString url = m_server->url().toString();
    addRooms(m_settings.joinedRooms(url, Checks::nameKey(m_username)));
    const auto addWaiting = [self = QPointer(this), server = m_server, username = m_username](const auto &counts) {
        if (!self || self->m_rooms.isEmpty() || self->m_server != server || self->m_username != username)
            return;
        self->addRooms(counts.keys());
        self->rememberRooms();
    };
    m_store.countMessages(url, Checks::nameKey(m_username), addWaiting);
}

void ChatSession::addRooms(const QStringList &names)
{
    for (const QString &name : names) {
        if (m_rooms.find(name))
            continue;
        Room *room = m_rooms.add(name, m_username, roomContext());
        if (m_connection.isOnline())
            room->resume();
    }
}

void ChatSession::rememberRooms()
{
    const QString url = m_server->url().toString();
    m_settings.setJoinedRooms(url, Checks::nameKey(m_username), m_rooms.names());
    // A second window, which has no cache, may have left some.
    m_seen.removeOthers(url, Checks::nameKey(m_username), m_rooms.names());
}

RoomContext ChatSession::roomContext()
{
    return {m_events, m_connection, m_store, m_seen, m_server->url().toString(), m_settings.token(), m_clock};
}

void ChatSession::endJoin()
{
    ++m_joinAttempt;
    if (std::exchange(m_join, std::nullopt))
        Q_EMIT joiningChanged();
}

void ChatSession::becomeOnline()
{
    if (m_serverErrorPasses && !m_errors.server.isEmpty())
        setErrors({m_errors.name, m_errors.room, {}});
    m_rooms.resume();
    if (m_join)
        startJoin();
    refreshPoll();
}

void ChatSession::openRoom(const QString &name)
{
    Room *room = m_rooms.find(name);
    if (!room)
        return;
    m_rooms.setCurrent(room);
    Q_EMIT roomOpened();
}

void ChatSession::leaveRoom(const QString &name)
{
    Room *room = m_rooms.find(name);
    if (!room)
        return;
    if (m_connection.isOnline())
        m_events.send(m_connection, LeaveRoom{name}, [](const Result<EmptyAnswer> &) {});
    m_rooms.remove(name);
    room->discardUnsent();
    room->forget();
    rememberRooms();
    forgetNameIfAlone();
}

void ChatSession::joinAnother()
{
    m_rooms.setCurrent(nullptr);
}

void ChatSession::backToRoom()
{
    if (Room *room = m_rooms.current() ? nullptr : m_rooms.fallback()) {
        cancelJoin();
        m_rooms.setCurrent(room);
    }
}

void ChatSession::invite(const RoomLink &link)
{
    cancelJoin();
    clearErrors();
    const auto server = ServerAddress::parse(link.server);
    const bool isHere = server && m_server == *server;
    if (Room *joined = isHere ? m_rooms.find(link.room) : nullptr) {
        m_rooms.setCurrent(joined);
        return;
    }
    if (!isHere && m_rooms.isEmpty())
        disconnectFromServer();
    m_rooms.setCurrent(nullptr);
    setInvitation(link);
}

void ChatSession::copyRoomLink() const
{
    if (m_rooms.current())
        QGuiApplication::clipboard()->setText(RoomLink::to(*m_server, m_rooms.current()->name()));
}

void ChatSession::browse(const QString &server)
{
    const auto address = ServerAddress::parse(server);
    if (address && m_rooms.isEmpty() && !m_join)
        connectTo(*address);
    refreshPoll();
}

void ChatSession::countWaiting(const QString &name, const QString &server)
{
    const auto checkedName = Checks::name(name, {});
    const auto address = ServerAddress::parse(server);
    // Nothing waits for nobody, or nowhere; this too is answered after what was asked before.
    const QString url = address ? address->url().toString() : QString();
    const QString userKey = checkedName ? Checks::nameKey(*checkedName) : QString();
    m_store.countMessages(url, userKey, [self = QPointer(this)](const QMap<QString, int> &counts) {
        if (self)
            self->setWaitingCount(std::accumulate(counts.cbegin(), counts.cend(), 0));
    });
}

void ChatSession::clearErrors()
{
    setErrors({});
}

void ChatSession::loseRoom(const QString &room, const Refusal &refusal)
{
    const JoinErrors errors = JoinErrors::of(refusal, m_username);
    if (!errors.name.isEmpty()) {
        // Without the name one is in none of them; with it, in all of them again.
        m_rooms.clear();
    } else {
        const bool wasShown = m_rooms.current() && m_rooms.current()->name() == room;
        m_rooms.find(room)->forget();
        m_rooms.remove(room);
        rememberRooms();
        if (wasShown)
            m_rooms.setCurrent(nullptr);
    }
    forgetNameIfAlone();
    setErrors(errors);
}

void ChatSession::forgetNameIfAlone()
{
    if (m_rooms.isEmpty())
        setUsername({});
}

void ChatSession::refreshPoll()
{
    if (m_connection.isOnline() && !m_rooms.current())
        m_poll.start();
    else
        m_poll.stop();
}

void ChatSession::setErrors(const JoinErrors &errors)
{
    if (std::exchange(m_errors, errors) != errors)
        Q_EMIT errorsChanged();
}

void ChatSession::setInvitation(const std::optional<RoomLink> &invitation)
{
    if (std::exchange(m_invitation, invitation) != invitation)
        Q_EMIT invitationChanged();
}

void ChatSession::setUsername(const QString &username)
{
    if (std::exchange(m_username, username) != username)
        Q_EMIT usernameChanged();
}

void ChatSession::setWaitingCount(int count)
{
    if (std::exchange(m_waitingCount, count) != count)
        Q_EMIT waitingCountChanged();
}

} // namespace Adda

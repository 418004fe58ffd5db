#include "socketio/server/HttpConnection.h"

#include "socketio/server/Connection.h"
#include "socketio/server/ConnectionPool.h"
#include "socketio/server/Logging.h"
#include "socketio/server/PeerSocket.h"
#include "socketio/server/SessionId.h"

#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

HttpReader::Limits readerLimits(const Limits &limits)
{
    return {.headBytes = limits.headBytes, .headLines = limits.headLines, .bodyBytes = limits.messageBytes};
}

/// Characters of an Origin in the log.
constexpr qsizetype mostOfOrigin = 200;

/// For the log: quoted, unless it is as origins are, so that it does not look like more than one field.
QString originText(const QByteArray &origin)
{
    QString text = QString::fromLatin1(origin.left(mostOfOrigin));
    const bool isPlain = std::ranges::none_of(
        text, [](QChar c) { return c <= u' ' || c > u'~' || c == u'"' || c == u'=' || c == u'\\'; });
    if (isPlain && !text.isEmpty())
        return text;
    return u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

/// The client did nothing wrong in what it sent.
bool isAccepted(const Connection &connection)
{
    return !connection.isEnded() || connection.reason() == DisconnectReason::ClientDisconnect ||
           connection.reason() == DisconnectReason::ServerDisconnect;
}

} // namespace

HttpConnection::HttpConnection(quint64 id, std::unique_ptr<PeerSocket> socket, ConnectionPool &pool)
    : m_id(id)
    , m_pool(pool)
    , m_socket(std::move(socket))
    , m_deadline([this] { expire(); })
{
    // One byte more than allowed, to tell a head that fits from one that does not.
    m_socket->tcp().setReadBufferSize(m_pool.limits().headBytes + 1);
    connect(&m_socket->tcp(), &QIODevice::readyRead, this, &HttpConnection::read);
    connect(&m_socket->tcp(), &QAbstractSocket::disconnected, this, &HttpConnection::finish);
    m_socket->onWritten(this, [this] { written(); });
    m_pool.schedule(m_deadline, m_pool.limits().handshakeTimeout);
}

HttpConnection::~HttpConnection() = default;

void HttpConnection::readNext()
{
    // Called for what was answered before, perhaps.
    if (m_state != State::ReadingHead && m_state != State::Answered)
        return;
    if (m_socket->tcp().state() != QAbstractSocket::ConnectedState)
        return finish();
    if (m_state == State::Answered) {
        m_pool.schedule(m_deadline, m_pool.limits().keepAliveTimeout);
        // Who does not take the answers gets no more of them.
        if (m_socket->unsentBytes() > 0)
            return;
        m_state = State::ReadingHead;
        m_isFirst = false;
        m_reader.reset();
    }
    read();
}

void HttpConnection::close()
{
    if (m_state == State::Answered || (m_state == State::ReadingHead && !m_reader))
        closeWhenWritten();
    else if (m_state != State::Closing)
        abort();
}

void HttpConnection::written()
{
    if (PollingTransport *asked = polling())
        asked->noteWritten(*this);
    // In a later turn, for it is the socket that calls.
    if (m_state == State::Answered)
        m_pool.readNext(m_id);
}

std::unique_ptr<PeerSocket> HttpConnection::takeSocket()
{
    return std::move(m_socket);
}

void HttpConnection::abort()
{
    if (m_socket)
        m_socket->drop();
    if (m_state == State::Moving)
        finish();
}

void HttpConnection::read()
{
    if (m_state == State::ReadingHead)
        readHead();
    else if (m_state == State::ReadingBody)
        readBody();
}

void HttpConnection::readHead()
{
    const QByteArray received = m_socket->tcp().peek(m_socket->tcp().bytesAvailable());
    if (received.isEmpty())
        return;
    if (!m_reader) {
        m_reader = std::make_unique<HttpReader>(readerLimits(m_pool.limits()));
        if (!m_isFirst)
            m_pool.schedule(m_deadline, m_pool.limits().handshakeTimeout);
    }
    const auto progress = m_reader->readHead(received);
    if (!progress)
        respond(progress.error());
    else if (*progress == HttpReader::Progress::Complete)
        decide(received);
}

void HttpConnection::decide(const QByteArray &received)
{
    const FrontDoor::Decision decision = m_pool.frontDoor().decide(m_reader->request());
    if (const auto *response = std::get_if<HttpResponse>(&decision))
        respond(*response);
    else if (const auto *upgrading = std::get_if<FrontDoor::Upgrade>(&decision))
        upgrade(upgrading->sid, received);
    else if (const auto *polling = std::get_if<FrontDoor::Poll>(&decision))
        poll(polling->sid);
    else if (const auto *posting = std::get_if<FrontDoor::Post>(&decision))
        beginPost(posting->sid);
    else
        openSession();
}

/// True: it is not answered here, or has had its answer.
bool HttpConnection::moveToSession(const QString &sid)
{
    const int worker = workerOf(sid);
    if (worker == m_pool.worker())
        return false;
    if (!m_pool.isWorker(worker)) {
        refuseSession();
        return true;
    }
    m_socket->tcp().disconnect(this);
    m_state = State::Moving;
    m_deadline.cancel();
    // In a later turn: it is the socket that calls.
    m_pool.later([&pool = m_pool, id = m_id, worker] { pool.handOver(id, worker); });
    return true;
}

void HttpConnection::openSession()
{
    const auto session = m_pool.openPolling(clientAddress());
    if (!session)
        return respond(session.error());
    poll((*session)->sid());
}

void HttpConnection::poll(const QString &sid)
{
    if (moveToSession(sid))
        return;
    Connection *session = m_pool.session(sid);
    PollingTransport *polling = session ? session->polling() : nullptr;
    // Last words are free.
    if (!polling || !(session->isEnded() || session->spendRequest()))
        return refuseSession();
    m_socket->tcp().skip(m_reader->headSize());
    m_state = State::Polling;
    m_sid = sid;
    // Nobody knows for how long; that the client is there is the session's to find out.
    m_deadline.cancel();
    if (!polling->poll(*this))
        refuseSession();
}

void HttpConnection::beginPost(const QString &sid)
{
    if (moveToSession(sid))
        return;
    Connection *session = m_pool.session(sid);
    PollingTransport *polling = session && !session->isEnded() ? session->polling() : nullptr;
    if (!polling || !polling->beginPost())
        return refuseSession();
    m_socket->tcp().skip(m_reader->headSize());
    m_state = State::ReadingBody;
    m_sid = sid;
    // RFC 9110, 10.1.1: who waits to be told before it sends the body. Not once some of it is here.
    if (m_reader->hasBody() && m_socket->tcp().bytesAvailable() == 0 &&
        m_reader->request().headerHasToken("expect", "100-continue"))
        m_socket->tcp().write("HTTP/1.1 100 Continue\r\n\r\n");
    readBody();
}

void HttpConnection::readBody()
{
    const QByteArray received = m_socket->tcp().peek(m_socket->tcp().bytesAvailable());
    qsizetype taken = 0;
    const auto progress = m_reader->readBody(received, taken);
    m_socket->tcp().skip(taken);
    if (progress == HttpReader::Progress::Complete)
        completePost();
}

void HttpConnection::completePost()
{
    Connection *session = m_pool.session(m_sid);
    PollingTransport *polling = session && !session->isEnded() ? session->polling() : nullptr;
    if (!polling)
        return refuseSession();
    polling->completePost(m_reader->request().body);
    if (!isAccepted(*session))
        return respond(m_pool.frontDoor().badRequest());
    respond({.body = "ok"});
}

void HttpConnection::upgrade(const QString &sid, const QByteArray &received)
{
    if (!sid.isEmpty() && moveToSession(sid))
        return;
    Connection *session = sid.isEmpty() ? nullptr : m_pool.session(sid);
    if (!sid.isEmpty() && (!session || session->isEnded()))
        return refuseSession();
    // Frames that come before our answer would be parsed before their limits are set.
    if (received.size() > m_reader->headSize())
        return respond(plainResponse(400, u"nothing may follow the request before it is answered"_s));
    // From here on the websocket reads.
    m_socket->tcp().disconnect(this);
    const QString address = clientAddress().toString();
    if (auto webSocket = m_pool.upgrader().upgrade(m_socket, m_reader->request(), m_reader->headSize())) {
        if (session)
            session->beginUpgrade(std::move(webSocket));
        else
            m_pool.openWebSocket(address, std::move(webSocket));
    }
    finish();
}

void HttpConnection::answer(const QByteArray &payload)
{
    respond({.body = payload});
}

qint64 HttpConnection::unsentBytes() const
{
    return m_socket ? m_socket->unsentBytes() : 0;
}

/// Of the session that the last request was for.
PollingTransport *HttpConnection::polling() const
{
    Connection *session = m_sid.isEmpty() ? nullptr : m_pool.session(m_sid);
    return session ? session->polling() : nullptr;
}

void HttpConnection::refuseSession()
{
    respond(m_pool.frontDoor().unknownSession());
}

/// IPv4 also when it came in through an IPv6 socket.
QHostAddress HttpConnection::clientAddress() const
{
    return m_pool.options().trustedProxies.clientOf(m_socket->address(), m_reader->request());
}

void HttpConnection::noteRefusal(int status)
{
    m_pool.counters().refusedRequests.add(status);
    const QString refusal =
        u"connection=%1 address=%2 refused=%3"_s.arg(m_id).arg(clientAddress().toString()).arg(status);
    const QByteArray origin = m_reader->request().header("origin");
    // Whoever forgot to list a page finds it here.
    if (status == 403)
        qCInfo(serverLog).noquote() << refusal + u" origin="_s + originText(origin);
    else
        qCDebug(serverLog).noquote() << refusal;
}

void HttpConnection::respond(const HttpResponse &response)
{
    if (response.status >= 400)
        noteRefusal(response.status);
    HttpResponse full = response;
    full.headers += m_pool.frontDoor().sessionHeaders(m_reader->request());
    const bool isRead = m_state == State::ReadingBody || !m_reader->hasBody();
    const bool keepAlive = response.status < 400 && isRead && !m_reader->request().isHttp10 &&
                           !m_reader->request().headerHasToken("connection", "close");
    if (m_state == State::ReadingHead && keepAlive)
        m_socket->tcp().skip(m_reader->headSize());
    m_socket->tcp().write(
        encodeHttpResponse(full, {.headOnly = m_reader->request().method == "HEAD", .keepAlive = keepAlive}));
    m_socket->tcp().flush();
    if (keepAlive) {
        // Read on in a later turn: what answers may be about to send more.
        m_state = State::Answered;
        m_deadline.cancel();
        return m_pool.readNext(m_id);
    }
    closeWhenWritten();
}

void HttpConnection::closeWhenWritten()
{
    m_state = State::Closing;
    m_pool.schedule(m_deadline, m_pool.limits().closeTimeout);
    m_socket->tcp().disconnectFromHost();
}

void HttpConnection::expire()
{
    if (m_state == State::Closing || m_state == State::Answered || !(m_reader || m_isFirst))
        return abort();
    leaveSession();
    if (m_socket->tcp().bytesAvailable() > 0 || m_state == State::ReadingBody)
        return respond(plainResponse(408, u"the request took too long"_s));
    m_pool.counters().refusedRequests.add(0);
    abort();
}

/// The request ends without what was to come, or its answer without having gone out.
void HttpConnection::leaveSession()
{
    PollingTransport *left = polling();
    if (left && m_state == State::ReadingBody)
        left->abandonPost();
    else if (left)
        left->lose(*this);
}

void HttpConnection::finish()
{
    if (m_state == State::Finished)
        return;
    leaveSession();
    m_state = State::Finished;
    m_deadline.cancel();
    if (m_socket)
        m_pool.linger(m_socket->takeLingering());
    m_pool.retire(m_id);
}

} // namespace SocketIo

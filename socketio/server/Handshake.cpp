#include "socketio/server/Handshake.h"

#include "socketio/server/ConnectionPool.h"
#include "socketio/server/HttpHead.h"
#include "socketio/server/Logging.h"
#include "socketio/server/PeerSocket.h"

#include <utility>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

Handshake::Handshake(quint64 id, std::unique_ptr<PeerSocket> socket, ConnectionPool &pool)
    : m_id(id)
    , m_pool(pool)
    , m_socket(std::move(socket))
    , m_deadline([this] { expire(); })
{
    // One byte more than allowed, to tell a head that fits from one that does not.
    m_socket->setReadBufferSize(m_pool.limits().headBytes + 1);
    connect(m_socket.get(), &QIODevice::readyRead, this, &Handshake::readHead);
    connect(m_socket.get(), &QAbstractSocket::disconnected, this, &Handshake::finish);
    m_pool.schedule(m_deadline, m_pool.limits().handshakeTimeout);
}

Handshake::~Handshake() = default;

void Handshake::abort()
{
    if (m_socket)
        m_socket->drop();
}

void Handshake::readHead()
{
    if (m_state != State::Reading)
        return;
    const Limits &limits = m_pool.limits();
    const QByteArray received = m_socket->peek(m_socket->bytesAvailable());
    const HttpHead head = findHttpHead(received, limits.headBytes, limits.headLines);
    switch (head.state) {
    case HttpHead::State::Incomplete:
        return;
    case HttpHead::State::TooLarge:
        return answer(plainResponse(431, u"the head of the request is too large"_s));
    case HttpHead::State::NotHttp:
        return answer(plainResponse(400, u"this is not HTTP; TLS is not spoken here"_s));
    case HttpHead::State::Complete:
        return decide(received, head.size);
    }
}

void Handshake::decide(const QByteArray &received, qsizetype headSize)
{
    const auto request = parseHttpHead(received.first(headSize));
    if (!request)
        return answer(plainResponse(400, request.error()));
    const FrontDoor::Decision decision = m_pool.frontDoor().decide(*request);
    if (const auto *response = std::get_if<HttpResponse>(&decision))
        return answer(*response, request->method == "HEAD");
    // Frames that come before our answer would be parsed before their limits are set.
    if (received.size() > headSize)
        return answer(plainResponse(400, u"nothing may follow the request before it is answered"_s));
    upgrade(*request, headSize);
}

void Handshake::upgrade(const HttpRequest &request, qsizetype headSize)
{
    // From here on the websocket reads.
    m_socket->disconnect(this);
    const QString address = m_socket->addressText();
    if (auto webSocket = m_pool.upgrader().upgrade(m_socket, request, headSize))
        m_pool.openConnection(m_id, address, std::move(webSocket));
    finish();
}

void Handshake::answer(const HttpResponse &response, bool headOnly)
{
    if (response.status >= 400) {
        m_pool.counters().refusedRequests.add(response.status);
        qCDebug(serverLog).noquote()
            << u"connection=%1 address=%2 refused=%3"_s.arg(m_id).arg(m_socket->addressText()).arg(response.status);
    }
    m_state = State::Answering;
    m_pool.schedule(m_deadline, m_pool.limits().closeTimeout);
    m_socket->write(encodeHttpResponse(response, headOnly));
    m_socket->flush();
    m_socket->disconnectFromHost();
}

void Handshake::expire()
{
    if (m_state == State::Reading && m_socket->bytesAvailable() > 0)
        return answer(plainResponse(408, u"the request took too long"_s));
    if (m_state == State::Reading)
        m_pool.counters().refusedRequests.add(0);
    abort();
}

void Handshake::finish()
{
    if (m_state == State::Finished)
        return;
    m_state = State::Finished;
    m_deadline.cancel();
    if (m_socket)
        m_pool.linger(m_socket->takeLingering());
    m_pool.retire(m_id);
}

} // namespace SocketIo

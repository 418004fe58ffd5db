#include "app/connection/Connection.h"

#include "app/AppLogging.h"

#include <chrono>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace Adda {

namespace {

// A server that takes us and throws us out at once is not one that works.
constexpr auto steady = 30s;
constexpr auto countdownStep = 250ms;

QString problemOf(const ServerAddress &server, bool refused)
{
    if (refused)
        return Connection::tr("The server at %1 refused the connection").arg(server.authority());
    // A certificate that is not trusted ends here too.
    if (server.url().scheme() == "https"_L1)
        return Connection::tr("No secure connection to %1 could be made").arg(server.authority());
    return Connection::tr("No server answers at %1").arg(server.authority());
}

} // namespace

Connection::Connection(ChatEvents &events, QObject *parent)
    : QObject(parent)
    , m_events(events)
{
    m_retry.setSingleShot(true);
    m_countdown.setInterval(countdownStep);
    connect(&m_retry, &QTimer::timeout, this, &Connection::tryNow);
    connect(&m_countdown, &QTimer::timeout, this, &Connection::countDown);
    connect(&m_client, &SocketIo::Client::connected, this, &Connection::becomeOnline);
    connect(&m_client, &SocketIo::Client::connectFailed, this, &Connection::failTry);
    connect(&m_client, &SocketIo::Client::disconnected, this, &Connection::loseConnection);
    connect(&m_client, &SocketIo::Client::eventReceived, this, [this](const QString &name, const QJsonArray &args) {
        m_events.receive(*this, name, args.isEmpty() ? QJsonValue(QJsonValue::Undefined) : args.first(), {});
    });
}

Connection::~Connection() = default;

QString Connection::host() const
{
    return m_server ? m_server->label() : QString();
}

void Connection::open(const ServerAddress &server)
{
    if (m_state != State::Offline && m_server == server)
        return;
    drop();
    m_server = server;
    m_problem.clear();
    m_backoff.reset();
    Q_EMIT hostChanged();
    tryNow();
}

void Connection::close()
{
    m_problem.clear();
    drop();
}

void Connection::retryNow()
{
    if (m_state == State::Waiting)
        tryNow();
}

void Connection::emitEvent(const QString &name, const QByteArray &payload, Answered answered)
{
    SocketIo::Client::AckCallback callback;
    if (answered) {
        callback = [answered](SocketIo::Client::AckError error, const QJsonArray &args) {
            const bool isAnswered = error == SocketIo::Client::AckError::None && !args.isEmpty();
            answered(isAnswered ? args.first() : QJsonValue(QJsonValue::Undefined));
        };
    }
    const bool isSent = m_client.emitEvent(name, SocketIo::EncodedArgs::fromText(payload), std::move(callback));
    if (!isSent && answered)
        answered(QJsonValue::Undefined);
}

void Connection::tryNow()
{
    m_retry.stop();
    setState(State::Connecting);
    m_client.connectToServer(m_server->url());
}

void Connection::becomeOnline()
{
    m_problem.clear();
    m_onlineFor.start();
    setState(State::Online);
    Q_EMIT cameOnline();
}

void Connection::failTry(const QString &reason, bool refused)
{
    if (m_state != State::Connecting)
        return;
    qCInfo(lcConnection).noquote() << "no connection to" << m_server->authority() << "-" << reason;
    m_problem = problemOf(*m_server, refused);
    wait();
    Q_EMIT tryFailed(m_problem, refused);
}

void Connection::loseConnection(const QString &reason)
{
    if (m_state != State::Online)
        return;
    qCInfo(lcConnection).noquote() << "lost the connection to" << m_server->authority() << "-" << reason;
    m_problem = tr("The connection to %1 was lost").arg(m_server->label());
    if (std::chrono::milliseconds(m_onlineFor.elapsed()) >= steady)
        m_backoff.reset();
    wait();
    Q_EMIT wentOffline();
}

void Connection::wait()
{
    m_retry.start(m_backoff.next());
    setState(State::Waiting);
}

void Connection::drop()
{
    const bool wasOnline = isOnline();
    m_retry.stop();
    setState(State::Offline);
    m_client.disconnectFromServer();
    if (wasOnline)
        Q_EMIT wentOffline();
}

void Connection::setState(State state)
{
    m_state = state;
    if (state == State::Waiting)
        m_countdown.start();
    else
        m_countdown.stop();
    countDown();
    Q_EMIT stateChanged();
}

void Connection::countDown()
{
    const auto left = m_state == State::Waiting ? m_retry.remainingTimeAsDuration() : 0ms;
    const auto seconds = int(std::chrono::ceil<std::chrono::seconds>(left).count());
    if (std::exchange(m_secondsToRetry, seconds) != seconds)
        Q_EMIT secondsToRetryChanged();
}

} // namespace Adda

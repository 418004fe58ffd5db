#include "socketio/server/Listener.h"

#include "socketio/server/Logging.h"

#include <QNetworkProxy>

#include <chrono>
#include <utility>

namespace SocketIo {

namespace {

constexpr std::chrono::milliseconds retryAfter(100);

} // namespace

Listener::Listener(int backlog, Accepted accepted, QObject *parent)
    : QTcpServer(parent)
    , m_accepted(std::move(accepted))
{
    setProxy(QNetworkProxy::NoProxy);
    setListenBacklogSize(backlog);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryAfter);
    connect(&m_retry, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
    connect(this, &QTcpServer::acceptError, this, &Listener::pause);
}

void Listener::incomingConnection(qintptr descriptor)
{
    m_isStarved = false;
    m_accepted(descriptor);
}

void Listener::pause(QAbstractSocket::SocketError error)
{
    if (!m_isStarved)
        qCWarning(serverLog) << "accepting paused:" << error << errorString();
    m_isStarved = true;
    m_retry.start();
}

} // namespace SocketIo

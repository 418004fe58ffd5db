#include "app/instance/SingleInstance.h"

#include "app/AppLogging.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

#include <chrono>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace Adda {

namespace {

// A call and its answer are a line each: a JSON object, and this.
constexpr char heard[] = "heard\n";
constexpr qint64 longestCall = 16 * 1024;
constexpr auto patience = 3s;

QString pathFor(const QString &profile)
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)).filePath(u"adda-"_s + profile);
}

} // namespace

SingleInstance::SingleInstance(const QString &profile, QObject *parent)
    : QObject(parent)
    , m_path(pathFor(profile))
    , m_lock(m_path + u".lock"_s)
{
    m_lock.setStaleLockTime(0); // stale only when its process is gone
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection())
            hear(caller);
    });
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::claim()
{
    if (!m_lock.tryLock(0))
        return false;
    // What an app that was killed left there.
    QLocalServer::removeServer(m_path);
    if (!m_server.listen(m_path))
        qCWarning(lcApp).noquote() << "links are not taken over:" << m_server.errorString();
    return true;
}

bool SingleInstance::handOver(const QString &link)
{
    const QDeadlineTimer deadline(patience);
    QLocalSocket socket;
    socket.connectToServer(m_path);
    // It may have its lock and not listen yet.
    while (!socket.waitForConnected() && !deadline.hasExpired()) {
        QThread::msleep(50);
        socket.connectToServer(m_path);
    }
    const QJsonObject call{{u"link"_s, link}, {u"activationToken"_s, qEnvironmentVariable("XDG_ACTIVATION_TOKEN")}};
    socket.write(QJsonDocument(call).toJson(QJsonDocument::Compact) + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(int(deadline.remainingTime())))
            return false;
    }
    return socket.readLine() == heard;
}

void SingleInstance::hear(QLocalSocket *caller)
{
    connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
    connect(caller, &QLocalSocket::readyRead, this, [this, caller] {
        if (!caller->canReadLine()) {
            if (caller->bytesAvailable() > longestCall)
                caller->abort();
            return;
        }
        const QJsonDocument call = QJsonDocument::fromJson(caller->readLine());
        if (!call.isObject()) {
            caller->abort();
            return;
        }
        caller->write(heard);
        caller->disconnectFromServer();
        Q_EMIT called(call[u"link"_s].toString(), call[u"activationToken"_s].toString().toUtf8());
    });
}

} // namespace Adda

#include "server/doctor/ServerProbe.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QSslSocket>

#include <memory>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 3'000; // milliseconds, for each step
constexpr qint64 mostBytes = 1'000'000;

struct HttpReply
{
    bool isConnected = false;
    QByteArray head;
    QByteArray body;
};

/// The address by which this machine reaches itself.
QHostAddress reachable(const QHostAddress &address)
{
    if (address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::Any))
        return QHostAddress(QHostAddress::LocalHost);
    if (address == QHostAddress(QHostAddress::AnyIPv6))
        return QHostAddress(QHostAddress::LocalHostIPv6);
    return address;
}

HttpReply get(const Config &config, const QByteArray &path)
{
    QSslSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.setPeerVerifyMode(QSslSocket::VerifyNone); // it is asked who it is, and told nothing
    const QString host = reachable(config.address).toString();
    HttpReply reply;
    socket.connectToHost(host, config.port);
    reply.isConnected = socket.waitForConnected(patience);
    if (!reply.isConnected)
        return reply;
    if (!config.tlsCertificate.isEmpty()) {
        socket.startClientEncryption();
        if (!socket.waitForEncrypted(patience))
            return reply;
    }
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QByteArray received;
    QElapsedTimer since;
    since.start();
    // It may speak first, and without end.
    while (received.size() < mostBytes && !since.hasExpired(patience) && socket.waitForReadyRead(patience))
        received += socket.readAll();
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end >= 0) {
        reply.head = received.first(end);
        reply.body = received.sliced(end + 4);
    } else {
        reply.head = received;
    }
    return reply;
}

/// What follows `name` in the metrics, to the end of the line.
QByteArray metric(const QByteArray &metrics, const QByteArray &name)
{
    const qsizetype found = metrics.indexOf('\n' + name);
    if (found < 0)
        return {};
    const qsizetype begin = found + 1 + name.size();
    return metrics.sliced(begin, metrics.indexOf('\n', begin) - begin);
}

} // namespace

ServerProbe ServerProbe::ask(const Config &config)
{
    ServerProbe probe;
    const HttpReply health = get(config, "/health");
    if (!health.isConnected)
        return probe;
    probe.who = health.head.isEmpty() ? Answer::Silence : Answer::Other;
    if (probe.who == Answer::Silence)
        return probe;
    const QJsonObject answer = QJsonDocument::fromJson(health.body).object();
    const QByteArray metrics = get(config, "/metrics").body;
    const QByteArray build = metric(metrics, "adda_build_info{version=\"");
    if (!answer.contains(u"status"_s) || build.isEmpty())
        return probe;
    probe.who = Answer::Server;
    probe.version = QString::fromUtf8(build.first(std::max<qsizetype>(build.indexOf('"'), 0)));
    probe.trouble = answer[u"reason"_s].toString();
    const QByteArray openFiles = metric(metrics, "process_max_fds ");
    if (!openFiles.isEmpty())
        probe.openFiles = qint64(openFiles.toDouble());
    return probe;
}

} // namespace Adda

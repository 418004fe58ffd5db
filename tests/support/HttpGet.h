#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

/// The answer to a GET, for tests; the status is 0 when there was none within five seconds.
struct HttpAnswer
{
    int status = 0;
    QByteArray head;
    QByteArray body;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }

    explicit HttpAnswer(const QByteArray &response)
        : status(response.mid(9, 3).toInt())
        , head(response.left(response.indexOf("\r\n\r\n")))
        , body(response.mid(response.indexOf("\r\n\r\n") + 4))
    {
    }
};

/// Asks a server that may live on the test's own thread. `url` is without a path.
inline HttpAnswer httpGet(const QString &url, const QByteArray &path)
{
    QTcpSocket socket;
    socket.connectToHost(QUrl(url).host(), quint16(QUrl(url).port()));
    socket.write("GET " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    QByteArray response;
    const bool isWhole = QTest::qWaitFor(
        [&] {
            response += socket.readAll();
            return !response.isEmpty() && socket.state() == QAbstractSocket::UnconnectedState;
        },
        5'000);
    return HttpAnswer(isWhole ? response : QByteArray());
}

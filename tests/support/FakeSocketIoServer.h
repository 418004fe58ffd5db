#pragma once

#include <QObject>
#include <QPointer>
#include <QUrl>
#include <QWebSocketServer>

class QWebSocket;

/// A Socket.IO server for tests, on a free port of 127.0.0.1. Speaks just enough, to one client at a time
/// (the newest), and misbehaves on demand: what it sends is bytes as the test gives them.
class FakeSocketIoServer : public QObject
{
    Q_OBJECT

public:
    explicit FakeSocketIoServer(QObject *parent = nullptr);

    /// http://127.0.0.1:port, also after stop().
    QUrl url() const { return m_url; }

    /// Listens no more; a client that is connected stays.
    void stop() { m_server.close(); }

    // What it does by itself.
    /// The first text after the upgrade; by default a handshake with long intervals. Empty: none.
    void setHandshake(const QByteArray &text) { m_handshake = text; }

    /// The answer to CONNECT; by default acceptance. Empty: none.
    void setConnectAnswer(const QByteArray &text) { m_connectAnswer = text; }

    /// Answers events that ask for an ack at once, with their arguments. By default off.
    void setEchoesAcks(bool echoes) { m_echoesAcks = echoes; }

    // What it does now, to the client.
    void sendText(const QByteArray &text);
    void sendBinary(const QByteArray &bytes);
    void closeConnection();
    void abortConnection();

    // What it saw.
    /// Every text frame of every client so far.
    QList<QByteArray> received() const { return m_received; }

    /// What the newest client asked for.
    QUrl requestUrl() const { return m_requestUrl; }

Q_SIGNALS:
    void clientConnected();
    void textReceived(const QByteArray &text);
    void clientGone();

private:
    void accept();
    void onText(const QByteArray &text);
    void echoAck(const QByteArray &eventText);

    QWebSocketServer m_server;
    QUrl m_url;
    QUrl m_requestUrl;
    QPointer<QWebSocket> m_client;
    QByteArray m_handshake;
    QByteArray m_connectAnswer;
    bool m_echoesAcks = false;
    QList<QByteArray> m_received;
};

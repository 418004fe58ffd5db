#include "tests/support/FakeSocketIoServer.h"

#include "socketio/codec/SocketPacket.h"

#include <QWebSocket>

using namespace Qt::Literals::StringLiterals;

FakeSocketIoServer::FakeSocketIoServer(QObject *parent)
    : QObject(parent)
    , m_server(u"fake"_s, QWebSocketServer::NonSecureMode)
    , m_handshake(
          R"(0{"sid":"engine-1","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000})"_ba)
    , m_connectAnswer(R"(40{"sid":"socket-1"})"_ba)
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &FakeSocketIoServer::accept);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("The fake server cannot listen: %s", qPrintable(m_server.errorString()));
    m_url.setScheme(u"http"_s);
    m_url.setHost(u"127.0.0.1"_s);
    m_url.setPort(m_server.serverPort());
}

void FakeSocketIoServer::accept()
{
    QWebSocket *client = m_server.nextPendingConnection();
    client->setParent(this);
    // Qt's own reader refuses a message that is cut inside a character, as its writer does to long ones.
    client->setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    m_client = client;
    m_requestUrl = client->requestUrl();
    connect(client, &QWebSocket::textMessageReceived, this, [this](const QString &text) { onText(text.toUtf8()); });
    connect(client, &QWebSocket::disconnected, this, [this, client] {
        client->deleteLater();
        Q_EMIT clientGone();
    });
    Q_EMIT clientConnected();
    if (!m_handshake.isEmpty())
        sendText(m_handshake);
}

void FakeSocketIoServer::onText(const QByteArray &text)
{
    m_received.append(text);
    if (text.startsWith("40") && !m_connectAnswer.isEmpty())
        sendText(m_connectAnswer);
    else if (text.startsWith("42") && m_echoesAcks)
        echoAck(text);
    Q_EMIT textReceived(text);
}

void FakeSocketIoServer::echoAck(const QByteArray &eventText)
{
    const auto event = SocketIo::decodeSocketPacket(eventText.sliced(1));
    if (!event || !event->id)
        return;
    SocketIo::SocketPacket ack = *event;
    QJsonArray args = event->data.toArray();
    args.removeFirst();
    ack.type = SocketIo::SocketPacketType::Ack;
    ack.data = args;
    sendText('4' + SocketIo::encodeSocketPacket(ack));
}

void FakeSocketIoServer::sendText(const QByteArray &text)
{
    if (m_client)
        m_client->sendTextMessage(QString::fromUtf8(text));
}

void FakeSocketIoServer::sendBinary(const QByteArray &bytes)
{
    if (m_client)
        m_client->sendBinaryMessage(bytes);
}

void FakeSocketIoServer::closeConnection()
{
    if (m_client)
        m_client->close();
}

void FakeSocketIoServer::abortConnection()
{
    if (m_client)
        m_client->abort();
}

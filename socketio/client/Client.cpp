#include "socketio/client/Client.h"

#include "socketio/client/Logging.h"
#include "socketio/client/PendingAcks.h"
#include "socketio/client/ServerUrl.h"
#include "socketio/client/Transport.h"

#include <QPointer>

#include <utility>
#include <vector>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

void callAll(const std::vector<Client::AckCallback> &callbacks)
{
    for (const Client::AckCallback &callback : callbacks)
        callback(Client::AckError::Disconnected, {});
}

SocketPacket packet(SocketPacketType type, const QJsonValue &data = QJsonValue::Undefined)
{
    SocketPacket packet;
    packet.type = type;
    packet.data = data;
    return packet;
}

} // namespace

/// The Socket.IO half. Any signal or callback may be the end of the client, or of the connection that it is
/// about: so a function that emits or calls does it last, or looks first whether there is still something to
/// do.
class Client::Private
{
public:
    explicit Private(Client *client);

    void open(const QUrl &url, const QJsonObject &connectAuth, std::chrono::milliseconds timeout);
    void drop();

    void send(const SocketPacket &packet) { transport->send(encodeSocketPacket(packet)); }

    void onMessage(const QByteArray &text);
    void onConnect(const QJsonObject &data);
    void onConnectError(const QJsonValue &data);
    void onEvent(const SocketPacket &event);
    void breakOff(const QString &detail);
    void end(const QString &reason, bool refused = false);

    Client *const q;
    State state = State::Disconnected;
    QString sid;
    QJsonObject auth;
    PendingAcks acks;
    std::unique_ptr<Transport> transport; ///< also while disconnected, until its closing is done
    QTimer connectTimer;
};

Client::Private::Private(Client *client)
    : q(client)
{
    connectTimer.setSingleShot(true);
    connect(&connectTimer, &QTimer::timeout, q, [this] { end(u"the server did not answer in time"_s); });
}

void Client::Private::open(const QUrl &url, const QJsonObject &connectAuth, std::chrono::milliseconds timeout)
{
    state = State::Connecting;
    auth = connectAuth;
    transport = std::make_unique<Transport>();
    connect(transport.get(), &Transport::opened, q, [this] {
        send(packet(SocketPacketType::Connect, auth.isEmpty() ? QJsonValue(QJsonValue::Undefined) : auth));
    });
    connect(transport.get(), &Transport::messageReceived, q, [this](const QByteArray &text) { onMessage(text); });
    connect(transport.get(), &Transport::closed, q,
            [this](const QString &reason, bool refused) { end(reason, refused); });
    connectTimer.start(timeout);
    transport->open(url);
}

void Client::Private::drop()
{
    state = State::Disconnected;
    sid.clear();
    connectTimer.stop();
    transport.reset();
}

void Client::Private::onMessage(const QByteArray &text)
{
    const auto decoded = decodeSocketPacket(text);
    if (!decoded)
        return breakOff(decoded.error());
    if (decoded->nsp != "/"_L1)
        return breakOff(u"a packet of a namespace that was not asked for"_s);

    const bool answersConnect =
        decoded->type == SocketPacketType::Connect || decoded->type == SocketPacketType::ConnectError;
    if (answersConnect != (state == State::Connecting))
        return breakOff(u"a packet of type %1 at the wrong time"_s.arg(int(decoded->type)));
    switch (decoded->type) {
    case SocketPacketType::Connect:
        return onConnect(decoded->data.toObject());
    case SocketPacketType::ConnectError:
        return onConnectError(decoded->data);
    case SocketPacketType::Disconnect:
        return end(u"server disconnect"_s);
    case SocketPacketType::Event:
        return onEvent(*decoded);
    case SocketPacketType::Ack:
        return acks.answer(*decoded->id, decoded->data.toArray());
    case SocketPacketType::BinaryEvent:
    case SocketPacketType::BinaryAck:
        break; // refused by the decoder, whose limits allow no attachments
    }
}

void Client::Private::onConnect(const QJsonObject &data)
{
    sid = data.value("sid"_L1).toString();
    if (sid.isEmpty())
        return breakOff(u"CONNECT without a sid"_s);
    connectTimer.stop();
    state = State::Connected;
    Q_EMIT q->connected();
}

void Client::Private::onConnectError(const QJsonValue &data)
{
    const QString message = data.isString() ? data.toString() : data.toObject().value("message"_L1).toString();
    end(message.isEmpty() ? u"the server refused the connection"_s : message, true);
}

void Client::Private::onEvent(const SocketPacket &event)
{
    if (event.id) {
        SocketPacket ack = packet(SocketPacketType::Ack, QJsonArray());
        ack.id = event.id;
        send(ack);
    }
    QJsonArray args = event.data.toArray();
    const QString name = args.takeAt(0).toString();
    Q_EMIT q->eventReceived(name, args);
}

void Client::Private::breakOff(const QString &detail)
{
    qCWarning(clientLog) << "The server sent what is not Socket.IO:" << detail;
    end(u"parse error"_s);
}

void Client::Private::end(const QString &reason, bool refused)
{
    const bool wasConnecting = state == State::Connecting;
    drop();
    if (wasConnecting) {
        Q_EMIT q->connectFailed(reason, refused);
        return;
    }
    const QPointer<Client> client(q);
    callAll(acks.takeAll());
    // A callback may have asked for another connection; then this one is past, and nobody's concern.
    if (client && !transport)
        Q_EMIT q->disconnected(reason);
}

Client::Client(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Client::~Client()
{
    d->drop();
    callAll(d->acks.takeAll());
}

Client::State Client::state() const
{
    return d->state;
}

QString Client::sid() const
{
    return d->sid;
}

void Client::connectToServer(const QUrl &server, const QJsonObject &auth, std::chrono::milliseconds timeout)
{
    const std::vector<AckCallback> dropped = d->acks.takeAll();
    d->drop();
    d->open(webSocketUrl(server), auth, timeout);
    callAll(dropped);
}

void Client::disconnectFromServer()
{
    if (d->state == State::Connecting)
        d->drop();
    if (d->state != State::Connected)
        return;
    d->send(packet(SocketPacketType::Disconnect));
    d->transport->close();
    d->state = State::Disconnected;
    d->sid.clear();
    callAll(d->acks.takeAll());
}

bool Client::emitEvent(const QString &name, const EncodedArgs &args, AckCallback callback,
                       std::chrono::milliseconds ackTimeout)
{
    if (d->state != State::Connected || name.isEmpty() || isReservedEventName(name))
        return false;
    if (!args.attachments().isEmpty())
        return false;
    if (callback && d->acks.isFull())
        return false;
    std::optional<qint64> id;
    if (callback)
        id = d->acks.add(std::move(callback), ackTimeout);
    d->transport->send(encodeEventPacket(name, args, id));
    return true;
}

} // namespace SocketIo

#include "socketio/echo/SocketEcho.h"

#include "socketio/server/Namespace.h"

#include <QJsonObject>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

namespace {

void greet(Socket &socket)
{
    socket.emitEvent(u"auth"_s, {socket.auth().toObject()});
}

void answer(Socket &socket, const QString &name, const Args &args, const Ack &ack)
{
    if (name == "message"_L1)
        socket.emitEvent(u"message-back"_s, args);
    else if (name == "message-with-ack"_L1)
        ack(args);
}

} // namespace

void echoOn(ServerNamespace &nsp)
{
    nsp.forEachShare([](Namespace &share) {
        QObject::connect(&share, &Namespace::connected, &share, greet);
        QObject::connect(&share, &Namespace::eventReceived, &share, answer);
    });
}

#include "socketio/echo/SocketEcho.h"

#include "socketio/server/Namespace.h"

#include <QJsonObject>
#include <QTimer>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Later, by so much that it comes alone: those who await one message at a time would miss a second one that comes in
// the same segment as the answer to CONNECT.
void greet(Socket &socket)
{
    Namespace &nsp = socket.nsp();
    QTimer::singleShot(10ms, &nsp, [&nsp, id = socket.id()] {
        if (Socket *greeted = nsp.socket(id))
            greeted->emitEvent(u"auth"_s, {greeted->auth().toObject()});
    });
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

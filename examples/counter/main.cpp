// A number that everybody sees and anybody may raise: socketio-counter [PORT]. In Node.js:
//     const socket = io("http://127.0.0.1:3000");
//     socket.on("count", (count) => console.log(count));
//     const mine = await socket.emitWithAck("add", 1);

#include "socketio/server/Server.h"

#include <QCoreApplication>

#include <atomic>
#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace SocketIo;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QString port = QCoreApplication::arguments().value(1, u"3000"_s);

    std::atomic<int> count = 0; // of two threads
    ServerOptions options;
    options.workers = 2;
    Server server(options);
    server.of().forEachShare([&count](Namespace &nsp) {
        QObject::connect(&nsp, &Namespace::connected, &nsp,
                         [&count](Socket &socket) { socket.emitEvent(u"count"_s, {count.load()}); });
        QObject::connect(&nsp, &Namespace::eventReceived, &nsp,
                         [&](Socket &socket, const QString &name, const Args &args, const Ack &ack) {
                             if (name != "add"_L1)
                                 return;
                             const int now = count += args.values.at(0).toInt();
                             socket.broadcast().emitEvent(u"count"_s, {now});
                             ack({now});
                         });
    });
    const auto listening = server.listen(QHostAddress(QHostAddress::LocalHost), port.toUShort());
    if (!listening) {
        std::fprintf(stderr, "socketio-counter: %s\n", qPrintable(listening.error()));
        return 1;
    }
    std::printf("socketio-counter listening on http://127.0.0.1:%d\n", *listening);
    std::fflush(stdout);
    return QCoreApplication::exec();
}

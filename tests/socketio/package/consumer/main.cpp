#include "socketio/client/Client.h"
#include "socketio/server/Server.h"

#include <QCoreApplication>
#include <QTimer>
#include <QUrl>

/// A server and a client that asks it; 0 if the answer is the right one.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    SocketIo::Server server({});
    server.of("/").forEachShare([](SocketIo::Namespace &nsp) {
        QObject::connect(&nsp, &SocketIo::Namespace::eventReceived, &nsp,
                         [](SocketIo::Socket &, const QString &, const SocketIo::Args &args,
                            const SocketIo::Ack &ack) { ack(args); });
    });
    const auto port = server.listen(QHostAddress(QHostAddress::LocalHost), 0);
    if (!port)
        return 2;

    SocketIo::Client client;
    QObject::connect(&client, &SocketIo::Client::connected, &client, [&client] {
        client.emitEvent("ask", {42}, [](SocketIo::Client::AckError, const QJsonArray &args) {
            QCoreApplication::exit(args == QJsonArray{42} ? 0 : 1);
        });
    });
    client.connectToServer(QUrl(QString("http://127.0.0.1:%1").arg(*port)));
    QTimer::singleShot(10'000, &client, [] { QCoreApplication::exit(3); });
    return QCoreApplication::exec();
}

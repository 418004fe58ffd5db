// A bot for Adda: adda-bot URL ROOM NAME. Answers "!ping" with "pong".

#include "socketio/client/Client.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using SocketIo::Client;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto stop = [](int exitCode, const QString &why) {
        std::fprintf(stderr, "adda-bot: %s\n", qPrintable(why));
        QCoreApplication::exit(exitCode);
        return exitCode;
    };
    if (arguments.size() != 4)
        return stop(2, u"usage: adda-bot URL ROOM NAME"_s);
    const QString room = arguments[2];
    const QString name = arguments[3];

    Client client;
    QObject::connect(&client, &Client::connectFailed, [&](const QString &why) { stop(1, why); });
    QObject::connect(&client, &Client::disconnected, [&](const QString &why) { stop(1, why); });
    QObject::connect(&client, &Client::connected, [&] {
        client.emitEvent(u"join_room"_s, {QJsonObject{{u"room"_s, room}, {u"username"_s, name}}},
                         [&](Client::AckError, const QJsonArray &answer) {
                             if (!answer.at(0)[u"ok"_s].toBool())
                                 stop(1, u"not let in: "_s + answer.at(0)[u"message"_s].toString());
                         });
    });
    QObject::connect(&client, &Client::eventReceived, [&](const QString &event, const QJsonArray &args) {
        if (event != "receive_message"_L1)
            return;
        for (const QJsonValue &entry : args.at(0).toArray()) {
            if (entry[u"kind"_s] == u"text"_s && entry[u"message"_s] == u"!ping"_s)
                client.emitEvent(u"send_message"_s, {QJsonObject{{u"room"_s, room}, {u"message"_s, u"pong"_s}}});
        }
    });
    client.connectToServer(QUrl(arguments[1]));
    return QCoreApplication::exec();
}

// A bot for Adda that answers "!ping" with "pong": adda-bot [URL] [ROOM] [NAME]

#include "socketio/client/Client.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;
using SocketIo::Client;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    const QString room = given.value(2, u"general"_s);
    const QJsonObject me{{u"room"_s, room}, {u"username"_s, given.value(3, u"Ponger"_s)}};
    const auto fail = [](const QString &why) {
        qCritical().noquote() << why;
        QCoreApplication::exit(1);
    };

    Client client;
    QObject::connect(&client, &Client::connectFailed, fail);
    QObject::connect(&client, &Client::disconnected, fail);
    QObject::connect(&client, &Client::connected, [&] {
        client.emitEvent(u"join_room"_s, {me}, [&](Client::AckError, const QJsonArray &answer) {
            if (!answer[0][u"ok"_s].toBool())
                fail(answer[0][u"message"_s].toString(u"no answer"_s));
        });
    });
    QObject::connect(&client, &Client::eventReceived, [&](const QString &event, const QJsonArray &args) {
        for (const QJsonValue &entry : event == "receive_message"_L1 ? args[0].toArray() : QJsonArray())
            if (entry[u"message"_s] == u"!ping"_s)
                client.emitEvent(u"send_message"_s, {QJsonObject{{u"room"_s, room}, {u"message"_s, u"pong"_s}}});
    });
    client.connectToServer(QUrl(given.value(1, u"http://127.0.0.1:3000"_s)));
    return QCoreApplication::exec();
}

// Fills a server with rooms and talk for bin/dev: adda-sample-talk URL. Says "ready", and stays in them until it is
// ended.

#include "socketio/client/Client.h"

#include <QCoreApplication>
#include <QHash>
#include <QUrl>

#include <array>
#include <cstdio>
#include <memory>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using SocketIo::Client;

namespace {

struct Saying
{
    QLatin1StringView who;
    QLatin1StringView room;
    QLatin1StringView what;
};

constexpr std::array sayings = {
    Saying{"Bala"_L1, "general"_L1, "Good morning, everybody."_L1},
    Saying{"Mei"_L1, "kitchen"_L1, "There is tea."_L1},
    Saying{"Chitra"_L1, "kitchen"_L1, "And cake, for those who are quick."_L1},
    Saying{"Bala"_L1, "design"_L1, "Morning. The join page is up on the test machine, have a look when you can."_L1},
    Saying{"Bala"_L1, "design"_L1, "Rooms are sorted by who spoke last."_L1},
    Saying{"Mei"_L1, "design"_L1,
           "Lovely. Two things: the list needs a visible focus ring, and at 200 % text the button wraps."_L1},
    Saying{"Dev"_L1, "design"_L1,
           "Both fixed. It was the implicit height of the row:\n    Math.max(Theme.target, label.implicitHeight)"_L1},
    Saying{"Chitra"_L1, "design"_L1, "Shall we ship it today? The notes are in the release room."_L1},
    Saying{"Dev"_L1, "release-7"_L1, "Build 7 is on the test machine."_L1},
    Saying{"Mei"_L1, "design"_L1, "Yes. Let me run it once more on the slow laptop."_L1},
};
// Enough to scroll through.
constexpr int rounds = 6;

class Talk : public QObject
{
public:
    explicit Talk(const QUrl &server)
        : m_server(server)
    {
        for (const Saying &saying : sayings)
            add(QString(saying.who), QString(saying.room));
        join(0);
    }

private:
    struct Seat
    {
        QString who;
        QString room;
    };

    void add(const QString &who, const QString &room)
    {
        for (const Seat &seat : m_seats) {
            if (seat.who == who && seat.room == room)
                return;
        }
        m_seats.push_back({who, room});
    }

    Client &person(const QString &name)
    {
        std::shared_ptr<Client> &client = m_people[name];
        if (!client) {
            client = std::make_shared<Client>();
            connect(client.get(), &Client::connectFailed, this, &Talk::stop);
            connect(client.get(), &Client::disconnected, this, &Talk::stop);
        }
        return *client;
    }

    // One after the other, so that the talk has its order.
    void join(std::size_t number)
    {
        if (number == m_seats.size()) {
            say(0);
            return;
        }
        const auto &[who, room] = m_seats[number];
        Client &client = person(who);
        const auto enter = [this, &client, number, body = QJsonObject{{u"username"_s, who}, {u"room"_s, room}}] {
            client.emitEvent(u"join_room"_s, {body}, [this, number](auto, const QJsonArray &) { join(number + 1); });
        };
        if (client.state() == Client::State::Connected) {
            enter();
        } else {
            connect(&client, &Client::connected, this, enter, Qt::SingleShotConnection);
            client.connectToServer(m_server);
        }
    }

    void say(std::size_t number)
    {
        if (number == sayings.size() * rounds) {
            std::puts("ready");
            std::fflush(stdout);
            return;
        }
        const Saying &saying = sayings[number % sayings.size()];
        const QJsonObject body{{u"room"_s, QString(saying.room)}, {u"message"_s, QString(saying.what)}};
        person(QString(saying.who)).emitEvent(u"send_message"_s, {body}, [this, number](auto, const QJsonArray &) {
            say(number + 1);
        });
    }

    void stop(const QString &why)
    {
        std::fprintf(stderr, "adda-sample-talk: %s\n", qPrintable(why));
        QCoreApplication::exit(1);
    }

    QUrl m_server;
    std::vector<Seat> m_seats;
    QHash<QString, std::shared_ptr<Client>> m_people;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: adda-sample-talk URL\n", stderr);
        return 2;
    }
    const Talk talk(QUrl(QString::fromLocal8Bit(argv[1])));
    return QCoreApplication::exec();
}

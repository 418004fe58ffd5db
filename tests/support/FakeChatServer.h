#pragma once

#include "events/ChatEvents.h"

#include <QHash>
#include <QSet>
#include <QWebSocketServer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

/// A chat server for tests, in their own process and thread, which does what it is told, bad things too. It keeps its
/// rooms in memory and goes by the protocol otherwise.
class FakeChatServer : public QObject
{
    Q_OBJECT

public:
    /// Listens on a free port of 127.0.0.1.
    FakeChatServer();
    ~FakeChatServer() override;

    /// "127.0.0.1:port", also while it does not listen.
    QString address() const;

    // What happens from now on.
    void stopListening();
    void listenAgain();
    void dropEveryone();

    void refuseNextJoin(Adda::RefusalCode code, qint64 retryAfter = 0)
    {
        m_joinRefusals.push_back({code, QStringLiteral("refused by the test"), {}, retryAfter});
    }

    void refuseNextSend(Adda::RefusalCode code, qint64 retryAfter = 0)
    {
        m_sendRefusals.push_back({code, QStringLiteral("refused by the test"), {}, retryAfter});
    }

    /// The next message is taken and told to everybody, but its sender gets no ack: the connection breaks instead.
    void loseNextAck() { m_losesNextAck = true; }

    /// Joins are answered when they are released, not before.
    void holdJoins() { m_holdsJoins = true; }

    void releaseJoins();
    /// The room forgets that this person is in it, and does not say so.
    void forgetMember(const QString &room, const QString &username);

    // What others do.
    void sayAs(const QString &room, const QString &username, const QString &message);
    /// In the log, but those who are in the room do not hear of it.
    void sayUnheard(const QString &room, const QString &username, const QString &message);
    void announce(const QString &room, const QString &code, const QString &username);
    /// The room's log is another one, and empty.
    void replaceLog(const QString &room);
    void fillLog(const QString &room, int count);

    // What it has.
    QStringList texts(const QString &room) const;
    QStringList members(const QString &room) const;

    qsizetype connectionCount() const { return qsizetype(m_seats.size()); }

    QStringList receivedIds; ///< of every send, also those that were refused or came again
    QList<Adda::JoinRoom> receivedJoins;
    int listCount = 0; ///< how often it was asked for its rooms

private:
    class Seat;

    struct Room
    {
        QString epoch;
        Adda::Entries log;
    };

    void accept();
    void remove(Seat *seat);
    void answerJoin(Seat &seat, const Adda::JoinRoom &event, const Adda::Reply<Adda::JoinRoomAnswer> &reply);
    void answerSend(Seat &seat, const Adda::SendMessage &event, const Adda::Reply<Adda::SendMessageAnswer> &reply);
    void answerHistory(const Adda::FetchHistory &event, const Adda::Reply<Adda::FetchHistoryAnswer> &reply);
    Adda::ListRoomsAnswer listed() const;
    Room &room(const QString &name);
    Adda::Entry append(const QString &room, const QString &username, const QString &message, const QString &id = {});
    void tell(const QString &room, const Adda::Entry &entry);

    QWebSocketServer m_server;
    quint16 m_port = 0;
    Adda::ChatEvents m_events;
    std::vector<std::unique_ptr<Seat>> m_seats;
    QHash<QString, Room> m_rooms;
    int m_epochCount = 0;
    std::deque<Adda::Refusal> m_joinRefusals;
    std::deque<Adda::Refusal> m_sendRefusals;
    bool m_losesNextAck = false;
    bool m_holdsJoins = false;
    std::vector<std::function<void()>> m_heldJoins;
};

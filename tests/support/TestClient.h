#pragma once

#include "events/ChatEvents.h"
#include "socketio/client/Client.h"

#include <QUrl>

#include <optional>

/// A person at the other end of a real connection, for tests: says and waits for the answer, keeps what it hears.
class TestClient : public QObject, public Adda::Peer
{
    Q_OBJECT

public:
    TestClient();

    /// False: not connected within five seconds.
    bool connectTo(const QString &url);

    void disconnect() { m_client.disconnectFromServer(); }

    bool isConnected() const { return m_client.state() == SocketIo::Client::State::Connected; }

    /// Sends and waits for the answer, five seconds at most (then a refusal with code Disconnected).
    template <typename Event>
    Adda::Result<typename Event::Answer> ask(const Event &event)
    {
        std::optional<Adda::Result<typename Event::Answer>> answer;
        events.send(*this, event, [&answer](const auto &result) { answer = result; });
        waitFor([&] { return answer.has_value(); });
        return *answer;
    }

    Adda::Result<Adda::JoinRoomAnswer> join(const QString &username, const QString &room, const QString &token = {})
    {
        return ask(Adda::JoinRoom{username, room, {}, {}, token});
    }

    Adda::Result<Adda::SendMessageAnswer> say(const QString &room, const QString &message, const QString &id = {})
    {
        return ask(Adda::SendMessage{room, message, id, {}});
    }

    /// Sends any event with any payload; the ack's payload.
    QJsonObject askRaw(const QString &name, const QJsonValue &payload);
    void emitRaw(const QString &name, const QJsonValue &payload, Answered answered = {});
    void emitEvent(const QString &name, const QByteArray &payload, Answered answered) override;

    /// What was heard, of one kind.
    Adda::Entries texts() const { return heard(Adda::Entry::Kind::Text); }

    Adda::Entries notices() const { return heard(Adda::Entry::Kind::Notice); }

    QStringList noticeCodes() const;

    Adda::ChatEvents events;
    Adda::Entries entries;                  ///< all that came with receive_message
    QList<Adda::RoomMembers> memberChanges; ///< all that came with room_members

private:
    Adda::Entries heard(Adda::Entry::Kind kind) const;
    static void waitFor(const std::function<bool()> &condition);

    SocketIo::Client m_client;
};

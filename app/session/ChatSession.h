#pragma once

#include "app/connection/Connection.h"
#include "app/link/RoomLink.h"
#include "app/models/Clock.h"
#include "app/models/JoinedRoomsModel.h"
#include "app/models/RoomDirectoryModel.h"
#include "app/session/DirectoryPoll.h"
#include "app/session/JoinErrors.h"
#include "app/session/JoinRequest.h"
#include "app/session/Room.h"
#include "app/session/RoomList.h"
#include "app/settings/Settings.h"
#include "events/ChatEvents.h"

#include <QObject>
#include <QQmlEngine>
#include <QTimer>

#include <optional>

namespace Adda {

/// Everything the app knows while it runs: who one is, the connection, the rooms one is in, the outbox. Outlives
/// every QML engine; QML sees it as the `session` property of its pages.
///
/// Thread: the GUI thread. Ownership: Application's; owns its rooms and models.
class ChatSession : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the application")
    Q_PROPERTY(Adda::Settings *settings READ settings CONSTANT)
    Q_PROPERTY(Adda::Connection *connection READ connection CONSTANT)
    /// Rooms of the server, to pick from on the Join Room page.
    Q_PROPERTY(Adda::RoomDirectoryModel *directory READ directory CONSTANT)
    /// Rooms one is in, for the sidebar.
    Q_PROPERTY(Adda::JoinedRoomsModel *joinedRooms READ joinedRooms CONSTANT)
    /// The room on the Chat page; null: the Join Room page is shown.
    Q_PROPERTY(Adda::Room *currentRoom READ currentRoom NOTIFY currentRoomChanged)
    /// Empty while one is in no room.
    Q_PROPERTY(QString username READ username NOTIFY usernameChanged)
    Q_PROPERTY(bool joining READ isJoining NOTIFY joiningChanged)
    /// What is wrong with the last join(), in words for people, under the field it speaks of; empty: nothing.
    Q_PROPERTY(QString nameError READ nameError NOTIFY errorsChanged)
    Q_PROPERTY(QString roomError READ roomError NOTIFY errorsChanged)
    Q_PROPERTY(QString serverError READ serverError NOTIFY errorsChanged)
    /// How many messages wait for the name and the server that countWaiting() was asked about last.
    Q_PROPERTY(int waitingCount READ waitingCount NOTIFY waitingCountChanged)
    /// A link was opened, and the Join Room page proposes where it leads: to this server, and this room if it names
    /// one. Over once one is in a room.
    Q_PROPERTY(bool invited READ isInvited NOTIFY invitationChanged)
    Q_PROPERTY(QString invitedServer READ invitedServer NOTIFY invitationChanged)
    Q_PROPERTY(QString invitedRoom READ invitedRoom NOTIFY invitationChanged)

public:
    /// `settings`, `store` and `seen` must outlive it.
    ChatSession(Settings &settings, UnsentStore &store, SeenStore &seen, Clock clock = &QDateTime::currentDateTime,
                QObject *parent = nullptr);
    ~ChatSession() override;

    Settings *settings() const { return &m_settings; }

    Connection *connection() { return &m_connection; }

    RoomDirectoryModel *directory() { return &m_directory; }

    JoinedRoomsModel *joinedRooms() { return m_rooms.model(); }

    Room *currentRoom() const { return m_rooms.current(); }

    QString username() const { return m_username; }

    bool isJoining() const { return m_join.has_value(); }

    QString nameError() const { return m_errors.name; }

    QString roomError() const { return m_errors.room; }

    QString serverError() const { return m_errors.server; }

    int waitingCount() const { return m_waitingCount; }

    bool isInvited() const { return m_invitation.has_value(); }

    QString invitedServer() const { return m_invitation ? m_invitation->server : QString(); }

    QString invitedRoom() const { return m_invitation ? m_invitation->room : QString(); }

    /// At the start of the app: the rooms one was in when it ended, the last one current, whether the server can be
    /// reached or not. Does nothing if one was in none.
    void reopen();
    /// Shows the Join Room page with what the link says; connects to nobody, for links come from anywhere. The room
    /// is shown at once if one is in it.
    void invite(const RoomLink &link);

    /// Checks the three; connects if need be; joins; makes it the current room. Ends with currentRoom set or an
    /// error. The first room brings back those one was in before, and those that messages wait for.
    Q_INVOKABLE void join(const QString &name, const QString &room, const QString &server);

    Q_INVOKABLE void cancelJoin() { endJoin(); }

    /// To another room one is in.
    Q_INVOKABLE void openRoom(const QString &room);
    /// What waits to be sent there is discarded.
    Q_INVOKABLE void leaveRoom(const QString &room);
    /// Shows the Join Room page to join one more (currentRoom becomes null); the others stay joined.
    Q_INVOKABLE void joinAnother();
    /// Back to the last room from the Join Room page, if there is one.
    Q_INVOKABLE void backToRoom();
    /// Connects to `server` without joining, so that the directory fills. Does nothing if that is so already, or
    /// while one is in rooms of another server.
    Q_INVOKABLE void browse(const QString &server);
    /// Looks up waitingCount for what stands in the fields of the Join Room page.
    Q_INVOKABLE void countWaiting(const QString &name, const QString &server);
    /// Puts a link to the current room on the clipboard.
    Q_INVOKABLE void copyRoomLink() const;
    /// Typing in a field takes its error away.
    Q_INVOKABLE void clearErrors();

Q_SIGNALS:
    void currentRoomChanged();
    void usernameChanged();
    void joiningChanged();
    void errorsChanged();
    void waitingCountChanged();
    void invitationChanged();
    /// By openRoom(), perhaps the current one again: that is what is to be looked at.
    void roomOpened();
    /// Others said something in a room one is in, by themselves: it is not what was missed.
    void messagesArrived(Adda::Room *room, const Adda::Entry &newest);

private:
    void followConnection();
    JoinErrors conflict(const JoinRequest &request) const;
    void connectTo(const ServerAddress &server);
    void disconnectFromServer();
    void startJoin();
    void sendJoin(const SeenRoom &seen);
    void finishJoin(const JoinRequest &request, const SeenRoom &seen, quint64 attempt,
                    const Result<JoinRoomAnswer> &result);
    void enter(const JoinRequest &request, const SeenRoom &seen, const JoinRoomAnswer &answer);
    void restoreRooms();
    void addRooms(const QStringList &names);
    void rememberRooms();
    RoomContext roomContext();
    void endJoin();
    void becomeOnline();
    void loseRoom(const QString &room, const Refusal &refusal);
    void forgetNameIfAlone();
    void refreshPoll();
    void setErrors(const JoinErrors &errors);
    void setInvitation(const std::optional<RoomLink> &invitation);
    void setUsername(const QString &username);
    void setWaitingCount(int count);

    Settings &m_settings;
    UnsentStore &m_store;
    SeenStore &m_seen;
    Clock m_clock;
    ChatEvents m_events;
    Connection m_connection;
    RoomDirectoryModel m_directory;
    DirectoryPoll m_poll;
    RoomList m_rooms;
    std::optional<ServerAddress> m_server; // the one that is connected to, or that is tried
    std::optional<RoomLink> m_invitation;
    QString m_username;
    std::optional<JoinRequest> m_join; // under way
    quint64 m_joinAttempt = 0;         // answers to earlier ones come too late
    JoinErrors m_errors;
    bool m_serverErrorPasses = false; // once there is a connection; what was typed stays wrong
    int m_waitingCount = 0;
    QTimer m_dayTimer;
};

} // namespace Adda

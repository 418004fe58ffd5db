#pragma once

#include "app/models/NameOrder.h"

#include <QAbstractListModel>
#include <QList>
#include <QQmlEngine>
#include <QString>

namespace Adda {

/// What the sidebar says of one room.
struct JoinedRoom
{
    QString name;
    int unread = 0;
    bool hasDraft = false;
    bool isCurrent = false;
    int mentions = 0; ///< unread messages that mention oneself

    bool operator==(const JoinedRoom &) const = default;
};

/// The rooms one is in, for the sidebar, by name. Thread: the GUI thread.
class JoinedRoomsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes with the session")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// Of the room that is shown; -1: none.
    Q_PROPERTY(int currentRow READ currentRow NOTIFY currentRowChanged)
    /// Of all rooms.
    Q_PROPERTY(int unread READ unread NOTIFY unreadChanged)
    Q_PROPERTY(int mentions READ mentions NOTIFY mentionsChanged)

public:
    enum Role {
        NameRole = Qt::UserRole, ///< string
        UnreadRole,              ///< int
        HasDraftRole,            ///< bool
        IsCurrentRole,           ///< bool
        MentionsRole,            ///< int: of the unread ones
    };
    Q_ENUM(Role)

    explicit JoinedRoomsModel(QObject *parent = nullptr);

    int count() const { return int(m_rooms.size()); }

    int currentRow() const { return m_currentRow; }

    int unread() const { return m_unread; }

    int mentions() const { return m_mentions; }

    /// `row` is one of 0 to count - 1.
    Q_INVOKABLE QString nameAt(int row) const { return m_rooms.at(row).name; }

    /// The first row whose name begins with `part`, in whatever case, or else contains it; -1: none.
    Q_INVOKABLE int find(const QString &part) const;

    /// How many of the rows from `from` up to but without `to` have unread messages.
    Q_INVOKABLE int unreadRooms(int from, int to) const;
    /// How many unread messages mention oneself in these rows.
    Q_INVOKABLE int mentionsIn(int from, int to) const;
    /// The nearest row with unread messages from `row` on, downwards (1) or upwards (-1), going round, without `row`
    /// itself; -1: none.
    Q_INVOKABLE int nextUnread(int row, int by) const;
    /// The same of those that mention oneself.
    Q_INVOKABLE int nextMention(int row, int by) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Adds the room, or says what is new of it.
    void update(const JoinedRoom &room);
    void remove(const QString &name);

Q_SIGNALS:
    void countChanged();
    void currentRowChanged();
    void unreadChanged();
    void mentionsChanged();

private:
    int next(int row, int by, int JoinedRoom::*count) const;
    int sum(int from, int to, int JoinedRoom::*count) const;
    void refresh();

    NameOrder m_order;
    QList<JoinedRoom> m_rooms; // in order
    int m_currentRow = -1;
    int m_unread = 0;
    int m_mentions = 0;
};

} // namespace Adda

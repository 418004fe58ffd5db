#pragma once

#include "app/models/Clock.h"
#include "events/ListRooms.h"

#include <QAbstractListModel>
#include <QLocale>
#include <QQmlEngine>

namespace Adda {

/// The rooms of the server for the Join Room page: those that match `filter` (case-insensitive, matches at
/// the start first, else by last activity), at most eight. Thread: the GUI thread.
class RoomDirectoryModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes with the session")
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    /// `filter` is, but for case and spaces, the name of a room that exists.
    Q_PROPERTY(bool filterExists READ filterExists NOTIFY filterExistsChanged)
    Q_PROPERTY(bool loading READ isLoading NOTIFY loadingChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        NameRole = Qt::UserRole, ///< string
        PeopleRole,              ///< string: "4 people", "nobody", "1 person"
        ActivityRole,            ///< string: "now", "2 min ago", ""
    };
    Q_ENUM(Role)

    static constexpr int maxShown = 8;

    explicit RoomDirectoryModel(Clock clock = &QDateTime::currentDateTime, QObject *parent = nullptr);

    QString filter() const { return m_filter; }

    void setFilter(const QString &filter);

    bool filterExists() const { return m_filterExists; }

    bool isLoading() const { return m_loading; }

    void setLoading(bool loading);

    int count() const { return int(m_shown.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// What the server answered, the room most recently spoken in first.
    void setRooms(const QList<RoomSummary> &rooms);

Q_SIGNALS:
    void filterChanged();
    void filterExistsChanged();
    void loadingChanged();
    void countChanged();

private:
    QList<RoomSummary> matches() const;
    void refresh();
    void show(const QList<RoomSummary> &wanted);

    Clock m_clock;
    QLocale m_locale;
    QString m_filter;
    bool m_filterExists = false;
    bool m_loading = false;
    QList<RoomSummary> m_rooms;
    QList<RoomSummary> m_shown;
};

} // namespace Adda

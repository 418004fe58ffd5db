#pragma once

#include "app/models/NameOrder.h"

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QStringList>

namespace Adda {

/// The people in a room, oneself first, then by name. Thread: the GUI thread.
class MembersModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes with the room")

public:
    enum Role {
        NameRole = Qt::UserRole, ///< string
        IsSelfRole,              ///< bool
    };
    Q_ENUM(Role)

    explicit MembersModel(const QString &ownName, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// A view that has come to the end asks for more, and moreWanted() says so.
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// There are people who are not listed yet, or not. Emits listed().
    void setHasMore(bool hasMore);

    /// These are in the room and oneself, and nobody else.
    void setNames(const QStringList &names);
    /// Does nothing if the person is there already.
    void add(const QString &name);
    void remove(const QString &name);

Q_SIGNALS:
    void moreWanted();
    void added(const QString &name);
    /// Those that were known are in it now.
    void listed();

private:
    bool isBefore(const QString &left, const QString &right) const;

    QString m_ownName;
    NameOrder m_order;
    QStringList m_names; // in order
    bool m_hasMore = false;
};

} // namespace Adda

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

    /// These are in the room, and nobody else.
    void setNames(const QStringList &names);
    /// Does nothing if the person is there already.
    void add(const QString &name);
    void remove(const QString &name);

private:
    bool isBefore(const QString &left, const QString &right) const;

    QString m_ownName;
    NameOrder m_order;
    QStringList m_names; // in order
};

} // namespace Adda

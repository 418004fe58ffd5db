#pragma once

#include "app/models/MembersModel.h"

#include <QPointer>
#include <QQmlEngine>
#include <QSortFilterProxyModel>

namespace Adda {

/// Those people in a room whose names have something in them, in the room's order. While it seeks, it has the room
/// list all of its people, for the one that is sought may be on a later page.
///
/// Thread: the GUI thread. Ownership: its QML parent's; the members are the room's.
class MembersFilter : public QSortFilterProxyModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Adda::MembersModel *members READ members WRITE setMembers NOTIFY membersChanged REQUIRED)
    /// As names are compared: capitals, forms and what nobody sees do not matter. Empty: everybody.
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    MembersModel *members() const { return m_members; }

    void setMembers(MembersModel *members);

    QString filter() const { return m_filter; }

    void setFilter(const QString &filter);

Q_SIGNALS:
    void membersChanged();
    void filterChanged();

protected:
    /// Of the filter, as names are compared; empty: everybody.
    QString key() const { return m_key; }

    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    void seekMore();

    QPointer<MembersModel> m_members;
    QString m_filter;
    QString m_key; // of the filter
};

} // namespace Adda

#pragma once

#include <QAbstractItemModel>
#include <QPointer>
#include <QQmlEngine>
#include <QQuickItem>

namespace Adda {

/// Keeps a ListView that fills from bottom to top where somebody reads: at the newest row, which is followed, or
/// further up, where nothing moves. The newest is followed only until the first row that nobody has read would leave
/// the view; a list with another model begins so, and shows its newest row or that one. Qt 6.4 moves the view when
/// the row that is partly seen at the bottom grows or gets a neighbour under it, and a list at its end that changes
/// its height loses the end.
///
/// Thread: the GUI thread. Looks after its list between the list's layout and the frame that shows it.
class ReadingPlace : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickItem *list READ list WRITE setList NOTIFY listChanged REQUIRED)
    /// The oldest row that nobody has read; -1: none.
    Q_PROPERTY(int firstUnread READ firstUnread WRITE setFirstUnread NOTIFY firstUnreadChanged)
    /// Pixels over that row that are to be seen with it.
    Q_PROPERTY(double margin READ margin WRITE setMargin NOTIFY marginChanged)
    /// Somebody looks at the list.
    Q_PROPERTY(bool watched READ isWatched WRITE setWatched NOTIFY watchedChanged)

public:
    using QQuickItem::QQuickItem;

    QQuickItem *list() const { return m_list; }

    void setList(QQuickItem *list);

    int firstUnread() const { return m_firstUnread; }

    void setFirstUnread(int row);

    double margin() const { return m_margin; }

    void setMargin(double margin);

    bool isWatched() const { return m_isWatched; }

    void setWatched(bool isWatched);

Q_SIGNALS:
    void listChanged();
    void firstUnreadChanged();
    void marginChanged();
    void watchedChanged();
    /// Somebody looks at the list, and it shows its newest row.
    void endSeen();

protected:
    void updatePolish() override;

private Q_SLOTS:
    void note();
    void startAfresh();
    void polishAtEnd();

private:
    enum class Place { Following, AtUnread, Reading };

    void look();
    void keep();
    void keepUnreadInSight();
    void holdOn(QQuickItem *row);
    void moveTo(double top);
    QQuickItem *rowAt(int index) const;
    double top() const;
    double bottom() const;

    QPointer<QQuickItem> m_list;
    QPointer<QAbstractItemModel> m_model;
    double m_listHeight = 0;
    double m_margin = 0;
    int m_firstUnread = -1;
    bool m_isWatched = false;
    Place m_place = Place::Following;
    bool m_isUnreadPassed = false; // by somebody who went to the end
    bool m_isKeeping = false;
    QPointer<QQuickItem> m_held; // the lowest in sight, or the first unread; null when following
    double m_heldAt = 0;         // its top, from the bottom of the view
};

} // namespace Adda

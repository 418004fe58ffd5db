#pragma once

#include <QPointer>
#include <QQmlEngine>
#include <QQuickItem>

namespace Adda {

/// Keeps a ListView that fills from bottom to top where somebody reads: at the newest row, which is followed, or
/// further up, where nothing moves. Qt 6.4 moves the view when the row that is partly seen at the bottom grows or
/// gets a neighbour under it, and a list at its end that changes its height loses the end.
///
/// Thread: the GUI thread. Looks after its list between the list's layout and the frame that shows it.
class ReadingPlace : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickItem *list READ list WRITE setList NOTIFY listChanged REQUIRED)

public:
    using QQuickItem::QQuickItem;

    QQuickItem *list() const { return m_list; }

    void setList(QQuickItem *list);

Q_SIGNALS:
    void listChanged();

protected:
    void updatePolish() override;

private Q_SLOTS:
    void note();
    void polishAtEnd();

private:
    void keep();
    double bottom() const;

    QPointer<QQuickItem> m_list;
    double m_listHeight = 0;
    bool m_isAtEnd = true;
    QPointer<QQuickItem> m_lowest; // in sight; null at the end
    double m_lowestAt = 0;         // from the bottom of the view
};

} // namespace Adda

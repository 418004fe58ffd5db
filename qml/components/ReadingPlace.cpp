#include "qml/components/ReadingPlace.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Adda {

namespace {

// Less than a pixel: positions are sums of what was rounded.
constexpr double tolerance = 0.5;
// The type of a ListView has no public header.
constexpr int positionAtEnd = 2; // ListView.End

} // namespace

void ReadingPlace::setList(QQuickItem *list)
{
    if (m_list == list)
        return;
    m_list = list;
    if (m_list) {
        connect(m_list, SIGNAL(contentYChanged()), this, SLOT(note()));
        connect(m_list, SIGNAL(originYChanged()), this, SLOT(polishAtEnd()));
        connect(m_list, SIGNAL(contentHeightChanged()), this, SLOT(polishAtEnd()));
        connect(m_list, SIGNAL(countChanged()), this, SLOT(polishAtEnd()));
        connect(m_list, SIGNAL(modelChanged()), this, SLOT(startAfresh()));
        connect(m_list, SIGNAL(topMarginChanged()), this, SLOT(polishAtEnd()));
        connect(m_list, &QQuickItem::widthChanged, this, &ReadingPlace::polish);
        connect(m_list, &QQuickItem::heightChanged, this, &ReadingPlace::keep);
        m_listHeight = m_list->height();
        startAfresh();
    }
    Q_EMIT listChanged();
}

void ReadingPlace::setFirstUnread(int row)
{
    const int before = std::exchange(m_firstUnread, row);
    if (before == row)
        return;
    if (before < 0)
        m_isUnreadPassed = false;
    polish();
    Q_EMIT firstUnreadChanged();
}

void ReadingPlace::setMargin(double margin)
{
    if (std::exchange(m_margin, margin) == margin)
        return;
    Q_EMIT marginChanged();
}

void ReadingPlace::setWatched(bool isWatched)
{
    if (std::exchange(m_isWatched, isWatched) == isWatched)
        return;
    polish();
    Q_EMIT watchedChanged();
}

double ReadingPlace::top() const
{
    return m_list->property("contentY").toDouble();
}

double ReadingPlace::bottom() const
{
    return top() + m_list->height();
}

// Not to where it is: that too would end a movement that somebody began.
void ReadingPlace::moveTo(double top)
{
    if (std::abs(top - this->top()) > tolerance / 64)
        m_list->setProperty("contentY", top);
}

QQuickItem *ReadingPlace::rowAt(int index) const
{
    QQuickItem *row = nullptr;
    QMetaObject::invokeMethod(m_list, "itemAtIndex", Q_RETURN_ARG(QQuickItem *, row), Q_ARG(int, index));
    return row;
}

// The list has done its part before it tells.
void ReadingPlace::startAfresh()
{
    auto *model = m_list->property("model").value<QAbstractItemModel *>();
    if (m_model != model) {
        if (m_model)
            m_model->disconnect(this);
        m_model = model;
        if (m_model)
            connect(m_model, &QAbstractItemModel::modelReset, this, &ReadingPlace::startAfresh);
    }
    m_place = Place::Following;
    m_isUnreadPassed = false;
    holdOn(nullptr);
    polish();
}

void ReadingPlace::note()
{
    // Qt's doing, before heightChanged is told.
    if (m_isKeeping || m_list->height() != m_listHeight)
        return;
    look();
    polish();
}

void ReadingPlace::look()
{
    const double end = m_list->property("originY").toDouble() + m_list->property("contentHeight").toDouble();
    if (bottom() > end - tolerance) {
        if (std::exchange(m_place, Place::Following) != Place::Following)
            m_isUnreadPassed = true;
        holdOn(nullptr);
    } else {
        m_place = Place::Reading;
        QQuickItem *lowest = nullptr;
        QMetaObject::invokeMethod(m_list, "itemAt", Q_RETURN_ARG(QQuickItem *, lowest),
                                  Q_ARG(double, m_list->width() / 2), Q_ARG(double, bottom() - 1));
        holdOn(lowest);
    }
}

void ReadingPlace::holdOn(QQuickItem *row)
{
    if (m_held != row) {
        if (m_held)
            m_held->disconnect(this);
        m_held = row;
        if (m_held)
            connect(m_held, &QQuickItem::yChanged, this, &ReadingPlace::polish);
    }
    m_heldAt = m_held ? m_held->y() - bottom() : 0;
}

void ReadingPlace::polishAtEnd()
{
    if (m_place == Place::Following)
        polish();
}

void ReadingPlace::updatePolish()
{
    if (!m_list)
        return;
    keep();
    if (m_place != Place::AtUnread)
        look();
    if (m_place == Place::Following && m_isWatched)
        Q_EMIT endSeen();
}

void ReadingPlace::keep()
{
    const QScopedValueRollback keeping(m_isKeeping, true);
    m_listHeight = m_list->height();
    if (m_place == Place::AtUnread && m_firstUnread < 0)
        m_place = Place::Reading;
    if (m_place == Place::Following)
        QMetaObject::invokeMethod(m_list, "positionViewAtBeginning");
    if (m_place != Place::Reading && m_firstUnread >= 0 && !m_isUnreadPassed)
        keepUnreadInSight();
    else if (m_place == Place::Reading && m_held)
        moveTo(m_held->y() - m_heldAt - m_list->height());
}

void ReadingPlace::keepUnreadInSight()
{
    // It may not have heard of the newest rows.
    QMetaObject::invokeMethod(m_list, "forceLayout");
    QQuickItem *row = rowAt(m_firstUnread);
    if (m_place == Place::Following && row && row->y() - m_margin > top() - tolerance)
        return;
    if (!row) {
        QMetaObject::invokeMethod(m_list, "positionViewAtIndex", Q_ARG(int, m_firstUnread),
                                  Q_ARG(int, positionAtEnd));
        row = rowAt(m_firstUnread);
    }
    if (!row)
        return;
    const double start = m_list->property("originY").toDouble() - m_list->property("topMargin").toDouble();
    moveTo(std::max(start, row->y() - m_margin));
    m_place = Place::AtUnread;
    holdOn(row);
}

} // namespace Adda

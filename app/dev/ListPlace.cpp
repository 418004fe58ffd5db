#include "app/dev/ListPlace.h"

#include "app/dev/Layout.h"

namespace Adda {

namespace {

// The type of a ListView has no public header.
constexpr int bottomToTop = 1; // ListView.BottomToTop
constexpr int contain = 4;     // ListView.Contain
// Rows that come into sight get their heights only then.
constexpr int rounds = 3;

} // namespace

ListPlace ListPlace::of(QQuickItem *list)
{
    ListPlace place;
    const bool isFromBottom = list->property("verticalLayoutDirection").toInt() == bottomToTop;
    if (list->property(isFromBottom ? "atYEnd" : "atYBeginning").toBool())
        return place;
    const double top = list->property("contentY").toDouble();
    // The row that one reads from: the one at the edge where the list begins.
    const double edge = isFromBottom ? top + list->height() - 1 : top + 1;
    QMetaObject::invokeMethod(list, "indexAt", Q_RETURN_ARG(int, place.m_row), Q_ARG(double, list->width() / 2),
                              Q_ARG(double, edge));
    QQuickItem *row = nullptr;
    QMetaObject::invokeMethod(list, "itemAtIndex", Q_RETURN_ARG(QQuickItem *, row), Q_ARG(int, place.m_row));
    place.m_top = row ? row->y() - top : 0;
    return place;
}

void ListPlace::applyTo(QQuickItem *list) const
{
    if (m_row < 0) {
        QMetaObject::invokeMethod(list, "positionViewAtBeginning");
        return;
    }
    QMetaObject::invokeMethod(list, "positionViewAtIndex", Q_ARG(int, m_row), Q_ARG(int, contain));
    for (int round = 0; round < rounds; ++round) {
        QQuickItem *row = nullptr;
        QMetaObject::invokeMethod(list, "itemAtIndex", Q_RETURN_ARG(QQuickItem *, row), Q_ARG(int, m_row));
        if (row)
            list->setProperty("contentY", row->y() - m_top);
        layOut(list);
    }
}

} // namespace Adda

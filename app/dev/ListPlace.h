#pragma once

#include <QQuickItem>

namespace Adda {

/// Where a ListView stands: at its first row, or with a row somewhere in the view. Holds for another ListView on the
/// same model, too, whatever the heights of its rows.
///
/// Thread: the GUI thread.
class ListPlace
{
public:
    static ListPlace of(QQuickItem *list);

    void applyTo(QQuickItem *list) const;

private:
    int m_row = -1;   // -1: at the beginning
    double m_top = 0; // of that row, from that of the view
};

} // namespace Adda

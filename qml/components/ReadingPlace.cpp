#include "qml/components/ReadingPlace.h"

namespace Adda {

namespace {

// Less than a pixel: positions are sums of what was rounded.
constexpr double tolerance = 0.5;

} // namespace

void ReadingPlace::setList(QQuickItem *list)
{
    if (m_list == list)
        return;
    m_list = list;
    if (m_list) {
        // The type of a ListView has no public header.
        connect(m_list, SIGNAL(contentYChanged()), this, SLOT(note()));
        connect(m_list, SIGNAL(originYChanged()), this, SLOT(polishAtEnd()));
        connect(m_list, SIGNAL(contentHeightChanged()), this, SLOT(polishAtEnd()));
        connect(m_list, &QQuickItem::heightChanged, this, &ReadingPlace::keep);
        m_listHeight = m_list->height();
    }
    Q_EMIT listChanged();
}

double ReadingPlace::bottom() const
{
    return m_list->property("contentY").toDouble() + m_list->height();
}

void ReadingPlace::note()
{
    // Qt's doing, before heightChanged is told.
    if (m_list->height() != m_listHeight)
        return;
    const double end = m_list->property("originY").toDouble() + m_list->property("contentHeight").toDouble();
    m_isAtEnd = bottom() > end - tolerance;
    QQuickItem *lowest = nullptr;
    if (!m_isAtEnd) {
        QMetaObject::invokeMethod(m_list, "itemAt", Q_RETURN_ARG(QQuickItem *, lowest),
                                  Q_ARG(double, m_list->width() / 2), Q_ARG(double, bottom() - 1));
    }
    if (m_lowest != lowest) {
        if (m_lowest)
            m_lowest->disconnect(this);
        m_lowest = lowest;
        if (m_lowest)
            connect(m_lowest, &QQuickItem::yChanged, this, &ReadingPlace::polish);
    }
    m_lowestAt = m_lowest ? m_lowest->y() - bottom() : 0;
}

void ReadingPlace::polishAtEnd()
{
    if (m_isAtEnd)
        polish();
}

void ReadingPlace::updatePolish()
{
    if (!m_list)
        return;
    keep();
    note();
}

void ReadingPlace::keep()
{
    m_listHeight = m_list->height();
    if (m_isAtEnd)
        QMetaObject::invokeMethod(m_list, "positionViewAtBeginning");
    else if (m_lowest)
        m_list->setProperty("contentY", m_lowest->y() - m_lowestAt - m_listHeight);
}

} // namespace Adda

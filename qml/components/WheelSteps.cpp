#include "qml/components/WheelSteps.h"

#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace Adda {

namespace {

constexpr double notchAngle = QWheelEvent::DefaultDeltasPerStep;

} // namespace

WheelSteps::WheelSteps(QObject *parent)
    : QObject(parent)
{
    m_glide.setStartValue(0.0);
    m_glide.setEndValue(1.0);
    m_glide.setEasingCurve(QEasingCurve::OutQuad);
    connect(&m_glide, &QVariantAnimation::stateChanged, this, &WheelSteps::movingChanged);
    connect(&m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        const double moved = m_way * value.toDouble();
        move(moved - std::exchange(m_moved, moved));
    });
}

void WheelSteps::setFlickable(QQuickItem *flickable)
{
    if (m_flickable == flickable)
        return;
    if (m_flickable)
        m_flickable->removeEventFilter(this);
    m_flickable = flickable;
    if (m_flickable)
        m_flickable->installEventFilter(this);
    Q_EMIT flickableChanged();
}

void WheelSteps::setDuration(int duration)
{
    if (duration == m_glide.duration())
        return;
    m_glide.setDuration(duration);
    Q_EMIT durationChanged();
}

bool WheelSteps::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_flickable || event->type() != QEvent::Wheel || !scroll(static_cast<const QWheelEvent &>(*event)))
        return QObject::eventFilter(watched, event);
    event->accept();
    return true;
}

bool WheelSteps::scroll(const QWheelEvent &event)
{
    const bool isTouchpad =
        event.phase() != Qt::NoScrollPhase || event.deviceType() == QInputDevice::DeviceType::TouchPad;
    if (isTouchpad || event.angleDelta().y() == 0)
        return false;
    const double rest = isMoving() ? m_way - m_moved : 0;
    const double way = rest - event.angleDelta().y() / notchAngle * m_notch;
    if (within(place() + way) == place())
        return false;
    m_glide.stop();
    m_way = way;
    m_moved = 0;
    if (duration() > 0)
        m_glide.start();
    else
        move(way);
    return true;
}

void WheelSteps::move(double way)
{
    if (m_flickable && way != 0)
        m_flickable->setProperty("contentY", within(place() + way));
}

double WheelSteps::place() const
{
    return m_flickable->property("contentY").toDouble();
}

double WheelSteps::within(double place) const
{
    const auto value = [this](const char *name) { return m_flickable->property(name).toDouble(); };
    const double least = value("originY") - value("topMargin");
    const double most = value("originY") + value("contentHeight") + value("bottomMargin") - m_flickable->height();
    return std::clamp(place, least, std::max(least, most));
}

} // namespace Adda

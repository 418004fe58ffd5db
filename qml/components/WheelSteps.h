#pragma once

#include <QPointer>
#include <QQmlEngine>
#include <QQuickItem>
#include <QVariantAnimation>

namespace Adda {

/// Has a mouse's wheel scroll a Flickable as far with each notch. Qt 6.4 goes by how fast the last three came, also
/// long ago: after some quick ones the next goes further than a page. Touchpads stay with the Flickable, and what
/// leads over its end goes to what is around it.
///
/// Thread: the GUI thread.
class WheelSteps : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickItem *flickable READ flickable WRITE setFlickable NOTIFY flickableChanged REQUIRED)
    /// Pixels for each notch.
    Q_PROPERTY(double notch MEMBER m_notch NOTIFY notchChanged REQUIRED)
    /// How long it moves, in ms; 0: at once.
    Q_PROPERTY(int duration READ duration WRITE setDuration NOTIFY durationChanged REQUIRED)
    Q_PROPERTY(bool moving READ isMoving NOTIFY movingChanged)

public:
    explicit WheelSteps(QObject *parent = nullptr);

    QQuickItem *flickable() const { return m_flickable; }

    void setFlickable(QQuickItem *flickable);

    int duration() const { return m_glide.duration(); }

    void setDuration(int duration);

    bool isMoving() const { return m_glide.state() == QAbstractAnimation::Running; }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void flickableChanged();
    void notchChanged();
    void durationChanged();
    void movingChanged();

private:
    bool scroll(const QWheelEvent &event);
    void move(double way);
    double place() const;
    double within(double place) const;

    QPointer<QQuickItem> m_flickable;
    double m_notch = 0;
    QVariantAnimation m_glide; // from 0 to 1
    // By how much to move, not to where: the content may be moved meanwhile.
    double m_way = 0;
    double m_moved = 0; // of the way
};

} // namespace Adda

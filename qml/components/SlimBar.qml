pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Components
import Adda.Theme

/// A scroll bar that is there when one scrolls or points at it, and the wheel of what it belongs to.
T.ScrollBar {
    id: bar

    implicitWidth: Theme.step * 3
    implicitHeight: Theme.step * 3
    padding: 3
    minimumSize: height > 0 ? Math.min(1, 28 / height) : 0
    visible: size < 1

    WheelSteps {
        id: wheel

        flickable: bar.parent
        notch: Theme.rowHeight * 3
        duration: Theme.quick
    }

    contentItem: Rectangle {
        radius: width / 2
        color: bar.pressed ? Theme.accent : Theme.muted
        opacity: bar.pressed || bar.hovered ? 0.8 : bar.active || wheel.moving ? 0.45 : 0.2

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.calm
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Adda.Theme

/// Shows where the keyboard is: a frame just outside its parent.
Rectangle {
    /// The radius of what it frames.
    property real around: Theme.radiusSmall

    anchors.fill: parent
    anchors.margins: -3
    radius: around + 3
    color: "transparent"
    border.width: 2
    border.color: Theme.accent
}

pragma ComponentBehavior: Bound

import QtQuick
import Adda.Theme

/// The sign of the app.
Rectangle {
    property int size: 28

    implicitWidth: size
    implicitHeight: size
    radius: Math.round(size * 0.29)
    color: Theme.accent

    Icon {
        anchors.centerIn: parent
        name: "bubble"
        color: Theme.accentText
        size: Math.round(parent.size * 0.6)
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Adda.Theme

/// Of what lies over the page for a while: a menu, a list of choices.
Rectangle {
    radius: Theme.radius
    color: Theme.raised
    border.color: Theme.line

    // Flat shadows, drawn behind: the only ones in the app.
    Rectangle {
        z: -1
        anchors.fill: parent
        anchors.margins: -1
        anchors.topMargin: 1
        anchors.bottomMargin: -3
        radius: parent.radius + 1
        color: "#14000000"
    }
}

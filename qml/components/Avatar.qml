pragma ComponentBehavior: Bound

import QtQuick
import Adda.Theme

/// A person's first letter on the colour of their name.
Rectangle {
    required property string name
    property int size: 36

    width: size
    height: size
    radius: Math.round(size / 3)
    color: Theme.avatarColor(name)

    PlainLabel {
        anchors.centerIn: parent
        text: parent.name.length > 0 ? String.fromCodePoint(parent.name.codePointAt(0)).toUpperCase() : ""
        color: "#FFFFFF"
        font.pixelSize: Math.round(parent.size * 0.4)
        font.weight: Font.DemiBold
    }
}

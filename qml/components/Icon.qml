pragma ComponentBehavior: Bound

import QtQuick
import Adda.Theme

/// One of resources/icons in one colour.
Image {
    required property string name
    property color color: Theme.muted
    property int size: Theme.iconSize

    width: size
    height: size
    sourceSize.width: size
    sourceSize.height: size
    // '#' would begin the fragment of the address.
    source: "image://icons/" + name + "/" + String(color).slice(1)
    Accessible.ignored: true
}

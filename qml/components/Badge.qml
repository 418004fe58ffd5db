pragma ComponentBehavior: Bound

import QtQuick
import Adda.Theme

/// How many are new.
Rectangle {
    required property int count

    visible: count > 0
    implicitWidth: Math.max(height, label.implicitWidth + Theme.step * 4)
    implicitHeight: label.implicitHeight + Theme.step
    radius: height / 2
    color: Theme.accent

    PlainLabel {
        id: label

        anchors.centerIn: parent
        text: parent.count > 999 ? qsTr("999+") : parent.count.toLocaleString(Qt.locale(), "f", 0)
        color: Theme.accentText
        font.pixelSize: Theme.tinySize
        font.weight: Font.DemiBold
    }
}

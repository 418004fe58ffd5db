pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// Above the first row that came while one was away.
Item {
    implicitHeight: label.implicitHeight + Theme.step * 5

    Rectangle {
        anchors.left: parent.left
        anchors.leftMargin: Theme.step * 2
        anchors.right: label.left
        anchors.rightMargin: Theme.step * 2
        anchors.verticalCenter: label.verticalCenter
        height: 1
        color: Theme.accent
    }

    PlainLabel {
        id: label

        anchors.right: parent.right
        anchors.rightMargin: Theme.step * 2
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.step
        text: qsTr("New")
        color: Theme.accent
        font.pixelSize: Theme.tinySize
        font.weight: Font.DemiBold
    }
}

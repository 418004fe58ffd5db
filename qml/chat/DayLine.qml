pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// Above the first row of a day.
Item {
    id: line

    required property string day

    implicitHeight: label.implicitHeight + Theme.step * 7

    Rectangle {
        anchors.left: parent.left
        anchors.leftMargin: Theme.step * 2
        anchors.right: label.left
        anchors.rightMargin: Theme.step * 3
        anchors.verticalCenter: parent.verticalCenter
        height: 1
        color: Theme.line
    }

    PlainLabel {
        id: label

        anchors.centerIn: parent
        text: line.day
        color: Theme.muted
        font.pixelSize: Theme.tinySize
        font.weight: Font.DemiBold
    }

    Rectangle {
        anchors.left: label.right
        anchors.leftMargin: Theme.step * 3
        anchors.right: parent.right
        anchors.rightMargin: Theme.step * 2
        anchors.verticalCenter: parent.verticalCenter
        height: 1
        color: Theme.line
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Components
import Adda.Theme

/// Leads back to the newest message, and says how many came meanwhile.
T.Button {
    id: button

    required property bool shown
    required property int newCount

    objectName: "jumpButton"
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.targetHeight + Theme.step, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.step * 3
    rightPadding: Theme.step * 3
    visible: opacity > 0
    enabled: shown
    opacity: shown ? 1 : 0
    focusPolicy: Qt.StrongFocus
    text: newCount > 0 ? qsTr("%n new", "", newCount) : qsTr("Latest")
    Accessible.name: newCount > 0 ? qsTr("%n new. Jump to the latest", "", newCount) : qsTr("Jump to the latest")

    contentItem: Row {
        spacing: Theme.step * 1.5

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "arrow-down"
            color: label.color
        }

        PlainLabel {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            text: button.text
            color: button.newCount > 0 ? Theme.accentText : Theme.text
            font.pixelSize: Theme.smallSize
            font.weight: Font.DemiBold
        }
    }

    background: Rectangle {
        radius: height / 2
        color: button.newCount > 0 ? (button.hovered ? Theme.accentHover : Theme.accent) : button.hovered ? Theme.raisedHover : Theme.raised
        border.width: button.newCount > 0 ? 0 : 1
        border.color: Theme.line

        FocusRing {
            around: parent.radius
            visible: button.visualFocus
        }
    }

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.quick
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// Enters the room; while that is under way it says so and takes it back.
MainButton {
    id: button

    required property bool joining

    implicitHeight: Math.max(Theme.buttonHeight, implicitContentHeight + topPadding + bottomPadding)
    font.pixelSize: Theme.bodySize
    text: joining ? qsTr("Cancel") : qsTr("Enter room")
    Accessible.name: joining ? qsTr("Connecting. Cancel") : text

    contentItem: Item {
        implicitHeight: label.implicitHeight

        PlainLabel {
            id: label

            anchors.centerIn: parent
            visible: !button.joining
            text: button.text
            font: button.font
            color: Theme.accentText
        }

        Row {
            anchors.centerIn: parent
            visible: button.joining
            spacing: Theme.step * 2

            Spinner {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.joining
            }

            PlainLabel {
                text: qsTr("Connecting…")
                font.pixelSize: Theme.bodySize
                color: Theme.muted
            }
        }

        PlainLabel {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: button.joining
            text: button.text
            font: button.font
            color: Theme.accent
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: button.joining ? (button.hovered ? Theme.hover : Theme.bg) : button.hovered || button.down ? Theme.accentHover : Theme.accent
        border.width: button.joining ? 1 : 0
        border.color: Theme.line

        FocusRing {
            around: parent.radius
            visible: button.visualFocus
        }
    }
}

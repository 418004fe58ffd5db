pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Theme

/// A button that is only words, sometimes with an icon before them.
T.Button {
    id: button

    property color color: Theme.muted
    /// Of resources/icons; empty: none.
    property string iconName

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.targetHeight, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.step * 2
    rightPadding: Theme.step * 2
    topPadding: Theme.step
    bottomPadding: Theme.step
    spacing: Theme.step * 1.5
    font.family: Theme.family
    font.pixelSize: Theme.smallSize
    font.weight: Font.DemiBold
    focusPolicy: Qt.StrongFocus
    Accessible.name: text

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        Row {
            id: row

            anchors.centerIn: parent
            spacing: button.spacing

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.iconName.length > 0
                name: visible ? button.iconName : "dots"
                color: label.color
            }

            PlainLabel {
                id: label

                anchors.verticalCenter: parent.verticalCenter
                visible: text.length > 0
                text: button.text
                font: button.font
                color: button.hovered && button.color === Theme.muted ? Theme.text : button.color
            }
        }
    }

    background: Rectangle {
        radius: Theme.radiusSmall
        color: button.down || button.hovered ? Theme.hover : "transparent"

        FocusRing {
            around: parent.radius
            visible: button.visualFocus
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Components
import Adda.Theme

/// Somebody whom one may mention.
T.AbstractButton {
    id: row

    required property int index
    required property string name
    /// It is the one that the keyboard takes.
    required property bool chosen

    implicitHeight: Math.max(Theme.rowHeight, implicitContentHeight + Theme.step * 2)
    leftPadding: Theme.step * 2
    rightPadding: Theme.step * 4
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.selected: chosen
    Accessible.onPressAction: row.clicked()

    contentItem: Item {
        implicitHeight: Math.max(avatar.height, label.implicitHeight)

        Avatar {
            id: avatar

            anchors.verticalCenter: parent.verticalCenter
            name: row.name
            size: Math.round(24 * Theme.paneScale)
        }

        PlainLabel {
            id: label

            anchors.left: avatar.right
            anchors.leftMargin: Theme.step * 2
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: row.name
            color: row.chosen ? Theme.accent : Theme.text
            font.weight: row.chosen ? Font.DemiBold : Font.Normal
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
        }
    }

    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.chosen || row.hovered ? Theme.hover : "transparent"
    }
}

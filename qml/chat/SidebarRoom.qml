pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Components
import Adda.Theme

/// One room one is in.
T.AbstractButton {
    id: row

    required property int index
    required property string name
    required property int unread
    required property int mentions
    required property bool hasDraft
    required property bool isCurrent
    /// The keyboard is here.
    required property bool focused

    implicitHeight: Math.max(Theme.rowHeight, implicitContentHeight + Theme.step * 2)
    leftPadding: Theme.step * 2.5
    rightPadding: Theme.step * 2.5
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.selected: isCurrent
    Accessible.name: mentions > 0 ? qsTr("%2, %n new, %1 for you", "", unread).arg(mentions).arg(name) : unread > 0 ? qsTr("%1, %n new", "", unread).arg(name) : hasDraft ? qsTr("%1, draft").arg(name) : name

    contentItem: Item {
        implicitHeight: label.implicitHeight

        PlainLabel {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            width: Math.round(13 * Theme.textScale)
            text: "#"
            color: Theme.muted
            font.weight: label.font.weight
        }

        PlainLabel {
            id: label

            anchors.left: sign.right
            anchors.leftMargin: Theme.step * 2
            anchors.right: marks.left
            anchors.rightMargin: Theme.step
            anchors.verticalCenter: parent.verticalCenter
            text: row.name
            font.weight: row.isCurrent || row.unread > 0 ? Font.DemiBold : Font.Normal
            elide: Text.ElideRight
        }

        Row {
            id: marks

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.step * 2

            PlainLabel {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.hasDraft && !row.isCurrent
                text: qsTr("draft")
                color: Theme.muted
                font.pixelSize: Theme.tinySize
            }

            Badge {
                anchors.verticalCenter: parent.verticalCenter
                count: row.unread
                mentions: row.mentions
            }
        }
    }

    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.isCurrent || row.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 0
            around: parent.radius - 3
            visible: row.focused
        }
    }

    Tip {
        visible: row.hovered && label.truncated
        text: row.name
    }
}

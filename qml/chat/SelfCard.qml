pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Components
import Adda.Theme

/// Who one is here, where, and what one can set or leave.
T.AbstractButton {
    id: card

    required property ChatSession session

    readonly property Connection connection: session.connection
    readonly property bool online: connection.state === Connection.Online
    readonly property string place: online ? connection.host : connection.state === Connection.Connecting ? qsTr("connecting…") : qsTr("no connection")

    signal shortcutsAsked

    objectName: "selfCard"
    implicitHeight: Math.max(Theme.rowHeight, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.step * 2
    rightPadding: Theme.step * 2
    topPadding: Theme.step * 3
    bottomPadding: Theme.step * 4
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    Accessible.name: qsTr("%1 on %2").arg(session.username).arg(place)
    Accessible.description: qsTr("Appearance, notifications, leave the room")
    onClicked: menu.opened ? menu.close() : menu.open()

    contentItem: Item {
        implicitHeight: Math.max(avatar.height, names.implicitHeight)

        Avatar {
            id: avatar

            anchors.verticalCenter: parent.verticalCenter
            name: card.session.username
            size: Math.round(28 * Theme.paneScale)
        }

        Column {
            id: names

            anchors.left: avatar.right
            anchors.leftMargin: Theme.step * 2.5
            anchors.right: more.left
            anchors.rightMargin: Theme.step
            anchors.verticalCenter: parent.verticalCenter
            spacing: 1

            PlainLabel {
                width: parent.width
                text: card.session.username
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }

            Row {
                width: parent.width
                spacing: Theme.step * 1.5

                Rectangle {
                    id: dot

                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.round(8 * Theme.textScale)
                    height: width
                    radius: width / 2
                    color: card.online ? Theme.good : Theme.warn
                }

                PlainLabel {
                    width: parent.width - dot.width - parent.spacing
                    text: card.place
                    color: Theme.muted
                    font.pixelSize: Theme.tinySize
                    elide: Text.ElideMiddle
                }
            }
        }

        Icon {
            id: more

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            name: "dots"
        }
    }

    background: Item {
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }

        Rectangle {
            anchors.fill: parent
            anchors.topMargin: Theme.step * 1.5
            anchors.bottomMargin: Theme.step * 2
            radius: Theme.radiusSmall
            color: card.hovered || menu.opened ? Theme.hover : "transparent"

            FocusRing {
                anchors.margins: 0
                around: parent.radius - 3
                visible: card.visualFocus
            }
        }
    }

    SelfMenu {
        id: menu

        y: -height
        width: Math.max(card.width, implicitWidth)
        session: card.session
        onShortcutsAsked: card.shortcutsAsked()
        onLeaveAsked: card.session.currentRoom.unsentCount > 0 ? leaveDialog.open() : card.session.leaveRoom(card.session.currentRoom.name)
    }

    LeaveDialog {
        id: leaveDialog

        session: card.session
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Components
import Adda.Theme

/// Asks before a room is left that messages wait in, for they are discarded with it.
T.Dialog {
    id: dialog

    required property ChatSession session

    readonly property Room room: session.currentRoom
    readonly property int count: room ? room.unsentCount : 0

    objectName: "leaveDialog"
    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(420 * Theme.textScale, parent ? parent.width - Theme.step * 8 : 0)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: Theme.step * 5
    modal: true
    focus: true
    title: count === 1 ? qsTr("1 message has not been sent. Leave anyway?") : qsTr("%n messages have not been sent. Leave anyway?", "", count)
    onAccepted: session.leaveRoom(room.name)
    onRoomChanged: close()
    onCountChanged: {
        if (count === 0)
            close();
    }

    contentItem: Column {
        spacing: Theme.step * 5

        PlainLabel {
            width: parent.width
            text: dialog.title
            font.pixelSize: Theme.bodySize
            wrapMode: Text.Wrap
        }

        Flow {
            width: parent.width
            layoutDirection: Qt.RightToLeft
            spacing: Theme.step * 2

            MainButton {
                objectName: "stayButton"
                focus: true
                text: qsTr("Stay")
                onClicked: dialog.reject()
            }

            QuietButton {
                objectName: "leaveAnyway"
                text: qsTr("Discard and leave")
                color: Theme.bad
                onClicked: dialog.accept()
            }
        }
    }

    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.raised
        border.color: Theme.line
    }

    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }
}

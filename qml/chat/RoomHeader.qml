pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// Which room it is, and how many are in it. In a narrow window the name leads back to the rooms.
Item {
    id: header

    required property Room room
    required property bool narrow
    required property bool showsPeople

    signal roomsAsked
    signal peopleAsked

    implicitHeight: Math.max(Theme.targetHeight, people.implicitHeight) + Theme.step * 3 + 1

    QuietButton {
        id: back

        objectName: "backToRooms"
        anchors.left: parent.left
        anchors.leftMargin: Theme.step * 2
        anchors.verticalCenter: parent.verticalCenter
        visible: header.narrow
        iconName: "arrow-left"
        Accessible.name: qsTr("Back to the rooms")
        onClicked: header.roomsAsked()
    }

    PlainLabel {
        objectName: "roomTitle"
        anchors.left: header.narrow ? back.right : parent.left
        anchors.leftMargin: header.narrow ? Theme.step : Theme.step * 5
        anchors.right: people.left
        anchors.rightMargin: Theme.step * 2
        anchors.verticalCenter: parent.verticalCenter
        text: "# " + header.room.name
        font.pixelSize: Theme.headSize
        font.weight: Font.Bold
        elide: Text.ElideRight
        Accessible.ignored: false
        Accessible.role: Accessible.Heading
        Accessible.name: header.room.name

        TapHandler {
            enabled: header.narrow
            onTapped: header.roomsAsked()
        }
    }

    QuietButton {
        id: people

        objectName: "peopleButton"
        anchors.right: parent.right
        anchors.rightMargin: Theme.step * 3
        anchors.verticalCenter: parent.verticalCenter
        visible: header.room.memberCount > 0
        checkable: true
        checked: header.showsPeople
        font.weight: Font.Normal
        text: header.room.memberCount === 1 ? qsTr("1 person") : qsTr("%1 people").arg(header.room.memberCount.toLocaleString(Qt.locale(), "f", 0))
        Accessible.description: checked ? qsTr("Hides who is in this room") : qsTr("Shows who is in this room")
        onClicked: header.peopleAsked()
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Components
import Adda.Theme

/// Who is in the room.
FocusScope {
    id: panel

    required property Room room

    objectName: "peoplePanel"
    Accessible.role: Accessible.Pane
    Accessible.name: title.text

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }

    Rectangle {
        visible: panel.x > 0
        width: 1
        height: parent.height
        color: Theme.line
    }

    PlainLabel {
        id: title

        x: Theme.step * 4.5
        y: Theme.step * 6
        width: parent.width - 2 * x
        visible: panel.room.memberCount > 0
        text: qsTr("In this room, %1").arg(panel.room.memberCount.toLocaleString(Qt.locale(), "f", 0))
        color: Theme.muted
        font.pixelSize: Theme.tinySize
        font.weight: Font.DemiBold
        elide: Text.ElideRight
    }

    ListView {
        id: list

        anchors.fill: parent
        anchors.topMargin: title.y + title.height + Theme.step * 1.5
        anchors.leftMargin: Theme.step * 2 + 1
        focus: true
        activeFocusOnTab: true
        clip: true
        bottomMargin: Theme.step * 2
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        model: panel.room.members
        T.ScrollBar.vertical: SlimBar {}
        Accessible.role: Accessible.List
        Accessible.name: title.text

        delegate: PersonRow {
            width: list.width - Theme.step * 2
            focused: ListView.isCurrentItem && ListView.view.activeFocus
        }
    }
}

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

    readonly property bool filterable: room.memberCount > 20 || field.length > 0
    /// What is typed here is a name.
    readonly property bool seeks: activeFocus && filterable

    function take(typed: string) {
        field.forceActiveFocus(Qt.OtherFocusReason);
        field.insert(field.cursorPosition, typed);
    }

    objectName: "peoplePanel"
    Accessible.role: Accessible.Pane
    Accessible.name: title.text

    onRoomChanged: field.clear()

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

    MembersFilter {
        id: people

        members: panel.room.members
        filter: field.text
    }

    PlainField {
        id: field

        objectName: "peopleFilter"
        anchors.top: title.bottom
        anchors.topMargin: Theme.step * 2
        anchors.left: parent.left
        anchors.leftMargin: Theme.step * 4
        anchors.right: parent.right
        anchors.rightMargin: Theme.step * 4
        implicitHeight: Theme.targetHeight + Theme.step
        visible: panel.filterable
        leftPadding: Theme.step * 2.5
        rightPadding: Theme.step * 2.5
        font.pixelSize: Theme.listSize
        placeholderText: qsTr("Find somebody")
        Accessible.name: placeholderText
        Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
        Keys.onEscapePressed: event => {
            event.accepted = length > 0;
            clear();
        }
    }

    PlainLabel {
        anchors.top: field.bottom
        anchors.topMargin: Theme.step * 3
        x: title.x
        width: title.width
        visible: list.count === 0 && field.length > 0
        text: qsTr("Nobody here has that in their name.")
        color: Theme.muted
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
    }

    ListView {
        id: list

        anchors.fill: parent
        anchors.topMargin: (field.visible ? field.y + field.height : title.y + title.height) + Theme.step * 1.5
        anchors.leftMargin: Theme.step * 2 + 1
        focus: true
        activeFocusOnTab: true
        clip: true
        bottomMargin: Theme.step * 2
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        model: people
        T.ScrollBar.vertical: SlimBar {}
        Accessible.role: Accessible.List
        Accessible.name: title.text

        delegate: PersonRow {
            width: list.width - Theme.step * 2
            focused: ListView.isCurrentItem && ListView.view.activeFocus
        }
    }
}

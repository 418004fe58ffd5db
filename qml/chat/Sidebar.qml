pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Components
import Adda.Theme

/// The rooms one is in, the way to another, and oneself.
FocusScope {
    id: sidebar

    required property ChatSession session

    readonly property JoinedRoomsModel rooms: session.joinedRooms

    /// Typed into the list: a part of a room's name.
    property string sought
    readonly property bool seeks: list.activeFocus

    signal shortcutsAsked

    /// Opens the room in this row, if there is one.
    function openAt(row: int) {
        if (row >= 0 && row < rooms.count)
            sidebar.session.openRoom(rooms.nameAt(row));
    }

    /// Opens the next (1) or previous (-1) room.
    function step(by: int) {
        openAt((rooms.currentRow + by + rooms.count) % rooms.count);
    }

    /// Opens the next (1) or previous (-1) one with unread messages.
    function stepUnread(by: int) {
        openAt(rooms.nextUnread(rooms.currentRow, by));
    }

    /// Leads the keyboard to the current room in the list.
    function enter() {
        list.currentIndex = rooms.currentRow;
        list.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    /// Typed in the list: goes to the first room with this in its name.
    function take(typed: string) {
        sidebar.sought += typed;
        forget.restart();
        const row = rooms.find(sidebar.sought);
        if (row >= 0)
            list.currentIndex = row;
    }

    objectName: "sidebar"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Rooms")

    Rectangle {
        anchors.fill: parent
        color: Theme.side
    }

    Rectangle {
        anchors.right: parent.right
        visible: sidebar.parent && sidebar.width < sidebar.parent.width
        width: 1
        height: parent.height
        color: Theme.line
    }

    Row {
        id: brand

        x: Theme.step * 4.5
        y: Theme.step * 4
        spacing: Theme.step * 2.5

        BrandMark {
            size: Math.round(28 * Theme.paneScale)
            anchors.verticalCenter: parent.verticalCenter
        }

        PlainLabel {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Adda")
            font.pixelSize: Theme.brandSize
            font.weight: Font.Bold
        }
    }

    PlainLabel {
        id: title

        anchors.top: brand.bottom
        anchors.topMargin: Theme.step * 5
        x: Theme.step * 5
        text: qsTr("Rooms")
        color: Theme.muted
        font.pixelSize: Theme.tinySize
        font.weight: Font.DemiBold
    }

    PlainLabel {
        anchors.left: title.right
        anchors.leftMargin: Theme.step * 2
        anchors.right: parent.right
        anchors.rightMargin: Theme.step * 5
        anchors.baseline: title.baseline
        text: sidebar.sought
        color: Theme.accent
        font.pixelSize: Theme.tinySize
        elide: Text.ElideLeft
    }

    Timer {
        id: forget

        interval: 1500
        onTriggered: sidebar.sought = ""
    }

    ListView {
        id: list

        objectName: "joinedRooms"
        anchors.top: title.bottom
        anchors.topMargin: Theme.step * 1.5
        height: Math.min(contentHeight, self.y - y - another.height - Theme.step * 4)
        x: Theme.step * 2.5
        width: parent.width - x - 1
        focus: true
        activeFocusOnTab: true
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        model: sidebar.rooms
        T.ScrollBar.vertical: SlimBar {}
        Accessible.role: Accessible.List
        Accessible.name: title.text
        Component.onCompleted: currentIndex = sidebar.rooms.currentRow
        onActiveFocusChanged: sidebar.sought = ""
        Keys.onPressed: event => {
            event.accepted = event.key === Qt.Key_Home || event.key === Qt.Key_End;
            if (event.accepted)
                currentIndex = event.key === Qt.Key_Home ? 0 : count - 1;
        }
        Keys.onReturnPressed: (currentItem as SidebarRoom).clicked()
        Keys.onEnterPressed: (currentItem as SidebarRoom).clicked()

        delegate: SidebarRoom {
            width: list.width - list.x
            focused: ListView.isCurrentItem && ListView.view.activeFocus
            onClicked: sidebar.session.openRoom(name)
        }
    }

    UnreadMark {
        anchors.top: list.top
        anchors.topMargin: Theme.step
        anchors.right: list.right
        anchors.rightMargin: list.x
        list: list
        rooms: sidebar.rooms
        above: true
    }

    UnreadMark {
        anchors.bottom: list.bottom
        anchors.bottomMargin: Theme.step
        anchors.right: list.right
        anchors.rightMargin: list.x
        list: list
        rooms: sidebar.rooms
        above: false
    }

    // Not a binding: the keyboard moves it too.
    Connections {
        target: sidebar.rooms

        function onCurrentRowChanged() {
            list.currentIndex = sidebar.rooms.currentRow;
            // Rooms that came before it have taken it along.
            list.positionViewAtIndex(list.currentIndex, ListView.Contain);
        }
    }

    QuietButton {
        id: another

        objectName: "joinAnother"
        anchors.top: list.bottom
        anchors.topMargin: Theme.step * 2
        x: list.x
        leftPadding: Theme.step * 2.5
        text: qsTr("Join another…")
        onClicked: sidebar.session.joinAnother()
    }

    SelfCard {
        id: self

        anchors.bottom: parent.bottom
        x: Theme.step * 2.5
        width: parent.width - 2 * x - 1
        session: sidebar.session
        onShortcutsAsked: sidebar.shortcutsAsked()
    }
}

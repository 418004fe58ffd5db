pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// A room: the rooms one is in, its timeline and the composer, its people. Narrow windows show one of the three.
FocusScope {
    id: page

    required property ChatSession session
    required property Room room

    readonly property bool narrow: width < 640 * Theme.paneScale
    readonly property bool roomy: width >= 980 * Theme.paneScale
    /// In a narrow window: the rooms instead of the room.
    property bool showsRooms: false
    property bool showsPeople: roomy
    readonly property list<string> kept: ["showsRooms", "showsPeople"]

    /// Something else is over the room, or over a part of it.
    readonly property bool covered: narrow && showsRooms || showsPeople && !roomy

    signal shortcutsAsked

    /// The room itself, with the keyboard in the composer.
    function enterRoom() {
        showsRooms = false;
        if (!roomy)
            showsPeople = false;
        composer.forceActiveFocus(Qt.OtherFocusReason);
    }

    function enterRooms() {
        showsRooms = narrow;
        sidebar.enter();
    }

    /// Something was typed where nothing takes text: in a list of rooms or people it seeks one, elsewhere it is for the composer.
    /// False if it is not text, or would not be seen.
    function take(typed: string, modifiers: int): bool {
        const taker = sidebar.seeks ? sidebar : people.seeks ? people : composer;
        if (!taker.visible || typed < " " || typed === "\u007f" || modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            return false;
        taker.take(typed);
        return true;
    }

    /// Moves the keyboard to the next (1) or previous (-1) pane that is shown.
    function focusPane(by: int) {
        const panes = [sidebar, timeline, composer, people];
        let at = sidebar.activeFocus ? 0 : timeline.activeFocus ? 1 : people.activeFocus ? 3 : 2;
        do
            at = (at + by + 4) % 4;
        while (!panes[at].visible);
        panes[at].forceActiveFocus(Qt.TabFocusReason);
    }

    onRoomyChanged: showsPeople = roomy
    onNarrowChanged: {
        if (narrow)
            enterRoom();
    }
    onRoomChanged: enterRoom()
    Component.onCompleted: composer.forceActiveFocus(Qt.OtherFocusReason)

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Room %1").arg(room.name)

    Keys.onEscapePressed: {
        // Where something covers the room, this is the way back to it.
        if (!covered && !sidebar.activeFocus)
            timeline.jumpToLatest();
        enterRoom();
    }
    Keys.onPressed: event => event.accepted = page.take(event.text, event.modifiers)

    Connections {
        target: page.session

        function onRoomOpened() {
            page.enterRoom();
        }
    }

    ShortcutKeys {
        id: shortcutKeys
    }

    Shortcut {
        sequence: shortcutKeys.nextPane
        onActivated: page.focusPane(1)
    }

    Shortcut {
        sequence: shortcutKeys.previousPane
        onActivated: page.focusPane(-1)
    }

    Shortcut {
        sequences: [shortcutKeys.seekRoom, shortcutKeys.alsoSeekRoom]
        onActivated: page.enterRooms()
    }

    RoomShortcuts {
        rooms: sidebar
        keys: shortcutKeys
    }

    LinkOpener {
        id: opener

        session: page.session
    }

    Sidebar {
        id: sidebar

        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: page.narrow ? page.width : Math.round(264 * Theme.paneScale)
        visible: !page.narrow || page.showsRooms
        session: page.session
        onShortcutsAsked: page.shortcutsAsked()
    }

    RoomHeader {
        id: header

        anchors.left: centre.left
        anchors.right: centre.right
        visible: !page.narrow || !page.showsRooms
        room: page.room
        narrow: page.narrow
        showsPeople: page.showsPeople
        onRoomsAsked: page.enterRooms()
        onPeopleAsked: page.showsPeople = !page.showsPeople
    }

    Item {
        id: centre

        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        anchors.left: page.narrow ? parent.left : sidebar.right
        anchors.right: page.roomy && people.visible ? people.left : parent.right
        visible: !page.narrow || !page.covered

        Timeline {
            id: timeline

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: composer.top
            room: page.room
            connection: page.session.connection
            opener: opener
            coveredAbove: banner.visible ? banner.height : 0
            onDone: composer.forceActiveFocus(Qt.OtherFocusReason)
        }

        ConnectionBanner {
            id: banner

            anchors.left: parent.left
            anchors.right: parent.right
            connection: page.session.connection
        }

        Composer {
            id: composer

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            room: page.room
            mostHeight: page.height / 3
            onSent: timeline.jumpToLatest()
            onPaged: by => timeline.page(by)
        }
    }

    PeoplePanel {
        id: people

        anchors.top: page.roomy ? parent.top : header.bottom
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: page.narrow ? page.width : Math.round(Math.max(216, Math.min(300, page.width / 5)) * Theme.paneScale)
        visible: page.showsPeople && header.visible
        room: page.room
    }
}

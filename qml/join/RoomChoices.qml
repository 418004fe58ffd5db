pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Components
import Adda.Theme

/// The rooms of the server in a frame of constant height, so that the page stands still while one types.
Rectangle {
    id: root

    required property ChatSession session
    /// What stands in the field above.
    required property string typed
    property alias currentIndex: list.currentIndex

    readonly property RoomDirectoryModel directory: session.directory
    readonly property bool online: session.connection.state === Connection.Online
    readonly property bool offersNew: online && directory.filter.trim().length > 0 && !directory.filterExists

    /// By mouse or keyboard: belongs in the field.
    signal chosen(room: string)

    function step(by: int) {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
        if (list.currentItem)
            root.chosen((list.currentItem as RoomChoice).name);
    }

    implicitHeight: 4 * Theme.rowHeight + Theme.step * 2
    radius: Theme.radius
    color: Theme.raised
    border.color: Theme.line

    ListView {
        id: list

        objectName: "roomChoices"
        x: Theme.step
        y: Theme.step
        width: parent.width - 2 * x
        height: Math.min(contentHeight, parent.height - 2 * y - (root.offersNew ? fresh.height : 0))
        clip: true
        currentIndex: -1
        keyNavigationEnabled: false
        boundsBehavior: Flickable.StopAtBounds
        model: root.directory
        highlightMoveDuration: 0
        T.ScrollBar.vertical: SlimBar {
            id: bar
        }
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Rooms of this server")

        delegate: RoomChoice {
            width: ListView.view.width
            chosen: name === root.typed
            besideBar: bar.visible
            onClicked: root.chosen(name)
        }
    }

    NewRoomChoice {
        id: fresh

        anchors.top: list.bottom
        x: list.x
        width: list.width
        visible: root.offersNew
        room: root.directory.filter.trim()
        onClicked: root.chosen(room)
    }

    ChoicesHint {
        anchors.fill: parent
        anchors.margins: Theme.step * 3
        visible: list.count === 0 && !root.offersNew
        connection: root.session.connection
        loading: root.directory.loading
    }
}

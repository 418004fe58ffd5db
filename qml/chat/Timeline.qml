pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Theme

/// What was said in the room, newest at the bottom; begins with what nobody has read. Follows the newest only when it is on
/// the screen; reading further up, nothing moves.
FocusScope {
    id: timeline

    required property Room room
    required property Connection connection
    required property LinkOpener opener
    /// Pixels at the top that the banner covers.
    required property real coveredAbove

    readonly property bool atEnd: list.atYEnd

    /// Nothing more is to be done here: the keyboard is free.
    signal done

    function jumpToLatest() {
        list.positionViewAtBeginning();
    }

    /// Scrolls by most of a page; negative is up.
    function page(by: int) {
        list.page(by);
    }

    objectName: "timeline"
    onRoomChanged: list.currentIndex = -1
    // Not activeFocus: that goes to menus and other windows and comes back.
    onFocusChanged: {
        if (!focus)
            list.currentIndex = -1;
    }

    TimelineList {
        id: list

        anchors.fill: parent
        focus: true
        room: timeline.room
        connection: timeline.connection
        opener: timeline.opener
        coveredAbove: timeline.coveredAbove
        watched: timeline.visible && timeline.Window.active
        onDone: timeline.done()
    }

    TimelineSkeleton {
        anchors.fill: parent
        visible: list.count === 0 && !timeline.room.loaded
        column: list.column
    }

    JumpButton {
        anchors.right: parent.right
        anchors.rightMargin: (parent.width - list.column) / 2 + Theme.step * 2
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.step * 3
        shown: !timeline.atEnd
        newCount: timeline.room.unreadCount
        onClicked: {
            timeline.jumpToLatest();
            timeline.done();
        }
    }
}

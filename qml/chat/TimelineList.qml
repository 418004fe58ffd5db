pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Components
import Adda.Theme

/// The rows of a timeline: bottom to top, so that older rows come in at the far end. Asks for older ones near the top.
ListView {
    id: list

    required property Room room
    required property Connection connection
    required property real coveredAbove

    /// Width of a row, with the margins that its hovered ground takes.
    readonly property real column: Math.min(width - Theme.step * 6, 860 * Math.max(1, Theme.textScale) + Theme.step * 4)
    readonly property bool nearTop: contentY - originY < height
    readonly property bool wantsOlder: nearTop && count > 0 && room.hasOlder && !room.loadingOlder && connection.state === Connection.Online

    /// The current row was picked by mouse: nobody needs to be shown where the keyboard is.
    property bool byMouse: false

    /// The menu of a message has closed.
    signal menuClosed

    objectName: "timelineList"
    activeFocusOnTab: true
    clip: true
    model: room.timeline
    verticalLayoutDirection: ListView.BottomToTop
    boundsBehavior: Flickable.StopAtBounds
    // The keyboard moves currentIndex; the view moves only as far as it must.
    currentIndex: -1
    highlightFollowsCurrentItem: false
    keyNavigationEnabled: false
    topMargin: start.height
    cacheBuffer: 800
    T.ScrollBar.vertical: SlimBar {}
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Messages in %1").arg(room.name)

    function step(by: int) {
        byMouse = false;
        currentIndex = Math.max(0, Math.min(count - 1, currentIndex + by));
        positionViewAtIndex(currentIndex, ListView.Contain);
    }

    function pick(row: int) {
        byMouse = true;
        currentIndex = row;
        forceActiveFocus(Qt.MouseFocusReason);
    }

    // Not at once: this may be in the middle of a layout.
    Timer {
        interval: 0
        running: list.wantsOlder
        onTriggered: list.room.loadOlder()
    }

    Keys.onUpPressed: step(1)
    Keys.onDownPressed: step(-1)
    Keys.onPressed: event => {
        const row = currentItem as TimelineRow;
        event.accepted = row !== null && (event.matches(StandardKey.Copy) || event.matches(StandardKey.SelectAll));
        if (event.accepted)
            event.matches(StandardKey.Copy) ? row.copyAsked() : row.selectAllAsked();
    }

    delegate: TimelineRow {
        required property int index

        width: ListView.view.width
        column: list.column
        online: list.connection.state === Connection.Online
        current: ListView.isCurrentItem
        focused: current && ListView.view.activeFocus && !list.byMouse
        tip: sharedTip
        onPicked: list.pick(index)
        onMenuAsked: at => {
            list.pick(index);
            menu.popupFor(this, at);
        }
        onRetryAsked: list.room.retry(messageId)
        onDiscardAsked: list.room.discard(messageId)
    }

    Tip {
        id: sharedTip
    }

    MessageMenu {
        id: menu

        onClosed: list.menuClosed()
    }

    ReadingPlace {
        list: list
    }

    // Not a footer: in Qt 6.4 a list cannot make a footer that is bound to this file.
    TimelineStart {
        id: start

        parent: list.contentItem
        y: list.originY - height
        width: list.width
        column: list.column
        room: list.room
        coveredAbove: list.coveredAbove
        quiet: list.count < 2
        loading: list.connection.state !== Connection.Online && list.count === 0
    }
}

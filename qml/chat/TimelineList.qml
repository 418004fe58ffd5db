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
    required property LinkOpener opener
    required property real coveredAbove
    /// Somebody looks.
    required property bool watched

    /// Width of a row, with the margins that its hovered ground takes.
    readonly property real column: Math.min(width - Theme.step * 6, 860 * Math.max(1, Theme.textScale) + Theme.step * 4)
    // Rows may outlive the list for a moment: they follow what ends with it, not the connection.
    readonly property bool online: connection.state === Connection.Online
    readonly property bool nearTop: contentY - originY < height
    readonly property bool wantsOlder: nearTop && count > 0 && room.hasOlder && !room.loadingOlder && online

    /// The current row was picked by mouse: nobody needs to be shown where the keyboard is.
    property bool byMouse: false
    /// The current row has the keyboard, not a button in one of the rows.
    readonly property bool focused: activeFocus && !isOnButton()

    /// Nothing more is to be done here: the keyboard is free.
    signal done

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

    function isOnButton(): bool {
        return (Window.activeFocusItem as T.AbstractButton) !== null;
    }

    function choose(row: int) {
        byMouse = false;
        currentIndex = Math.max(0, Math.min(count - 1, row));
        positionViewAtIndex(currentIndex, ListView.Contain);
    }

    /// That stands so far down in what is seen; over all of them is the oldest.
    function rowAt(y: real): int {
        const row = indexAt(width / 2, contentY + y);
        return row < 0 ? count - 1 : row;
    }

    /// Scrolls by most of a page; negative is up.
    function page(by: int) {
        const most = originY + contentHeight - height;
        const least = Math.min(most, originY - topMargin);
        contentY = Math.max(least, Math.min(most, contentY + by * height * 0.9));
    }

    function stepPage(by: int) {
        byMouse = false;
        page(by);
        currentIndex = atYEnd && by > 0 ? 0 : rowAt(by < 0 ? Theme.rowHeight : height - Theme.rowHeight);
    }

    /// Follows the only link there is; else shows what can be done.
    function enter() {
        const links = opener.addressesIn((currentItem as TimelineRow)?.text ?? "");
        if (links.length === 1)
            opener.open(links[0]);
        else
            openMenu();
    }

    function openMenu() {
        const row = currentItem as TimelineRow;
        if (row && !row.isNotice) {
            menu.popupFor(row, Qt.point((width - column) / 2 + Theme.step * 14, row.height / 2), opener.addressesIn(row.text));
            menu.itemAt(0).forceActiveFocus(Qt.TabFocusReason);
        }
    }

    function pick(row: int) {
        byMouse = true;
        currentIndex = row;
        forceActiveFocus(Qt.MouseFocusReason);
    }

    // To the last row in sight, unless one was picked.
    onActiveFocusChanged: {
        if (activeFocus && !isOnButton() && currentIndex < 0)
            choose(rowAt(height - 1));
    }

    // Not at once: this may be in the middle of a layout.
    Timer {
        interval: 0
        running: list.wantsOlder
        onTriggered: list.room.loadOlder()
    }

    Keys.enabled: focused
    Keys.onUpPressed: choose(currentIndex + 1)
    Keys.onDownPressed: choose(currentIndex - 1)
    Keys.onReturnPressed: enter()
    Keys.onEnterPressed: enter()
    Keys.onMenuPressed: openMenu()
    Keys.onPressed: event => {
        const row = currentItem as TimelineRow;
        event.accepted = true;
        if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown)
            stepPage(event.key === Qt.Key_PageUp ? -1 : 1);
        else if (event.key === Qt.Key_Home || event.key === Qt.Key_End)
            choose(event.key === Qt.Key_Home ? count - 1 : 0);
        else if (event.key === Qt.Key_F10 && event.modifiers === Qt.ShiftModifier)
            openMenu();
        else if (row && event.matches(StandardKey.Copy))
            row.copyAsked();
        else if (row && event.matches(StandardKey.SelectAll))
            row.selectAllAsked();
        else
            event.accepted = false;
    }

    delegate: TimelineRow {
        required property int index

        width: ListView.view.width
        column: list.column
        online: list.online
        current: ListView.isCurrentItem
        focused: current && list.focused && !list.byMouse
        tip: sharedTip
        onPicked: list.pick(index)
        onMenuAsked: (at, address) => {
            list.pick(index);
            menu.popupFor(this, at, address.length > 0 ? [address] : []);
        }
        onLinkAsked: address => list.opener.open(address)
        onRetryAsked: list.room.retry(messageId)
        onDiscardAsked: list.room.discard(messageId)
    }

    Tip {
        id: sharedTip
    }

    MessageMenu {
        id: menu

        opener: list.opener
        onClosed: {
            if (list.byMouse)
                list.done();
        }
    }

    ReadingPlace {
        list: list
        firstUnread: list.room.firstUnreadRow
        margin: list.coveredAbove
        watched: list.watched
        onEndSeen: list.room.markRead()
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
        quiet: !list.room.timeline.hasMessages
        loading: !list.room.loaded
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Components
import Adda.Theme

/// At an edge of the list of rooms: how many that are out of sight there have unread messages, and in how many of these
/// messages one is mentioned. Leads to the nearest room with such.
T.Button {
    id: mark

    required property ListView list
    required property JoinedRoomsModel rooms
    /// At the upper edge, else at the lower.
    required property bool above

    /// All rows are equally high. One that is seen by half is in sight.
    readonly property real rowHeight: list.count > 0 ? list.contentHeight / list.count : 1
    readonly property real scrolled: list.contentY - list.originY
    readonly property int firstSeen: Math.round(scrolled / rowHeight)
    readonly property int firstBelow: Math.round((scrolled + list.height) / rowHeight)
    readonly property int hidden: rooms.unread === 0 ? 0 : above ? rooms.unreadRooms(0, firstSeen) : rooms.unreadRooms(firstBelow, rooms.count)
    readonly property int mentions: rooms.mentions === 0 ? 0 : above ? rooms.mentionsIn(0, firstSeen) : rooms.mentionsIn(firstBelow, rooms.count)

    function lead() {
        const from = above ? firstSeen : firstBelow - 1;
        const by = above ? -1 : 1;
        list.positionViewAtIndex(mentions > 0 ? rooms.nextMention(from, by) : rooms.nextUnread(from, by), ListView.Center);
    }

    function spoken(): string {
        if (mentions > 0)
            return (above ? qsTr("%n unread above, %1 for you", "rooms", hidden) : qsTr("%n unread below, %1 for you", "rooms", hidden)).arg(mentions);
        return above ? qsTr("%n unread above", "rooms", hidden) : qsTr("%n unread below", "rooms", hidden);
    }

    objectName: above ? "unreadAbove" : "unreadBelow"
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(24, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.step * 2.5
    rightPadding: Theme.step * 3
    topPadding: Theme.step
    bottomPadding: Theme.step
    visible: hidden > 0
    // By keyboard there are shortcuts for these rooms.
    focusPolicy: Qt.NoFocus
    text: qsTr("%n unread", "rooms", hidden)
    Accessible.name: spoken()
    onClicked: lead()

    contentItem: Row {
        spacing: Theme.step

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: mark.above ? "arrow-up" : "arrow-down"
            color: Theme.accent
            size: Math.round(14 * Theme.textScale)
        }

        PlainLabel {
            anchors.verticalCenter: parent.verticalCenter
            rightPadding: mark.mentions > 0 ? Theme.step : 0
            text: mark.text
            color: Theme.accent
            font.pixelSize: Theme.tinySize
            font.weight: Font.DemiBold
        }

        Badge {
            anchors.verticalCenter: parent.verticalCenter
            count: mark.mentions
            mentions: mark.mentions
        }
    }

    background: Rectangle {
        radius: height / 2
        color: mark.hovered ? Theme.raisedHover : Theme.raised
        border.color: Theme.line
    }
}

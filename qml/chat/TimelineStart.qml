pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// The far end of a timeline: older messages on their way, or the beginning of the room.
Item {
    id: start

    required property Room room
    required property real column
    required property real coveredAbove
    /// Nothing was said yet.
    required property bool quiet
    /// What was said is not known yet.
    required property bool loading

    implicitHeight: coveredAbove + (room.hasOlder || loading ? spinner.height + Theme.step * 8 : words.height + Theme.step * 10)

    Spinner {
        id: spinner

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.step * 4
        visible: start.room.loadingOlder
    }

    Column {
        id: words

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.step * 2
        width: start.column - Theme.step * 4
        spacing: Theme.step
        visible: !start.room.hasOlder && !start.loading

        PlainLabel {
            width: parent.width
            text: "# " + start.room.name
            font.pixelSize: Theme.titleSize
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        PlainLabel {
            width: parent.width
            text: start.quiet ? qsTr("It is quiet here. Say something.") : qsTr("This is where the room begins.")
            color: Theme.muted
            font.pixelSize: Theme.bodySize
            wrapMode: Text.Wrap
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
}

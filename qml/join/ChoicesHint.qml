pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// Why there are no rooms to pick from: not there yet, none, or no server.
Item {
    id: hint

    required property Connection connection
    required property bool loading

    readonly property bool online: connection.state === Connection.Online
    readonly property bool unreachable: connection.state === Connection.Waiting
    readonly property string problem: connection.state === Connection.Offline ? qsTr("The rooms of this server show once you are connected.") : connection.problem
    readonly property bool busy: connection.state === Connection.Connecting || online && loading

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.step * 2

        Spinner {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: hint.busy
        }

        PlainLabel {
            width: parent.width
            text: hint.busy ? qsTr("Looking for rooms…") : hint.online ? qsTr("No rooms yet. Name the first one.") : hint.problem
            color: hint.unreachable ? Theme.warn : Theme.muted
            font.pixelSize: Theme.smallSize
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            maximumLineCount: 4
            elide: Text.ElideRight
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }

        QuietButton {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: hint.unreachable
            text: hint.connection.secondsToRetry > 0 ? qsTr("Retry now (%n s)", "", hint.connection.secondsToRetry) : qsTr("Retry now")
            color: Theme.accent
            onClicked: hint.connection.retryNow()
        }
    }
}

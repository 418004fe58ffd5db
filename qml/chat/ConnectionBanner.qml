pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// Says over the timeline that there is no connection, why, and when it is tried again. Covers, so that nothing moves.
Rectangle {
    id: banner

    required property Connection connection

    readonly property bool waiting: connection.state === Connection.Waiting
    readonly property string problem: connection.problem.length > 0 ? connection.problem : qsTr("No connection to %1").arg(connection.host)

    objectName: "connectionBanner"
    implicitHeight: flow.height + Theme.step
    visible: waiting || connection.state === Connection.Connecting
    color: Theme.warnBg
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    // Words that would be narrow beside the button stand over it.
    Flow {
        id: flow

        readonly property bool stacked: width < 3 * retry.width

        x: Theme.step * 3
        y: Theme.step / 2
        width: parent.width - 2 * x

        PlainLabel {
            id: words

            width: flow.stacked || !retry.visible ? flow.width : flow.width - retry.width
            height: Math.max(Theme.targetHeight, implicitHeight)
            leftPadding: Theme.step * 2
            rightPadding: Theme.step * 2
            topPadding: Theme.step
            bottomPadding: Theme.step
            text: banner.waiting ? qsTr("%1. What you write is kept and goes out when it is back.").arg(banner.problem) : qsTr("Connecting to %1…").arg(banner.connection.host)
            color: Theme.warn
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
            maximumLineCount: 6
            elide: Text.ElideRight
        }

        QuietButton {
            id: retry

            objectName: "retryNow"
            height: flow.stacked ? implicitHeight : words.height
            visible: banner.waiting
            text: banner.connection.secondsToRetry > 0 ? qsTr("Retry now (%n s)", "", banner.connection.secondsToRetry) : qsTr("Retry now")
            color: Theme.warn
            font.weight: Font.Bold
            onClicked: banner.connection.retryNow()
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}

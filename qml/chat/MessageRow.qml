pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// A message: avatar, name and time over it, or only its text where it follows one of the same sender.
Item {
    id: message

    required property TimelineEntry row

    readonly property int inset: Theme.step * 2
    readonly property int avatarSize: Math.round(36 * Theme.paneScale)
    readonly property int textLeft: inset + avatarSize + Theme.step * 3
    readonly property int pad: Theme.step
    /// Of the tools, beside the text: over it they would cover words.
    readonly property int toolsWidth: Math.round(26 * Theme.paneScale) + Theme.step

    readonly property bool waiting: row.delivery === TimelineModel.Waiting
    readonly property bool failed: row.delivery === TimelineModel.Failed

    implicitHeight: ground.y + ground.height

    HoverHandler {
        id: pointed
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: point => message.row.menuAsked(message.mapToItem(message.row, point.position), body.hoveredLink)
    }

    Connections {
        target: message.row

        function onCopyAsked() {
            body.copyWanted();
        }

        function onSelectAllAsked() {
            body.selectAll();
        }
    }

    Rectangle {
        id: ground

        // Above the head is room outside of the hovered ground.
        y: message.row.showsHead ? Theme.step * 1.5 : 0
        width: parent.width
        height: Math.max(content.height, message.row.showsHead ? message.avatarSize : 0) + 2 * message.pad
        radius: Theme.radius
        color: pointed.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 1
            visible: message.row.focused
        }
    }

    Avatar {
        x: message.inset
        y: ground.y + message.pad
        visible: message.row.showsHead
        name: message.row.sender
        size: message.avatarSize
        opacity: message.waiting ? 0.6 : 1
    }

    TimeLabel {
        anchors.right: content.left
        anchors.rightMargin: Theme.step * 2
        y: ground.y + message.pad + Math.round((Theme.bodyLine - height) / 2)
        width: message.textLeft - Theme.step * 2
        visible: !message.row.showsHead && pointed.hovered
        horizontalAlignment: Text.AlignRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 8
        text: message.row.time
        row: message.row
    }

    Column {
        id: content

        x: message.textLeft
        y: ground.y + message.pad
        width: parent.width - x - message.toolsWidth - Theme.step * 2

        MessageHead {
            // "waiting to be sent" needs all there is.
            width: parent.width + (message.waiting ? message.toolsWidth : 0)
            visible: message.row.showsHead
            row: message.row
        }

        MessageText {
            id: body

            width: parent.width
            current: message.row.current
            written: message.row.text
            names: message.row.mentionNames
            tip: message.row.tip
            color: message.waiting ? Theme.muted : Theme.text
            onPressed: message.row.picked()
            onLinkActivated: link => message.row.linkAsked(link)
        }

        PlainLabel {
            visible: message.waiting && !message.row.showsHead && !message.row.online
            text: qsTr("waiting to be sent")
            color: Theme.muted
            font.pixelSize: Theme.tinySize
        }

        // In Qt 6.4 a Loader cannot make what is bound to this file; a Repeater of none or one can.
        Repeater {
            model: message.failed ? 1 : 0

            FailedNote {
                width: content.width
                problem: message.row.problem
                onRetryAsked: message.row.retryAsked()
                onDiscardAsked: message.row.discardAsked()
            }
        }
    }

    Repeater {
        model: pointed.hovered ? 1 : 0

        MessageTools {
            x: ground.width - width - Theme.step
            y: ground.y + message.pad + Math.round((Theme.bodyLine - height) / 2)
            onCopyAsked: message.row.copyAsked()
        }
    }
}

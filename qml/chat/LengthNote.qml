pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// Why the draft cannot be sent, or how much more fits when that is little; and a way out when it is too much.
Flow {
    id: note

    required property Room room

    readonly property int remaining: room.draftExcess > 0 ? -room.draftExcess : room.draft.length < 7500 ? 8000 : 8000 - Array.from(room.draft).length

    /// Too many messages wait already.
    readonly property bool overfull: room.outboxFull && room.draft.trim().length > 0
    readonly property bool bad: remaining < 0 || overfull

    signal partsAsked

    objectName: "lengthNote"
    visible: remaining <= 500 || overfull
    layoutDirection: Qt.RightToLeft
    spacing: Theme.step

    QuietButton {
        id: parts

        objectName: "sendInParts"
        visible: note.remaining < 0 && !note.overfull
        color: Theme.accent
        text: qsTr("Send as %n messages", "", note.room.draftParts)
        onClicked: note.partsAsked()
    }

    // Not the label's own width: asking for that as it is laid out changes it.
    TextMetrics {
        id: inOneLine

        font: words.font
        text: words.text
    }

    PlainLabel {
        id: words

        width: Math.min(Math.ceil(inOneLine.advanceWidth) + 1 + rightPadding, note.width)
        rightPadding: Theme.step * 2
        height: parts.visible ? parts.height : implicitHeight
        text: note.overfull ? qsTr("Too many messages are waiting already. Send this when some of them have gone.") : note.remaining >= 0 ? qsTr("%n left", "", note.remaining) : qsTr("%n too many", "", -note.remaining)
        color: note.bad ? Theme.bad : Theme.muted
        wrapMode: Text.Wrap
        font.pixelSize: Theme.tinySize
        font.weight: note.bad ? Font.DemiBold : Font.Normal
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}

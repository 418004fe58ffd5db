pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// How much more fits into a message, when that is little; and a way out when it is too much.
Flow {
    id: note

    required property Room room

    readonly property int remaining: room.draftExcess > 0 ? -room.draftExcess : room.draft.length < 7500 ? 8000 : 8000 - Array.from(room.draft).length

    signal partsAsked

    objectName: "lengthNote"
    visible: remaining <= 500
    layoutDirection: Qt.RightToLeft
    spacing: Theme.step

    QuietButton {
        id: parts

        objectName: "sendInParts"
        visible: note.remaining < 0
        color: Theme.accent
        text: qsTr("Send as %n messages", "", note.room.draftParts)
        onClicked: note.partsAsked()
    }

    PlainLabel {
        rightPadding: Theme.step * 2
        height: parts.visible ? parts.height : implicitHeight
        text: note.remaining >= 0 ? qsTr("%n left", "", note.remaining) : qsTr("%n too many", "", -note.remaining)
        color: note.remaining >= 0 ? Theme.muted : Theme.bad
        font.pixelSize: Theme.tinySize
        font.weight: note.remaining >= 0 ? Font.Normal : Font.DemiBold
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// How much more fits into a message, when that is little.
PlainLabel {
    required property Room room

    readonly property int remaining: room.draftExcess > 0 ? -room.draftExcess : room.draft.length < 7500 ? 8000 : 8000 - Array.from(room.draft).length

    objectName: "lengthNote"
    visible: remaining <= 500
    text: remaining >= 0 ? qsTr("%n left", "", remaining) : qsTr("%n too many", "", -remaining)
    color: remaining >= 0 ? Theme.muted : Theme.bad
    font.pixelSize: Theme.tinySize
    font.weight: remaining >= 0 ? Font.Normal : Font.DemiBold
    Accessible.ignored: false
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
